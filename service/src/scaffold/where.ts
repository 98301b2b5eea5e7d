import * as l10n from '@vscode/l10n';
import type { AnswerProblem, Answers, Where } from '#protocol';
import type { DirectoryEntry, FileSystem } from '../fileSystem';
import { baseName, isWithin, joinUri, relativePath } from '../uri';
import { isOwn, type Module } from '../workspace/module';
import type { Workspace } from '../workspace/workspace';

/** What the scaffold is told of the world. */
export interface CreateContext {
  readonly workspace: Workspace;
  readonly fs: FileSystem;
}

/** The modules that an integration can be added to: those of the user, and none that composer put under vendor/. */
export function ownModules(workspace: Workspace): Module[] {
  return workspace.modules
    .filter(takesIntegrations)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Whether an integration can be added: to an own module that Magento would load. */
function takesIntegrations(module: Module): boolean {
  const { name, origin, files } = module;
  return isOwn(module) && name !== '' && files.has('module') && origin !== 'vendor-folder';
}

/** The module that the answers add to. */
export function existingModule(where: Where | undefined, workspace: Workspace): Module | undefined {
  if (where?.kind !== 'existing-module') return undefined;
  return workspace.modules.find((module) => module.rootUri === where.module);
}

/** The folder that a new module's files go into, once its name is known. */
export function newModuleFolder({ where, vendor, module }: Answers): string | undefined {
  if (where?.kind === 'new-package') return where.folder;
  return where?.kind === 'new-module' && vendor && module
    ? joinUri(where.folder, `${vendor}/${module}`)
    : undefined;
}

/** Folders of a Magento project that it fills or empties itself, or does not look into. */
const notForModules = new Set([
  ...['vendor', 'generated', 'var', 'pub', 'app', 'bin', 'lib', 'setup', 'dev', 'phpserver', 'node_modules'],
]);

/** What is wrong with the place. */
export async function problemsOfWhere(
  where: Where | undefined,
  context: CreateContext,
): Promise<AnswerProblem[]> {
  const { workspace, fs } = context;
  if (!where) return [error(l10n.t('Choose where the integration goes: a new module or an existing one.'))];
  if (where.kind === 'existing-module') {
    const module = existingModule(where, workspace);
    if (!module) {
      return [
        error(
          l10n.t(
            'There is no module in this folder. Choose the folder of a module in the workspace, the one that contains registration.php.',
          ),
        ),
      ];
    }
    return takesIntegrations(module)
      ? []
      : [
          error(
            l10n.t(
              '{0} is not your own code: composer overwrites changes at the next update. Create your own module.',
              module.name || l10n.t('This module'),
            ),
          ),
        ];
  }
  const { folder } = where;
  if (folder.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
    return [error(l10n.t('Choose the folder by its actual path, without "..".'))];
  }
  if (await fs.isFile(folder)) {
    return [error(l10n.t('"{0}" is a file. Choose a folder.', baseName(folder)))];
  }
  const around = workspace.locate(joinUri(folder, 'registration.php'))?.module;
  if (around) {
    return [
      error(
        l10n.t(
          'This folder belongs to the module {0}, and Magento does not look for modules inside modules. Choose a folder outside it, or add the integration to that module.',
          around.name || baseName(around.rootUri),
        ),
      ),
    ];
  }
  return placeInProject(where, context);
}

function placeInProject(
  { kind, folder }: Exclude<Where, { kind: 'existing-module' }>,
  { workspace }: CreateContext,
): AnswerProblem[] {
  const project = workspace.projectOf(folder);
  if (!project) return [];
  const path = relativePath(project.rootUri, folder) ?? '';
  if (path === 'app/code' && kind === 'new-module') return [];
  if (path === 'app/code' || path.startsWith('app/code/')) {
    return [
      error(
        kind === 'new-module'
          ? l10n.t(
              'Magento looks for modules only in app/code/<Vendor>/<Module>. Choose the folder app/code itself.',
            )
          : l10n.t(
              'Magento looks for modules only in app/code/<Vendor>/<Module>. Choose a new module in app/code instead.',
            ),
      ),
    ];
  }
  const [first] = path.split('/');
  if (first && notForModules.has(first)) {
    return [
      error(
        first === 'vendor'
          ? l10n.t(
              'Magento does not find modules that are copied to vendor/ manually: only composer installs there. Choose app/code, or your own folder that composer.json lists as a "path" repository.',
            )
          : l10n.t(
              'Magento does not find modules in {0}/. Choose app/code, or your own folder that composer.json lists as a "path" repository.',
              first,
            ),
      ),
    ];
  }
  return [
    {
      field: 'where',
      severity: 'warning',
      message: l10n.t(
        'Magento does not search {0} for modules: choose app/code, or add the module\'s folder as a "path" repository to the project\'s composer.json and run composer require.',
        path === '' ? l10n.t("the project's root folder") : `${path}/`,
      ),
    },
  ];
}

/**
 * Why a file cannot be made at one of these paths (below `root`, which is `base` or below it): something is there
 * already, or the way leads out of `base` by a link. The first obstacle is enough.
 */
export async function obstacle(
  base: string,
  root: string,
  paths: readonly string[],
  { workspace, fs }: CreateContext,
): Promise<string | undefined> {
  const known = new Map<string, readonly DirectoryEntry[]>();
  const entriesOf = async (folder: string): Promise<readonly DirectoryEntry[]> => {
    let entries = known.get(folder);
    if (!entries) known.set(folder, (entries = await fs.readDirectory(folder)));
    return entries;
  };
  for (const path of paths) {
    const uri = joinUri(root, path);
    const shown = relativePath(base, uri) ?? path;
    if (!isWithin(uri, base) || uri === base) return l10n.t('{0} would be outside the chosen folder.', shown);
    if (workspace.isOpen(uri) || (await fs.isFile(uri))) return exists(shown);
    const segments = shown.split('/');
    let folder = base;
    for (const [index, segment] of segments.entries()) {
      const entry = (await entriesOf(folder)).find(({ name }) => name === segment);
      if (!entry) break;
      if (index === segments.length - 1) return exists(shown);
      folder = joinUri(folder, segment);
      const soFar = segments.slice(0, index + 1).join('/');
      if (entry.type === 'file')
        return l10n.t(
          '{0} is a file, so no folder with that name can be created. Rename it, or choose another name.',
          soFar,
        );
      if (entry.link && !isWithin(await fs.realPath(folder), await fs.realPath(base))) {
        return l10n.t(
          '{0} is a link to a place outside the chosen folder. Choose the folder that it points to.',
          soFar,
        );
      }
    }
  }
  return undefined;
}

function exists(path: string): string {
  return l10n.t(
    '{0} already exists, and nothing is overwritten. Choose another name, or add the integration to the existing module.',
    path,
  );
}

function error(message: string): AnswerProblem {
  return { field: 'where', message, severity: 'error' };
}
