import type { FileKind } from '../magento/fileKinds';
import type { OffsetEdit, OffsetRange, Place } from '../text';
import type { Sought } from '../workspace/unread';
import type { FileInModule } from '../workspace/workspace';
import type { Message } from './support/message';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Tells which of the reported ranges a fix of the whole file is for. */
export type IsMeant = (range: OffsetRange) => boolean;

/** What is reported under one code: its page is docs/rules/<code>.md. */
export interface RuleDescription<Code extends string = string> {
  readonly code: Code;
  /**
   * `error`: Magento stops, or what the file asks for does not happen. `warning`: it works, but not as it should.
   * A problem may be quieter than its rule where less is certain.
   */
  readonly severity: Severity;
  /** What the rule reports, as one sentence in plain English; the first line of its page and of the index. */
  readonly summary: string;
  /** What Magento does about it and why it matters, for the hover; the page says it at length. */
  readonly why?: (message: Message) => string;
  /**
   * One edit of the whole file that mends everything that this rule reports there, for rules whose single fixes
   * overlap. Without it, the `safe` fixes of the problems are taken one by one. `isMeant` tells which of the reported
   * ranges to mend; all, by itself.
   */
  fixFile?(context: FileInModule, isMeant?: IsMeant): Fix | undefined;
}

/**
 * One thing that Magento would not do as the author expects. A rule's file holds its check and its fixes; its test
 * is beside it.
 */
export interface Rule<Code extends string = string> extends RuleDescription<Code> {
  /** The kinds of file that the rule reports in. */
  readonly files: readonly FileKind[];
  /** Must cost no more than one pass over the file. */
  check(context: FileInModule): Iterable<Problem>;
  /** Of a rule with `fixFile`: as much of it as is safe, for "fix all" and `--fix`. */
  safeFixFile?(context: FileInModule, isMeant?: IsMeant): Fix | undefined;
  /**
   * What a message says is nowhere. It is not reported while a file that may contain that is there and could not be read
   * (that is said, once); undefined for a message that says no such thing.
   */
  absent?(message: Message): Sought | undefined;
  /** Whether enough has been read to find all that there is; without it, that is always so. */
  knowsEnough?(context: FileInModule): boolean;
}

export interface Problem {
  readonly range: OffsetRange;
  /** What is wrong and what to do, from the rule's `messageTable`. */
  readonly message: Message;
  readonly severity?: Severity;
  /** The other places that this is about. */
  readonly related?: readonly RelatedPlace[];
  /** Made only when somebody asks; best first. */
  readonly fixes?: () => readonly Fix[];
  /** Shown faded: the text can simply go. */
  readonly unnecessary?: boolean;
  /** Whether it is true for the release of Magento at hand only: where that is newer than all known, it is said. */
  readonly restsOnRelease?: boolean;
}

export interface RelatedPlace extends Place {
  readonly message: string;
}

export interface Fix {
  /** As in "Add the 2 missing parent resources". */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Files that are made or moved, after the edits; nothing is overwritten. Never part of "fix all" and `--fix`. */
  readonly files?: readonly FileOperation[];
  /**
   * A safe fix, the only one that makes sense: applied by "fix all", on save and by `--fix`. Only for edits of the file
   * itself that change nothing about which endpoints an integration may call (see support/endpointChange.ts).
   */
  readonly safe?: boolean;
  /** Whether the title says what endpoints open and close; otherwise it is said where the fix is offered. */
  readonly saysChange?: boolean;
}

export type FileOperation =
  | { readonly kind: 'create'; readonly uri: string; readonly text: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string };

export interface FileEdit extends OffsetEdit {
  readonly uri: string;
}
