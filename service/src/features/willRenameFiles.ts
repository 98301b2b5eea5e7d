import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { moduleName } from '../magento/schemas/types';
import type { FileEdit } from '../rules/rule';
import { isWithin, relativePath } from '../uri';
import { isOwn, type Module } from '../workspace/module';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { Workspace } from '../workspace/workspace';
import { toWorkspaceEdit } from '../lsp/toLsp';
import { renamingEdits } from './rename';
import { readOccurrences, occurrencesOf } from './support/occurrences';

/** A file or folder that is about to get another name; both are canonical URIs. */
export interface FileRename {
  readonly oldUri: string;
  readonly newUri: string;
}

/**
 * Keeps module names and folders together: where `app/code/Acme/Bridge` becomes `app/code/Acme/Link` (or `Acme` becomes
 * something else), the module that was called as its folder is called as its new one, in registration.php, module.xml,
 * the sequences of other modules and menus. PHP namespaces and ids are left: what they are for is not certain. Undefined
 * where nothing is to be done.
 */
export async function willRenameFiles(
  workspace: Workspace,
  files: readonly FileRename[],
  token?: Cancellation,
): Promise<WorkspaceEdit | undefined> {
  const edits: FileEdit[] = [];
  for (const { oldUri, newUri } of files) {
    for (const module of workspace.modules.filter((each) => isWithin(each.rootUri, oldUri))) {
      const name = newNameOf(module, newUri + module.rootUri.slice(oldUri.length));
      const installation = workspace.locate(module.rootUri + '/registration.php')?.installation;
      if (name === undefined || !installation || installation.module(name)) continue;
      const identifier = { meaning: 'own-module', value: module.name, range: { start: 0, end: 0 } } as const;
      if (!(await readOccurrences(workspace, installation, identifier, token))) return undefined;
      const uses = occurrencesOf(workspace, installation, identifier).filter((use) => isOwn(use.module));
      const renaming = renamingEdits(workspace, uses, name);
      if ('edits' in renaming) edits.push(...renaming.edits);
    }
  }
  return edits.length > 0 ? toWorkspaceEdit(workspace, edits) : undefined;
}

/** What Magento expects the module to be called in its new folder; undefined where that does not follow from it. */
function newNameOf(module: Module, newRoot: string): string | undefined {
  const { appCodePath, rootUri, name } = module;
  if (appCodePath === undefined || !isOwn(module) || appCodePath.replace('/', '_') !== name) return undefined;
  if (!rootUri.endsWith(`/${appCodePath}`)) return undefined;
  const path = relativePath(rootUri.slice(0, -appCodePath.length - 1), newRoot);
  const parts = path?.split('/') ?? [];
  const newName = parts.join('_');
  return parts.length === 2 && moduleName.pattern!.test(newName) && newName !== name ? newName : undefined;
}
