import * as l10n from '@vscode/l10n';
import { recreatesAtEveryUpgrade } from '../magento/releaseAbilities';
import { whenRecreated } from '../workspace/recreation';
import { pathOfKind } from '../magento/fileKinds';
import type { XmlBlock, XmlContent } from '../scaffold/xmlBlock';
import { listOf } from '../xml/indentation';
import { surroundingsOf } from '../workspace/findIntegrations';
import type { Installation } from '../workspace/installation';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { XmlElement } from '../xml/tree';
import { consolidatedGrants, neededIn, type GrantChange } from './grants';
import type { FileText } from './moduleTexts';
import { grouped, piecesOf, rendered } from './pieces';
import { checkCreation, checkOtherModules, declarationIn } from './sources';
import { takeOut, type Leaving, type TakenOut } from './takeOut';
import { refuse } from './types';
import { unprocess, type Unprocessed } from './unprocess';
import type { Written } from './write';

/** Writes classic integrations of a module into its integration.xml. */
export function toConsolidated(
  module: Module,
  names: readonly string[],
  installation: Installation,
  texts: readonly FileText[] | undefined,
): Written {
  const [config, api] = [module.files.get('config'), module.files.get('api')];
  if (!config || !api) {
    const missing = config ? 'api' : 'config';
    return refuse(
      l10n.t(
        'The module has no {0}, and without it Magento cannot install the integration. Add it first.',
        pathOfKind[missing],
      ),
      (config ?? api)?.uri,
      { start: 0, end: 0 },
    );
  }
  const changes = new Map<string, GrantChange>();
  for (const name of names) changes.set(name, check(name, module, api, installation));
  const wanted = new Set(names);
  const [fromConfig, fromApi] = [takeOut(config, wanted), takeOut(api, wanted)];
  const content = names.flatMap((name) =>
    integration(
      name,
      [config, fromConfig.leaving.get(name)!],
      [api, fromApi.leaving.get(name)!],
      installation,
    ),
  );
  const php = unprocess(module, wanted, installation, texts);
  return {
    content: { integration: content },
    header: { integration: [...new Set([...fromConfig.header, ...fromApi.header])] },
    taken: [
      [config, fromConfig],
      [api, fromApi],
    ] satisfies [SourceFile, TakenOut][],
    files: [],
    edits: php.edits,
    deleted: php.deleted,
    notes: [
      ...notesOn(names, module, installation, php),
      ...names.flatMap((name) => grantNotes(name, changes.get(name)!)),
    ],
  };
}

function check(name: string, module: Module, api: SourceFile, installation: Installation): GrantChange {
  const config = declarationIn(module, 'config', name);
  const listed = declarationIn(module, 'api', name);
  if (!config && !listed) refuse(l10n.t('etc/integration/config.xml does not declare "{0}".', name));
  if (!config || !listed) {
    const file = module.files.get(config ? 'config' : 'api');
    const place = (config ?? listed)?.name.range;
    return refuse(
      config
        ? l10n.t(
            'api.xml lists no resources for "{0}", so Magento fails on it. Make the names match first.',
            name,
          )
        : l10n.t(
            'config.xml does not declare "{0}", so Magento fails on it. Make the names match first.',
            name,
          ),
      file?.uri,
      place,
    );
  }
  const second = declarationIn(module, 'integration', name);
  if (second) {
    refuse(
      l10n.t(
        'etc/integration.xml already declares "{0}", and it takes precedence. Remove one of the two first.',
        name,
      ),
      module.files.get('integration')!.uri,
      second.name.range,
    );
  }
  checkOtherModules(name, module, installation);
  checkCreation(name, installation, 'classic');
  const ids = listed.resources.map(({ id }) => id);
  return consolidatedGrants(name, ids, api.uri, surroundingsOf(installation));
}

function integration(
  name: string,
  [config, values]: [SourceFile, Leaving],
  [api, grants]: [SourceFile, Leaving],
  installation: Installation,
): XmlContent[] {
  const content: XmlContent[] = [...piecesOf(config, values.element)];
  const { groups, rest } = grouped(piecesOf(api, grants.element));
  for (const group of groups) {
    content.push(...rendered(api, group, resources(api, group.element, installation)));
  }
  content.push(...rest);
  const block: XmlBlock = { name: 'integration', attributes: { name }, content };
  const said = new Set(values.above.map(({ markup }) => markup));
  const above = [...values.above, ...grants.above.filter(({ markup }) => !said.has(markup))];
  return [...above, block, ...values.behind, ...grants.behind];
}

/** `<resources>` without what Magento adds by itself; the comments there stay. */
function resources(api: SourceFile, element: XmlElement, { acl }: Installation): XmlBlock {
  const { groups, rest } = grouped(piecesOf(api, element));
  const ids = groups.map(
    ({ element: { attributes } }) => attributes.find((each) => each.name === 'name')?.value ?? '',
  );
  const isNeeded = neededIn(ids, acl);
  const content = groups.flatMap((group, index) =>
    rendered(api, group, isNeeded[index] ? undefined : 'left out'),
  );
  return { name: 'resources', content: [...content, ...rest] };
}

function notesOn(
  names: readonly string[],
  module: Module,
  installation: Installation,
  php: Unprocessed,
): string[] {
  const processed = new Set(
    installation.processing
      .filter((call) => call.module === module)
      .flatMap((call) => call.names.map(({ value }) => value)),
  );
  const not = module.hasPhp ? names.filter((name) => !processed.has(name)) : [];
  return [
    l10n.t(
      'From now on, every setup:upgrade compares the integration with etc/integration.xml, and no PHP is needed.',
    ),
    ...(recreatesAtEveryUpgrade(installation) ? [whenRecreated(installation)] : []),
    ...(not.length > 0
      ? [
          l10n.t(
            'No PHP code of this module processes {0}, so nothing installs it now; with etc/integration.xml, the next setup:upgrade will.',
            listOf(not.map((name) => `"${name}"`)),
          ),
        ]
      : []),
    ...php.notes,
  ];
}

function grantNotes(name: string, { added, unknown }: GrantChange): string[] {
  return [
    added.length > 0
      ? l10n.t(
          'Magento adds {0} to "{1}": parents that api.xml does not list. They give access to no REST endpoint, but because the permissions change, Magento creates an installed integration again at the next setup:upgrade: its tokens are lost, and the merchant must activate it again.',
          listOf(added),
          name,
        )
      : l10n.t(
          'If "{0}" is installed as the files declare it, Magento finds no change: it stays, with its tokens.',
          name,
        ),
    ...(unknown.length > 0
      ? [
          l10n.t(
            'No module here defines {0}. In a shop that has it, Magento also adds its parents: check these first.',
            listOf(unknown),
          ),
        ]
      : []),
  ];
}
