import * as l10n from '@vscode/l10n';
import type { XmlBlock, XmlContent } from '../scaffold/xmlBlock';
import { isProcessed, newPatch, notesOn } from '../scaffold/existingModule';
import type { NewFile } from '../scaffold/newModule';
import { addToProcessedList } from '../scaffold/processedList';
import { relativePath } from '../uri';
import { surroundingsOf } from '../workspace/findIntegrations';
import type { Installation } from '../workspace/installation';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { listOf } from '../xml/indentation';
import type { XmlElement } from '../xml/tree';
import { classicIds } from './grants';
import { grouped, piecesOf, rendered, type Group } from './pieces';
import { checkCreation, checkOtherModules, declarationIn } from './sources';
import { takeOut, type Leaving } from './takeOut';
import { refuse } from './types';
import type { Written } from './write';

/** Writes integrations of a module's integration.xml into config.xml and api.xml, and has PHP process them. */
export async function toClassic(
  module: Module,
  names: readonly string[],
  installation: Installation,
  isFree: (path: string) => Promise<boolean>,
): Promise<Written> {
  const file = module.files.get('integration');
  if (!file) return refuse(l10n.t('The module has no etc/integration.xml to convert.'));
  for (const name of names) check(name, module, file, installation);
  const taken = takeOut(file, new Set(names));
  const blocks = names.map((name) => integration(name, file, taken.leaving.get(name)!, installation));
  const php = await processedBy(module, names, installation, isFree);
  return {
    content: {
      config: blocks.flatMap(({ config }) => config),
      api: blocks.flatMap(({ api }) => api),
    },
    header: { config: taken.header, api: taken.header },
    taken: [[file, taken]],
    ...php,
    deleted: [],
    notes: [
      l10n.t(
        'Magento now installs the integration only when PHP code processes config.xml, no longer at every setup:upgrade. If it is already installed, it stays, with its tokens.',
      ),
      ...php.notes,
      ...blocks.flatMap(({ dropped }) =>
        dropped.length > 0
          ? [
              l10n.t(
                '{0} is left out: it grants nothing in integration.xml, but would in api.xml.',
                listOf(dropped),
              ),
            ]
          : [],
      ),
    ],
  };
}

function check(name: string, module: Module, file: SourceFile, installation: Installation): void {
  const own = declarationIn(module, 'integration', name);
  if (!own) refuse(l10n.t('etc/integration.xml does not declare "{0}".', name));
  if (!own.email) {
    refuse(
      l10n.t('"{0}" has no <email>, which config.xml requires. Add it first.', name),
      file.uri,
      own.name.range,
    );
  }
  for (const kind of ['config', 'api'] as const) {
    const second = declarationIn(module, kind, name);
    if (!second) continue;
    refuse(
      l10n.t('etc/integration/{0}.xml already contains "{1}". Remove one of the two first.', kind, name),
      module.files.get(kind)!.uri,
      second.name.range,
    );
  }
  checkOtherModules(name, module, installation);
  checkCreation(name, installation, 'consolidated');
}

interface Blocks {
  readonly config: readonly XmlContent[];
  readonly api: readonly XmlContent[];
  /** Ids that must not be in api.xml. */
  readonly dropped: readonly string[];
}

/** Magento's schema for config.xml asks for this order. */
const order = ['email', 'endpoint_url', 'identity_link_url'];

function integration(
  name: string,
  file: SourceFile,
  { element, above, behind }: Leaving,
  installation: Installation,
): Blocks {
  const { groups, rest } = grouped(piecesOf(file, element));
  const place = ({ element: { name: tag } }: Group): number => order.indexOf(tag);
  const values = groups.filter((group) => place(group) >= 0).sort((a, b) => place(a) - place(b));
  const attributes = { name };
  const config: XmlBlock = {
    name: 'integration',
    attributes,
    content: [...values.flatMap((group) => rendered(file, group)), ...rest],
  };
  const group = groups.find((each) => each.element.name === 'resources');
  if (!group) {
    return refuse(
      l10n.t(
        'integration.xml lists no resources for "{0}", but api.xml must list at least one. Add a resource first.',
        name,
      ),
      file.uri,
      element.startTagRange,
    );
  }
  const { block, dropped } = resources(name, file, group.element, installation);
  const api: XmlBlock = { name: 'integration', attributes, content: rendered(file, group, block) };
  return { config: [...above, config, ...behind], api: [api], dropped };
}

function resources(
  name: string,
  file: SourceFile,
  element: XmlElement,
  installation: Installation,
): { block: XmlBlock; dropped: readonly string[] } {
  const { groups, rest } = grouped(piecesOf(file, element));
  const listed = groups.map(({ element: { attributes, range } }) => {
    const id = attributes.find((each) => each.name === 'name');
    return { value: id?.value ?? '', range: id?.valueRange ?? range };
  });
  const { lines, dropped } = classicIds(name, listed, file.uri, surroundingsOf(installation));
  const content = groups.flatMap((group, index): XmlContent[] => {
    const line = lines[index]!;
    if (line.length === 0) return rendered(file, group, 'left out');
    const parents = line.slice(0, -1).map((id) => ({ name: 'resource', attributes: { name: id } }));
    const { range } = group.element;
    return [...group.above, ...parents, { markup: file.text.slice(range.start, range.end) }, ...group.behind];
  });
  return { block: { name: 'resources', content: [...content, ...rest] }, dropped };
}

type PhpChanges = Pick<Written, 'files' | 'edits' | 'notes'>;

/** Puts the names into a list that PHP has Magento process, or makes a data patch for each. */
async function processedBy(
  module: Module,
  names: readonly string[],
  installation: Installation,
  isFree: (path: string) => Promise<boolean>,
): Promise<PhpChanges> {
  const missing = names.filter((name) => !isProcessed(module, name, installation));
  if (missing.length === 0) return { files: [], edits: [], notes: [] };
  const list = addToProcessedList(module, missing);
  if (list) {
    const path = relativePath(module.rootUri, list.file.uri) ?? '';
    const isOnce = list.runs === 'install-once' || list.runs === 'patch';
    const notes = isOnce
      ? [
          l10n.t(
            '{0} runs once in each shop. Shops that already have the integration keep it as it is.',
            path,
          ),
        ]
      : notesOn(list, module);
    return { files: [], edits: [{ uri: list.file.uri, edits: list.edits }], notes };
  }
  const files: NewFile[] = [];
  const isStillFree = async (path: string): Promise<boolean> =>
    files.every((file) => file.path !== path) && (await isFree(path));
  for (const name of missing) files.push(await newPatch(module, name, installation, isStillFree));
  return { files, edits: [], notes: [] };
}
