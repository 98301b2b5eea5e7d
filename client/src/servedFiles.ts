import { FileSystemError, FileType, workspace, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  clientRequests,
  type FileAnswer,
  type FolderAnswer,
  type NotReadAnswer,
  type ReadFileParams,
} from '#protocol';
import { rulePageText } from './rulePages';
import { uriOf } from './uriFolders';

/**
 * Answers a server that asks for files which it cannot read itself, from whatever file system the editor has for them, and
 * for those that ship.
 */
export function serveFiles(client: BaseLanguageClient, extensionUri: Uri): void {
  client.onRequest<FileAnswer, undefined>(clientRequests.readFile.method, readFile);
  client.onRequest<FolderAnswer, undefined>(clientRequests.readDirectory.method, readDirectory);
  client.onRequest<string | null, undefined>(clientRequests.rulePage.method, ({ code }: { code: unknown }) =>
    rulePageText(extensionUri, code),
  );
}

async function readFile({ uri, mostBytes }: ReadFileParams): Promise<FileAnswer> {
  const bytes = await orWhyNot(workspace.fs.readFile(uriOf(uri)));
  if (!(bytes instanceof Uint8Array)) return bytes;
  return bytes.length > mostBytes ? { notRead: 'too-large' } : { base64: toBase64(bytes) };
}

async function readDirectory({ uri }: { readonly uri: string }): Promise<FolderAnswer> {
  const entries = await orWhyNot(workspace.fs.readDirectory(uriOf(uri)));
  if (!Array.isArray(entries)) return entries;
  return {
    entries: entries.map(([name, type]) => ({
      name,
      type: type & FileType.Directory ? 'directory' : 'file',
      ...(type & FileType.SymbolicLink && { link: true }),
    })),
  };
}

/** What is read; null where there is nothing of that name. */
async function orWhyNot<T>(reading: Thenable<T>): Promise<T | NotReadAnswer | null> {
  try {
    return await reading;
  } catch (error) {
    switch (error instanceof FileSystemError ? error.code : undefined) {
      case 'FileNotFound':
      case 'FileNotADirectory':
        return null;
      case 'FileIsADirectory':
        return { notRead: 'not-a-file' };
      default:
        return { notRead: 'unreadable' };
    }
  }
}

/** In parts: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(''));
}
