import * as l10n from '@vscode/l10n';
import type { AnswerProblem, Answers, Style } from '#protocol';
import { pathOfKind, type IntegrationKind } from '../magento/fileKinds';
import { missingPackages } from '../workspace/missingPackages';
import { decidingComposer, isAutoloaded, moduleFolderIn, setupClassFor } from '../workspace/autoload';
import { jsonEdit } from '../magento/jsonEdit';
import { moduleElement, sequenceEdits } from '../magento/moduleXmlEdits';
import type { OffsetEdit } from '../text';
import { baseName } from '../uri';
import type { Installation } from '../workspace/installation';
import { sequenceOf, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { requirements } from './composerFile';
import { apiBlock, configBlock, consolidatedBlock } from './integrationBlocks';
import { patchClassFor } from './names';
import { patchPath, type NewFile } from './newModule';
import { dataPatchPhp } from './phpFiles';
import { addToProcessedList, type ProcessedList } from './processedList';
import type { ListedResources } from './resources';
import { knowsDataPatches } from '../magento/releaseAbilities';
import { appendBlock, type XmlBlock } from './xmlBlock';
import { rootOf, xmlFile } from './xmlFiles';

/** What changes in a module that gets an integration. */
export interface ModuleAddition {
  readonly files: readonly NewFile[];
  readonly edits: readonly { readonly file: SourceFile; readonly edits: readonly OffsetEdit[] }[];
  /** What the author has to know about it. */
  readonly notes: readonly string[];
}

/** Why a module cannot take an integration as it is. */
export class Refusal extends Error {
  constructor(readonly problem: AnswerProblem) {
    super(problem.message);
  }
}

/**
 * Merges an integration into a module's files: nothing there is lost, and what is added looks like the rest. Files
 * that are missing are new ones; `isFree` tells whether one can be made at a path.
 */
export async function addToModule(
  module: Module,
  answers: Answers,
  style: Style,
  listed: ListedResources,
  installation: Installation,
  isFree: (path: string) => Promise<boolean>,
): Promise<ModuleAddition | AnswerProblem> {
  const files: NewFile[] = [];
  const edits: { file: SourceFile; edits: readonly OffsetEdit[] }[] = [];
  const notes: string[] = [];
  const add = (kind: IntegrationKind, block: XmlBlock): void => {
    const file = module.files.get(kind);
    if (file) edits.push({ file, edits: [intoRoot(file, rootOf[kind], block)] });
    else files.push({ path: pathOfKind[kind], text: xmlFile(kind, [block]) });
  };
  try {
    if (style === 'consolidated') add('integration', consolidatedBlock(answers, listed.ids));
    else {
      add('config', configBlock(answers));
      add('api', apiBlock(answers, listed.ids));
      const list = isProcessed(module, answers.name ?? '', installation)
        ? undefined
        : addToProcessedList(module, [answers.name ?? '']);
      if (list) {
        edits.push({ file: list.file, edits: list.edits });
        notes.push(...notesOn(list, module));
      } else if (!isProcessed(module, answers.name ?? '', installation)) {
        files.push(await newPatch(module, answers.name ?? '', installation, isFree));
      }
    }
    const sequence = intoSequence(module, listed.owners, installation);
    if (sequence) edits.push(sequence);
    const require = intoRequire(module, listed.ids, files, installation);
    if (require) edits.push(require);
    return { files, edits, notes };
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

function refusal(message: string): Refusal {
  return new Refusal({ field: 'where', message, severity: 'error' });
}

function intoRoot(file: SourceFile, rootName: string, block: XmlBlock): OffsetEdit {
  const { root, errors } = file.xml;
  const name = baseName(file.uri);
  if (errors.length > 0 || !root) {
    throw refusal(
      l10n.t(
        '{0} of this module is not well-formed, so nothing can be added to it. Fix it first: the editor marks the error.',
        name,
      ),
    );
  }
  if (root.name !== rootName) {
    throw refusal(
      l10n.t(
        '{0} of this module begins with <{1}>, but Magento expects <{2}>. Fix it first.',
        name,
        root.name,
        rootName,
      ),
    );
  }
  const edit = appendBlock(file.text, root, block);
  if (!edit)
    throw refusal(
      l10n.t('{0} of this module has no end tag, so nothing can be added to it. Fix it first.', name),
    );
  return edit;
}

/** Whether PHP of the module has Magento process the integration already. */
export function isProcessed(module: Module, name: string, { processing }: Installation): boolean {
  return processing.some(
    (call) => call.module.rootUri === module.rootUri && call.names.some((each) => each.value === name),
  );
}

/** When the script runs that a name was added to, where that is not at every setup:upgrade. */
export function notesOn({ file, runs }: ProcessedList, { name, rootUri }: Module): string[] {
  const path = file.uri.slice(rootUri.length + 1);
  if (runs === 'recurring') return [];
  return [
    runs === 'upgrade'
      ? l10n.t(
          '{0} runs when setup_version in etc/module.xml is increased: increase it, and make sure that the new version does not skip the call.',
          path,
        )
      : l10n.t(
          '{0} runs once in each shop. Where {1} is already installed, it does not run again: if there are such shops, move the new name to its own data patch.',
          path,
          name,
        ),
  ];
}

const mostTries = 20;

/** A data patch that has Magento process the integration. Throws a {@link Refusal} where Magento would not run it. */
export async function newPatch(
  module: Module,
  name: string,
  installation: Installation,
  isFree: (path: string) => Promise<boolean>,
): Promise<NewFile> {
  if (!knowsDataPatches(installation)) {
    throw refusal(
      l10n.t(
        'This module has no setup script with a list of names to which this one could be added, and Magento {0} does not run data patches. In etc/integration.xml (the consolidated style) an integration needs no script.',
        installation.magentoVersion ?? '',
      ),
    );
  }
  const wanted = patchClassFor(name);
  for (let count = 1; count <= mostTries; count++) {
    const className = count === 1 ? wanted : `${wanted}${count}`;
    const path = patchPath(className);
    if (!(await isFree(path))) continue;
    const composer = decidingComposer(module);
    const fqn = setupClassFor(module.name, path);
    if (composer && !isAutoloaded(composer, module, fqn, path)) {
      throw refusal(
        l10n.t(
          `Magento looks for data patches in Setup/Patch/Data below the folder that registration.php registers, but "psr-4" in this module's composer.json does not map to that folder, so the class would not be found. Add {0}: {1} to "psr-4" in "autoload". In etc/integration.xml (the consolidated style) an integration needs no script.`,
          JSON.stringify(`${module.name.replace('_', '\\')}\\`),
          JSON.stringify(moduleFolderIn(composer, module)),
        ),
      );
    }
    return { path, text: dataPatchPhp(module.name.replace('_', '\\'), className, name) };
  }
  throw refusal(
    l10n.t(
      'This module already has {0}.php and similar names in Setup/Patch/Data. Choose another name for the integration.',
      wanted,
    ),
  );
}

function intoSequence(
  module: Module,
  owners: readonly string[],
  installation: Installation,
): ModuleAddition['edits'][number] | undefined {
  const file = module.files.get('module');
  const element = file && moduleElement(file.xml);
  if (!file || !element || file.xml.errors.length > 0) {
    throw refusal(
      l10n.t('etc/module.xml of this module cannot be read. Fix it first: the editor marks the error.'),
    );
  }
  const there = new Set([...sequenceOf(module), module.name]);
  const missing = [...new Set(['Magento_Integration', ...owners])].filter(
    (name) => !there.has(name) && !comesAfter(name, module.name, installation),
  );
  if (missing.length === 0) return undefined;
  const edits = sequenceEdits(file.text, element, missing);
  if (!edits)
    throw refusal(
      l10n.t('etc/module.xml of this module has no end tag, so nothing can be added to it. Fix it first.'),
    );
  return { file, edits };
}

/** Whether a module asks to be loaded after the other, by itself or through others: then it cannot come before it. */
function comesAfter(name: string, other: string, installation: Installation): boolean {
  const seen = new Set<string>();
  const visit = (current: string): boolean => {
    if (current === other) return true;
    if (seen.has(current)) return false;
    seen.add(current);
    const module = installation.module(current);
    return module !== undefined && sequenceOf(module).some(visit);
  };
  return visit(name);
}

function intoRequire(
  module: Module,
  resources: readonly string[],
  added: readonly NewFile[],
  installation: Installation,
): ModuleAddition['edits'][number] | undefined {
  const file = module.files.get('composer');
  const missing = file ? missingPackages(file) : [];
  if (!file || missing.length === 0) return undefined;
  const dataPatches = added.some(({ path }) => path.startsWith('Setup/Patch/'));
  const versions = requirements({ sequence: ['Magento_Integration'], resources, dataPatches }, installation);
  const changes = missing.map((name) => ({
    path: ['require', name],
    value: versions[name.replace(/^mage-os\//, 'magento/')] ?? '*',
  }));
  return { file, edits: [jsonEdit(file.text, changes)] };
}
