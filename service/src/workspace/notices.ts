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
  readonly #isOpen: (uri: string) => boolean;
  readonly #byPlace = new Map<string, Notice>();
  /** What {@link all} gave last, as long as it is that. */
  #all: readonly Notice[] | undefined;

  /** `isOpen` tells whether a file is: a notice about its state on disk is of no concern then. */
  constructor(isOpen: (uri: string) => boolean = () => false) {
    this.#isOpen = isOpen;
  }

  /** By URI, each once; the same list until something changes. */
  get all(): readonly Notice[] {
    return (this.#all ??= this.#list());
  }

  #list(): Notice[] {
    const current = [...this.#byPlace].flatMap(([place, notice]) =>
      place === placeOf(notice.uri, 'file') && this.#isOpen(notice.uri) ? [] : [notice],
    );
    const each = new Map(current.map((notice) => [keyOf(notice), notice]));
    return [...each.values()].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  }

  add(notice: Notice): void {
    this.#set(keyOf(notice), notice);
  }

  /** Notes that a file, an open document or what is in a folder is not read. */
  addUnread(notice: Notice, as: ReadAs): void {
    this.#set(placeOf(notice.uri, as), notice);
  }

  /** Why a place is not read. */
  unread(uri: string, as: ReadAs): Notice | undefined {
    return this.#byPlace.get(placeOf(uri, as));
  }

  /** Takes that back: a folder under a file's name is read as a folder, and not as a file. */
  settle(uri: string, as: ReadAs): void {
    this.#delete(placeOf(uri, as));
  }

  /** Takes back that something there failed. */
  settleFailure(uri: string, what: string): void {
    this.#delete(keyOf({ uri, reason: 'failed', what }));
  }

  /** To be told of a document that is opened or closed. */
  openOrClosed(): void {
    this.#all = undefined;
  }

  clear(): void {
    this.#byPlace.clear();
    this.#all = undefined;
  }

  #set(place: string, notice: Notice): void {
    this.#byPlace.set(place, notice);
    this.#all = undefined;
  }

  #delete(place: string): void {
    if (this.#byPlace.delete(place)) this.#all = undefined;
  }
}

const placeOf = (uri: string, as: ReadAs): string => `${as} ${uri}`;

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
