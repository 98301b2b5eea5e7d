import type { SetupProblem } from '../magento/php/setupProblem';
import { type OffsetEdit, lineBreakOf } from '../text';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import type { Fix, Problem, Rule } from './rule';
import {
  appCodeFolderFor,
  decidingComposer,
  isAutoloaded,
  moduleFolderIn,
  setupClassFor,
} from '../workspace/autoload';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { importEdits, namespacePlace } from './support/imports';
import { processingScripts, type ProcessingScript } from '../workspace/processingScripts';

/** A setup script that processes integrations, and that Magento never runs. */
export const setupNeverRuns: Rule = {
  code: 'setup-never-runs',
  severity: 'error',
  files: ['php'],
  *check(context) {
    const found = processingScripts(context.module).find((each) => each.file.uri === context.file.uri);
    if (!found || found.script.runs === 'called-by-other-code') return;
    const problem =
      found.script.runs === 'never'
        ? notLookedFor(found)
        : (notFound(found, context) ?? beforePatches(found, context));
    if (problem) yield problem;
  },
};

const consequence = 'Magento never runs this script, so its integrations are not installed.';

/** Magento does not look for such a class. One script is one problem, however many of its names are wrong. */
function notLookedFor({ file, nameRange, script }: ProcessingScript): Problem {
  return {
    range: script.reasons.find(({ range }) => range)?.range ?? nameRange,
    message: [consequence, ...messagesOf(script.reasons)].join(' '),
    fixes: () => [
      ...script.reasons.flatMap((reason) => fixOf(reason, file)),
      ...importFix(
        script.reasons.filter(({ code }) => code === 'unknown-class'),
        file,
      ),
    ],
  };
}

function messagesOf(reasons: readonly SetupProblem[]): string[] {
  const unknown = reasons.filter(({ code }) => code === 'unknown-class');
  if (unknown.length < 2) return reasons.map(({ message }) => message);
  const uses = unknown.map(({ expected }) => `use ${expected};`).join(' ');
  const others = reasons.filter((reason) => !unknown.includes(reason)).map(({ message }) => message);
  return [
    ...others,
    `PHP does not find ${unknown.length} of the classes that it names, because no "use" says where they are, and setup:upgrade stops. Write ${uses}`,
  ];
}

function importFix(reasons: readonly SetupProblem[], file: SourceFile): Fix[] {
  const edits = reasons.length > 0 && importEdits(file.text, file.php, reasons);
  if (!edits) return [];
  const [first, ...others] = reasons;
  const title =
    others.length > 0 ? `Import the ${reasons.length} missing classes` : `Import ${first?.expected}`;
  return [{ title, edits: edits.map((edit) => ({ uri: file.uri, ...edit })) }];
}

/** What is wrong with the path needs a new path, and an interface its methods: only names can be mended here. */
function fixOf({ code, range, expected }: SetupProblem, { uri, text, php }: SourceFile): Fix[] {
  // A byte order mark is no part of the text.
  if (!range || (code === 'output-before-namespace' && range.start === range.end)) return [];
  if (code === 'output-before-namespace')
    return [{ title: 'Remove what stands before <?php', edits: [{ uri, range, newText: '' }], safe: true }];
  if (code === 'wrong-namespace' && !php.namespace) {
    const at = namespacePlace(text);
    const newText = `${lineBreakOf(text).repeat(2)}namespace ${expected};`;
    if (at === undefined) return [];
    return [
      { title: `Add the namespace ${expected}`, edits: [{ uri, range: { start: at, end: at }, newText }] },
    ];
  }
  const isClass = code === 'misnamed-class' || code === 'class-file-differ';
  if (!isClass && code !== 'wrong-namespace') return [];
  return [
    {
      title: isClass ? `Rename the class to ${expected}` : `Change the namespace to ${expected}`,
      edits: [{ uri, range, newText: expected }],
    },
  ];
}

/** Magento looks for the class, but composer does not find it. */
function notFound(found: ProcessingScript, { module }: FileInModule): Problem | undefined {
  const declared = module.files.get('module')?.module.declaration?.name.value;
  // Which of two names the classes go by is not known before they agree.
  if (declared && declared !== module.name) return undefined;
  const fqn = setupClassFor(module.name, found.setupPath);
  const folder = appCodeFolderFor(module.name);
  if (module.appCodePath?.split('/').length === 2 && folder !== undefined && module.appCodePath !== folder) {
    return {
      range: found.nameRange,
      message: `${consequence} It looks for the class ${fqn}, which below app/code must stand in app/code/${folder}/${found.path}, upper and lower case included. Rename the module's folder app/code/${module.appCodePath} to app/code/${folder}.`,
    };
  }
  const composer = decidingComposer(module);
  if (!composer || isAutoloaded(composer, module, fqn, found.path)) return undefined;
  const prefix = `${module.name.replaceAll('_', '\\')}\\`;
  const folders = composer.composer.psr4.get(prefix);
  const moduleFolder = moduleFolderIn(composer, module);
  const key = composerNode(composer, 'autoload', 'psr-4')?.parent?.children?.[0];
  return {
    range: found.nameRange,
    message: `${consequence} It looks for the class ${fqn}, but no entry under autoload, psr-4 in composer.json leads to this file, so the class does not exist for Magento. ${folders ? 'Let' : 'Add'} ${JSON.stringify(prefix)}${folders ? " lead to the module's folder, too" : `: ${JSON.stringify(moduleFolder)}`}.`,
    ...(key
      ? {
          related: [
            {
              uri: composer.uri,
              range: { start: key.offset + 1, end: key.offset + key.length - 1 },
              message: 'These are the folders where composer looks for classes.',
            },
          ],
        }
      : {}),
    fixes: () => [
      {
        title: `Have composer look for the classes of ${module.name} in the module's folder`,
        edits: [{ uri: composer.uri, ...addFolder(composer.text, prefix, folders, moduleFolder) }],
      },
    ],
  };
}

/** Magento has patches since 2.3. A module that is made for older versions too has both kinds of script. */
function beforePatches(found: ProcessingScript, { module, installation }: FileInModule): Problem | undefined {
  const { magentoVersion } = installation;
  if (found.script.runs !== 'patch' || !/^2\.[0-2](\D|$)/.test(magentoVersion ?? '')) return undefined;
  if (processingScripts(module).some(({ script }) => script.needsSetupVersion)) return undefined;
  return {
    range: found.nameRange,
    message: `${consequence} Magento ${magentoVersion} has no data patches, which came with 2.3. Call processIntegrationConfig() in Setup/InstallData.php, too, or declare the integrations in etc/integration.xml, which needs no PHP.`,
  };
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
