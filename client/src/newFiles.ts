import { Uri, workspace, WorkspaceEdit, type FileType } from 'vscode';

/** `path` is relative to a folder, with `/`. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that are not there yet, and the folders that they need, in one step that the explorer can undo; false
 * where that could not be done: then none of those that are there was touched.
 */
export async function createFiles(folder: Uri, files: readonly NewFile[]): Promise<boolean> {
  if ((await takenIn(folder, files)).length > 0) return false;
  const edit = new WorkspaceEdit();
  for (const { path, text } of files) {
    edit.createFile(Uri.joinPath(folder, path), { contents: Buffer.from(text) });
  }
  return workspace.applyEdit(edit);
}

/** The paths of those that are there already, be it as a folder. */
export async function takenIn(folder: Uri, files: readonly NewFile[]): Promise<string[]> {
  const types = await Promise.all(files.map(({ path }) => typeOf(Uri.joinPath(folder, path))));
  return files.filter((_, index) => types[index] !== undefined).map(({ path }) => path);
}

/** Undefined where there is nothing. */
export async function typeOf(uri: Uri): Promise<FileType | undefined> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}
