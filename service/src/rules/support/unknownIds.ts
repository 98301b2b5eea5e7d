import * as l10n from '@vscode/l10n';
import { aclHistory } from '../../catalog/aclHistory';
import { allReleases, isModuleOfMagento } from '../../catalog/catalogData';
import { knownModule, type KnownAs } from '../../catalog/knownModules';
import { sinceWhen } from '../../catalog/sinceWhen';
import { ownerOf } from '../../magento/aclTree';
import type { AclNode } from '../../magento/facts/aclFacts';
import { mayBring } from '../../magento/packageName';
import type { ResourceSuggestion } from '../../magento/suggestResource';
import type { Installation } from '../../workspace/installation';
import { sequenceOf } from '../../workspace/module';
import type { FileInModule } from '../../workspace/workspace';
import type { FileKind } from '../../magento/fileKinds';
import { messageTable, type Message } from './message';
import type { Severity } from '../rule';

/** What an unknown id is said of: `kind` is the file's, by which the rule tells what Magento makes of it. */
type Unknown = { readonly id: string; readonly kind: FileKind };
/** `meant` is empty where nothing is like the id. */
type UnknownLike = Unknown & { readonly meant: string };

const messages = messageTable({
  wrongCase: (data: Unknown & { meant: string }) =>
    l10n.t('There is no {id}. The id is {meant}: it must match exactly.', data),
  renamed: (data: Unknown & { meant: string }) =>
    l10n.t('There is no {id}: Magento renamed it to {meant}. Use the new id.', data),
  notInRelease: (data: UnknownLike & { magento: string }) =>
    `${l10n.t('{magento} has no {id}.', data)} ${instead(data.meant)}`,
  notDefined: (data: UnknownLike & { module: string }) =>
    `${l10n.t('{module} does not define {id}.', data)} ${instead(data.meant)}`,
  ofDisabledModule: (data: Unknown & { module: string }) =>
    l10n.t(
      '{id} is missing, because app/etc/config.php disables {module}. Enable it, or remove the id.',
      data,
    ),
  notInstalled: (data: UnknownLike & { module: string }) =>
    `${l10n.t('No module here defines {id}, and {module} is not installed.', data)} ${
      data.meant === '' ? l10n.t('Check that the shop has it.') : instead(data.meant)
    }`,
  malformed: (data: Unknown) => l10n.t('"{id}" is not an ACL id. Write it as Vendor_Module::name.', data),
  ofAnotherRelease: (data: { id: string; magento: string; since: string }) =>
    l10n.t('{magento} has no {id}: it {since}.', data),
  ofNewerRelease: (data: { id: string; magento: string }) =>
    l10n.t('It is not known whether {magento} has {id}.', data),
  ofModuleElsewhere: (data: { id: string; module: string; origin: string }) =>
    l10n.t('{module} {origin} and is not in this workspace, so {id} cannot be checked.', data),
});

function instead(meant: string): string {
  return meant === ''
    ? l10n.t('Use an id that exists, or remove it.')
    : l10n.t('Did you mean {meant}?', { meant });
}

export interface Assessment {
  readonly severity: Severity;
  readonly message: Message;
  /** Whether the best suggestion is surely what was meant. */
  readonly certain: boolean;
  /** Whether the id may be right, on another Magento or with a module that is not here: nothing is to be done to it. */
  readonly mayExist: boolean;
  /** Whether it may be another on a newer Magento. */
  readonly restsOnRelease: boolean;
}

/** How sure it is that an id which the ACL does not have does not exist; undefined where nothing can be said. */
export function assessUnknownId(
  id: string,
  best: ResourceSuggestion | undefined,
  context: FileInModule,
): Assessment | undefined {
  const { installation } = context;
  const { kind } = context.file;
  if (best?.because === 'case') {
    const message = messages.wrongCase({ id, kind, meant: best.resource.id });
    return { ...wrong('error', message), certain: true };
  }
  return (
    ofAnotherRelease(id, installation) ??
    ofModuleHere(id, best, context) ??
    (installation.knowsMagento ? ofModuleElsewhere(id, best, context) : undefined)
  );
}

function wrong(severity: Severity, message: Message): Assessment {
  return { severity, message, certain: false, mayExist: false, restsOnRelease: false };
}

function perhapsRight(severity: Severity, message: Message): Assessment {
  return { severity, message, certain: false, mayExist: true, restsOnRelease: true };
}

/** An id that some release of Magento has, or that a release which is not known here may have. */
function ofAnotherRelease(id: string, installation: Installation): Assessment | undefined {
  if (!installation.knowsMagento) return undefined;
  const magento = `Magento ${installation.magentoVersion ?? 'here'}`;
  const history = isOfDisabledModule(id, installation) ? undefined : aclHistory(id);
  if (history) {
    return perhapsRight(
      'warning',
      messages.ofAnotherRelease({ id, magento, since: sinceWhen(history, allReleases()) }),
    );
  }
  if (installation.builtIn?.isOutdated && isModuleOfMagento(ownerOf(id))) {
    return perhapsRight('information', messages.ofNewerRelease({ id, magento }));
  }
  return undefined;
}

function ofModuleHere(
  id: string,
  best: ResourceSuggestion | undefined,
  { installation, file: { kind } }: FileInModule,
): Assessment | undefined {
  const owner = ownerOf(id);
  const module = installation.module(owner);
  const data = { id, kind, meant: best?.resource.id ?? '' };
  if (module?.origin === 'catalog') {
    const magento = `Magento Open Source ${installation.magentoVersion ?? ''}`.trim();
    return { ...wrong('warning', messages.notInRelease({ ...data, magento })), restsOnRelease: true };
  }
  if (module) return wrong('error', messages.notDefined({ ...data, module: owner }));
  if (!isOfDisabledModule(id, installation)) return undefined;
  return wrong('warning', messages.ofDisabledModule({ id, kind, module: owner }));
}

function ofModuleElsewhere(
  id: string,
  best: ResourceSuggestion | undefined,
  context: FileInModule,
): Assessment {
  const { kind } = context.file;
  const owner = ownerOf(id);
  const origin = originOf(owner, context);
  if (origin !== undefined) {
    return perhapsRight('information', messages.ofModuleElsewhere({ id, module: owner, origin }));
  }
  if (best?.because === 'renamed') {
    const message = messages.renamed({ id, kind, meant: best.resource.id });
    return { ...wrong('warning', message), certain: true };
  }
  const meant = best?.resource.id ?? '';
  return wrong('information', messages.notInstalled({ id, kind, module: owner, meant }));
}

/** Of a `ref` in webapi.xml: that it is no id at all. */
export function malformedId(id: string, kind: FileKind): Message {
  return messages.malformed({ id, kind });
}

const knownAs: Readonly<Record<KnownAs, string>> = {
  commerce: 'is part of Adobe Commerce',
  bundled: 'comes with some releases of Magento',
  'open-source': 'is part of other releases of Magento',
};

/** Why a module that is not here is known to exist; undefined where nothing tells. */
function originOf(owner: string, { module }: FileInModule): string | undefined {
  const known = knownModule(owner);
  if (known) return knownAs[known];
  if (sequenceOf(module).includes(owner)) return 'is in the <sequence> of module.xml';
  const composer = module.files.get('composer')?.composer;
  const [vendor = ''] = (composer?.name?.value ?? '').split('/');
  const brings = [...(composer?.require.keys() ?? [])].some((name) => mayBring(name, owner, vendor));
  return brings ? 'comes with a package that composer.json requires' : undefined;
}

function isOfDisabledModule(id: string, installation: Installation): boolean {
  const owner = ownerOf(id);
  const module = [...installation.own, ...(installation.base?.own ?? [])].find(
    (each) => !each.enabled && each.name === owner,
  );
  const has = (nodes: readonly AclNode[]): boolean =>
    nodes.some((node) => node.id.value === id || has(node.children));
  return has(module?.files.get('acl')?.acl.resources ?? []);
}
