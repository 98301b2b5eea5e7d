import * as l10n from '@vscode/l10n';
import { folderLimitSetting } from '#protocol/initialization';
import type { NotReadReason } from '../fileSystem';

/** Something that was not looked at, though it might have had something to say. */
export interface Notice {
  /** The file or folder. */
  readonly uri: string;
  readonly reason: NoticeReason;
  /** Of `too-large`, the bytes, and of `too-many…`, the folders or files that are read at most. */
  readonly limit?: number;
  /** Of `failed`, what failed: the code of a rule, say. */
  readonly what?: string;
}

/**
 * `too-many`: what is in a folder was read up to a limit. `too-many-folders`: modules were looked for up to a limit, which
 * users can raise. `failed`: a defect of ours kept a part of it from being read.
 */
export type NoticeReason = NotReadReason | 'too-many' | 'too-many-folders' | 'failed';

type ReadAs = 'file' | 'folder' | 'document';

/** What is not being looked at, as of now: a notice goes when its cause has gone. */
export class Notices {
  readonly #byPlace = new Map<string, Notice>();

  /** By URI, each once. */
  get all(): Notice[] {
    const each = new Map([...this.#byPlace.values()].map((notice) => [keyOf(notice), notice]));
    return [...each.values()].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  }

  add(notice: Notice): void {
    this.#byPlace.set(keyOf(notice), notice);
  }

  /** Notes that a file, an open document or what is in a folder is not read. */
  addUnread(notice: Notice, as: ReadAs): void {
    this.#byPlace.set(`${as} ${notice.uri}`, notice);
  }

  /**
   * What is there and was not read, or not completely: a defect of ours is another matter, and so is the file on disk of an
   * open document.
   */
  allUnread(isOpen: (uri: string) => boolean): Notice[] {
    if (this.#byPlace.size === 0) return [];
    const isRead = (uri: string) => isOpen(uri) && !this.unread(uri, 'document');
    return this.all.filter(({ uri, reason }) => reason !== 'failed' && !isRead(uri));
  }

  /** Why a place is not read. */
  unread(uri: string, as: ReadAs): Notice | undefined {
    return this.#byPlace.get(`${as} ${uri}`);
  }

  /** Takes that back: a folder under a file's name is read as a folder, and not as a file. */
  settle(uri: string, as: ReadAs): void {
    if (this.#byPlace.size > 0) this.#byPlace.delete(`${as} ${uri}`);
  }

  /** Takes back that something there failed. */
  settleFailure(uri: string, what: string): void {
    if (this.#byPlace.size > 0) this.#byPlace.delete(keyOf({ uri, reason: 'failed', what }));
  }

  clear(): void {
    this.#byPlace.clear();
  }
}

function keyOf({ uri, reason, what = '' }: Notice): string {
  return `${reason} ${what} ${uri}`;
}

/** A notice in words, without the name of the place. */
export function noticeText({ reason, limit = 0, what = '' }: Notice): string {
  switch (reason) {
    case 'not-a-file':
      return l10n.t('was not read: it is not a regular file');
    case 'too-large':
      return l10n.t('was not read: it is larger than {0} MiB', limit / mebibyte);
    case 'unreadable':
      return l10n.t('cannot be read: permission denied, or a disk error');
    case 'outside':
      return l10n.t('was not read: a link points outside the opened folders');
    case 'too-many':
      return l10n.t('was not read completely: it contains more than {0} folders or files', limit);
    case 'too-many-folders':
      return l10n.t(
        'was not searched completely for modules: it contains more than {0} folders. Raise {1} to read all.',
        limit,
        folderLimitSetting,
      );
    case 'failed':
      return l10n.t('{0} failed here (internal error; please report it)', what);
  }
}

export const mebibyte = 1024 * 1024;
