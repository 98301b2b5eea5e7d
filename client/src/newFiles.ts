import { FileType, Uri, workspace, WorkspaceEdit } from 'vscode';

/** `path` is relative to a folder, with `/`. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that are not there yet, and the folders that they need, in one step that the explorer can undo. A file
 * that is there is never overwritten: then, and where one cannot be written, it stops and the result is false.
 */
export function createFiles(folder: Uri, files: readonly NewFile[]): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  for (const { path, text } of files) {
    edit.createFile(Uri.joinPath(folder, path), { contents: new TextEncoder().encode(text) });
  }
  return workspace.applyEdit(edit);
}

/** The paths of those that are there already, be it as a folder. */
export async function takenIn(folder: Uri, files: readonly NewFile[]): Promise<string[]> {
  const types = await Promise.all(files.map(({ path }) => typeOf(Uri.joinPath(folder, path))));
  const taken = files.filter((_, index) => types[index] !== undefined).map(({ path }) => path);
  return [...(await linksIn(folder, files)), ...taken];
}

/** The folders on the way to files that are links: what is behind them may be outside of the folder. */
async function linksIn(folder: Uri, files: readonly NewFile[]): Promise<string[]> {
  const parents = new Set(
    files.flatMap(({ path }) =>
      path.split('/').flatMap((_, i, parts) => (i === 0 ? [] : [parts.slice(0, i).join('/')])),
    ),
  );
  const types = await Promise.all([...parents].map((path) => typeOf(Uri.joinPath(folder, path))));
  return [...parents].filter((_, index) => ((types[index] ?? 0) & FileType.SymbolicLink) !== 0);
}

/** The file that is where a folder, or one around it, should be. */
export async function fileAt(folder: Uri): Promise<Uri | undefined> {
  const type = await typeOf(folder);
  if (type !== undefined) return type & FileType.Directory ? undefined : folder;
  const parent = Uri.joinPath(folder, '..');
  return parent.path === folder.path ? undefined : fileAt(parent);
}

/** Undefined where there is nothing. */
async function typeOf(uri: Uri): Promise<FileType | undefined> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}
