import { request } from './messages';

export interface ReadFileParams {
  readonly uri: string;
  /** In bytes: a larger file is not sent. */
  readonly mostBytes: number;
}

/** Why something that is there is not read: it is no file, it is larger than asked for, or the file system refuses. */
export interface NotReadAnswer {
  readonly notRead: 'not-a-file' | 'too-large' | 'unreadable';
}

export interface FileEntry {
  readonly name: string;
  /** What it is, or what it points at if it is a link. */
  readonly type: 'file' | 'directory';
  readonly link?: boolean;
}

/** The bytes of a file; null where there is none. */
export type FileAnswer = { readonly base64: string } | NotReadAnswer | null;

/** What is in a folder; null where there is none. */
export type FolderAnswer = { readonly entries: readonly FileEntry[] } | NotReadAnswer | null;

/**
 * Requests of our own from the server to the client: for the files of virtual workspaces, such as a repository on a host,
 * and for all files where the server runs in a browser, those that ship with it among them. Only to clients whose
 * initialization options say `files: true`.
 */
export const clientRequests = {
  readFile: request<ReadFileParams, FileAnswer>('readFile'),
  readDirectory: request<{ readonly uri: string }, FolderAnswer>('readDirectory'),
  /** The page of a rule, in Markdown; null where there is none. */
  rulePage: request<{ readonly code: string }, string | null>('rulePage'),
} as const;
