import * as l10n from '@vscode/l10n';
import { knowsDataPatches } from '../magento/releaseAbilities';
import type { SetupProblem, SetupProblemCode } from '../magento/php/setupProblem';
import { type OffsetEdit, lineBreakOf } from '../text';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import { relativePath } from '../uri';
import type { Module } from '../workspace/module';
import type { Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { setupMessages } from './support/setupMessages';
import { listed } from './support/words';
import { decidingComposer, isAutoloaded, moduleFolderIn, setupClassFor } from '../workspace/autoload';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { importEdits, namespacePlace } from './support/imports';
import { isReached, patchOf, setupVersionOf } from '../workspace/patches';
import { processingScripts, type ProcessingScript } from '../workspace/processingScripts';

export const setupNeverRuns: Rule = {
  code: 'setup-never-runs',
  severity: 'error',
  summary: 'Magento never runs a setup script that installs integrations, or setup:upgrade fails on it.',
  why: ({ id }) =>
    stopping.has(id)
      ? l10n.t(
          'Magento builds the class names of patches from their file names, and PHP loads every one of them: what it cannot load stops setup:upgrade, also for all other modules.',
        )
      : l10n.t(
          'Magento looks for setup scripts by class name and silently ignores those that it does not find. The integrations are then missing.',
        ),
  files: ['php'],
  *check(context) {
    const found = processingScripts(context.module).find((each) => each.file.uri === context.file.uri);
    if (!found || found.script.runs === 'called-by-other-code') return;
    const problem =
      found.script.runs === 'never'
        ? notLookedFor(found, context)
        : (notFound(found, context) ?? beforePatches(found, context) ?? takenForApplied(found, context));
    if (problem) yield problem;
  },
};

const stopping = new Set([
  ...['classOfPatch', 'autoloadPatch', 'missingInterface', 'unknownClass', 'unknownClasses', 'missingClass'],
  ...['outputBefore', 'byteOrderMark', 'abstractClass', 'missingMethod', 'wrongMethod'],
]);

/** Magento does not look for such a class. One script is one problem, however many of its names are wrong. */
function notLookedFor(found: ProcessingScript, context: FileInModule): Problem {
  const { file, nameRange, script } = found;
  const unknown = script.reasons.filter(({ code }) => code === 'unknown-class');
  const range = script.reasons.find((reason) => reason.range)?.range ?? nameRange;
  const leftover = isMisplaced(script.reasons) ? besides(found, context) : undefined;
  if (leftover) return { range, ...leftover };
  const message = messageOf(found, context.module);
  return {
    range,
    message,
    fixes: () => [
      ...(message.id === 'moduleName' ? [] : script.reasons.flatMap((reason) => fixOf(reason, file))),
      ...importFix(unknown, file),
    ],
  };
}

/** What is wrong with the place or the names, if anything is, before what PHP stops at. */
function messageOf({ setupPath, script }: ProcessingScript, module: Module): Message {
  const { reasons } = script;
  const has = (code: SetupProblemCode): boolean => reasons.some((reason) => reason.code === code);
  const byPath = reasons.find(({ code }) => code === 'wrong-folder' || code === 'misnamed-file');
  const isWrongClass = has('misnamed-class') || has('class-file-differ') || has('wrong-namespace');
  if (has('wrong-namespace') && !validModuleName.test(module.name))
    return setupMessages.moduleName({ module: module.name });
  const path = byPath?.expected ?? setupPath;
  const fqn = setupClassFor(module.name, path);
  if (byPath)
    return isWrongClass ? setupMessages.pathAndClass({ class: fqn, path }) : setupMessages.path({ path });
  if (isWrongClass)
    return isPatch(setupPath)
      ? setupMessages.classOfPatch({ class: fqn })
      : setupMessages.class({ class: fqn });
  return phpMessage(reasons);
}

/** What PHP stops at. */
function phpMessage(reasons: readonly SetupProblem[]): Message {
  const unknown = reasons.filter(({ code }) => code === 'unknown-class');
  if (unknown.length > 1) {
    const names = listed(unknown.map(({ expected }) => expected));
    return setupMessages.unknownClasses({ count: unknown.length, names });
  }
  const { code, expected, found = '', range } = reasons[0]!;
  switch (code) {
    case 'unknown-class':
      return setupMessages.unknownClass({ found, expected });
    case 'missing-class':
      return setupMessages.missingClass({ class: expected });
    case 'output-before-namespace':
      return range?.start === range?.end ? setupMessages.byteOrderMark() : setupMessages.outputBefore();
    case 'abstract-class':
      return setupMessages.abstractClass();
    case 'missing-method':
      return setupMessages.missingMethod({ methods: expected });
    case 'wrong-method':
      return setupMessages.wrongMethod({ method: expected, words: found });
    default:
      return setupMessages.missingInterface({ interface: expected });
  }
}

/** Magento\Framework\Module\etc\module.xsd. */
const validModuleName = /^[A-Z][A-Za-z0-9]+_[A-Z][A-Z0-9a-z]+$/;

function isPatch(path: string): boolean {
  return path.startsWith('Setup/Patch/');
}

/** Magento does not look for a file there: what is in it may be a leftover. */
function isMisplaced(reasons: readonly SetupProblem[]): boolean {
  return reasons.some(({ code }) => ['wrong-folder', 'misnamed-file', 'misnamed-class'].includes(code));
}

/** Of a script that Magento never runs: another one does its work, or is where this one would have to be. */
function besides(
  found: ProcessingScript,
  { module, installation }: FileInModule,
): Pick<Problem, 'message' | 'severity' | 'related'> | undefined {
  const running = processingScripts(module).filter(
    ({ script, file }) =>
      script.reasons.length === 0 && file.uri !== found.file.uri && script.runs !== 'uninstall',
  );
  const namesIn = (isMeant: (uri: string) => boolean): string[] =>
    installation.processing
      .filter(({ uri, module: of }) => of.rootUri === module.rootUri && isMeant(uri))
      .flatMap(({ names }) => names.map(({ value }) => value));
  const installed = new Set(namesIn((uri) => running.some(({ file }) => file.uri === uri)));
  const [other] = running.filter(({ script }) => script.runs !== 'called-by-other-code');
  if (other && namesIn((uri) => uri === found.file.uri).every((name) => installed.has(name))) {
    return { severity: 'hint', message: setupMessages.leftover({ file: other.path }) };
  }
  const path = found.script.reasons.find(
    ({ code }) => code === 'wrong-folder' || code === 'misnamed-file',
  )?.expected;
  const taken =
    path !== undefined && module.php.some(({ uri }) => relativePath(module.rootUri, uri) === path);
  return taken ? { message: setupMessages.pathTaken({ path }) } : undefined;
}

function importFix(reasons: readonly SetupProblem[], file: SourceFile): Fix[] {
  const edits = reasons.length > 0 && importEdits(file.text, file.php, reasons);
  if (!edits) return [];
  const [first, ...others] = reasons;
  const title =
    others.length > 0
      ? l10n.t('Import the {count} missing classes', { count: reasons.length })
      : l10n.t('Import {name}', { name: first!.expected });
  return [{ title, edits: edits.map((edit) => ({ uri: file.uri, ...edit })) }];
}

/** A wrong path needs a new path, and an interface its methods: only names can be corrected here. */
function fixOf({ code, range, expected }: SetupProblem, { uri, text, php }: SourceFile): Fix[] {
  // A byte order mark is no part of the text.
  if (!range || (code === 'output-before-namespace' && range.start === range.end)) return [];
  if (code === 'output-before-namespace')
    return [
      { title: l10n.t('Remove everything before <?php'), edits: [{ uri, range, newText: '' }], safe: true },
    ];
  if (code === 'wrong-namespace' && !php.namespace) {
    const at = namespacePlace(text);
    const newText = `${lineBreakOf(text).repeat(2)}namespace ${expected};`;
    if (at === undefined) return [];
    return [
      {
        title: l10n.t('Add the namespace {expected}', { expected }),
        edits: [{ uri, range: { start: at, end: at }, newText }],
      },
    ];
  }
  const isClass = code === 'misnamed-class' || code === 'class-file-differ';
  if (!isClass && code !== 'wrong-namespace') return [];
  return [
    {
      title: isClass
        ? l10n.t('Rename the class to {expected}', { expected })
        : l10n.t('Change the namespace to {expected}', { expected }),
      edits: [{ uri, range, newText: expected }],
    },
  ];
}

/** Magento looks for the class, but composer does not find it. */
function notFound(found: ProcessingScript, { module }: FileInModule): Problem | undefined {
  const declared = module.files.get('module')?.module.declaration?.name.value;
  // Which of two names the classes go by is not known before they agree.
  if (declared && declared !== module.name) return undefined;
  const composer = decidingComposer(module);
  const fqn = setupClassFor(module.name, found.setupPath);
  if (!composer || isAutoloaded(composer, module, fqn, found.path)) return undefined;
  const prefix = `${module.name.replaceAll('_', '\\')}\\`;
  const folders = composer.composer.psr4.get(prefix);
  const moduleFolder = moduleFolderIn(composer, module);
  const key = composerNode(composer, 'autoload', 'psr-4')?.parent?.children?.[0];
  return {
    range: found.nameRange,
    message: (isPatch(found.setupPath) ? setupMessages.autoloadPatch : setupMessages.autoload)({
      prefix: JSON.stringify(prefix),
      folder: JSON.stringify(moduleFolder),
    }),
    ...(key
      ? {
          related: [
            {
              uri: composer.uri,
              range: { start: key.offset + 1, end: key.offset + key.length - 1 },
              message: l10n.t('Composer looks for classes in these folders.'),
            },
          ],
        }
      : {}),
    fixes: () => [
      {
        title: l10n.t("Map the classes of {module} to the module's folder in composer.json", {
          module: module.name,
        }),
        edits: [{ uri: composer.uri, ...addFolder(composer.text, prefix, folders, moduleFolder) }],
      },
    ],
  };
}

/** Magento has patches since 2.3. A module that is made for older versions too has both kinds of script. */
function beforePatches(found: ProcessingScript, { module, installation }: FileInModule): Problem | undefined {
  const { magentoVersion } = installation;
  if (found.script.runs !== 'patch' || knowsDataPatches(installation)) return undefined;
  if (processingScripts(module).some(({ script }) => script.needsSetupVersion)) return undefined;
  return {
    range: found.nameRange,
    message: setupMessages.noPatches({ version: magentoVersion ?? '' }),
  };
}

/**
 * A patch whose version the module has reached. Beside scripts with versions, that is what such a version is for: they did
 * its work where the module was installed before.
 */
function takenForApplied(found: ProcessingScript, { module }: FileInModule): Problem | undefined {
  const reached = setupVersionOf(module);
  if (found.script.runs !== 'patch' || reached === undefined) return undefined;
  if (processingScripts(module).some(({ script }) => script.needsSetupVersion)) return undefined;
  const version = patchOf(found, module)?.version;
  if (typeof version !== 'string' || !isReached(version, reached)) return undefined;
  return { range: found.nameRange, message: setupMessages.versionReached({ version, reached }) };
}

function addFolder(
  text: string,
  prefix: string,
  folders: readonly string[] | undefined,
  folder: string,
): OffsetEdit {
  return jsonEdit(text, [
    { path: ['autoload', 'psr-4', prefix], value: folders ? [...folders, folder] : folder },
  ]);
}
