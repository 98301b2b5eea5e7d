import { parseTree, getNodeValue, type ParseError } from 'jsonc-parser';
import { tooDeepAt } from '../../magento/json';
import type { MessageData } from '../../rules/support/message';
import type { Problem } from '../../rules/rule';
import { parentUri } from '../../uri';

/** A problem that was there when the baseline was written; places are no part of it, so that lines may move. */
export interface BaselineEntry {
  /** Relative to the baseline's folder, with `/`. */
  readonly file: string;
  readonly code: string;
  /** Which of the rule's messages. */
  readonly message: string;
  /** What that message was filled with. */
  readonly data: MessageData;
  /** How often the file has it. */
  readonly count: number;
}

/** One state of one baseline file. */
export class Baseline {
  readonly uri: string;
  readonly entries: readonly BaselineEntry[];
  /** File → key → count. */
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(uri: string, entries: readonly BaselineEntry[]) {
    this.uri = uri;
    this.entries = entries;
    for (const entry of entries) {
      const ofFile = this.#counts.get(entry.file) ?? new Map<string, number>();
      this.#counts.set(entry.file, ofFile);
      const key = keyOf(entry);
      ofFile.set(key, (ofFile.get(key) ?? 0) + entry.count);
    }
  }

  /** The folder that its files are relative to. */
  get folder(): string {
    return parentUri(this.uri);
  }

  /**
   * Tells of the problems of one file, one by one in text order, whether the baseline has them. Of more than it has of
   * one kind, the first are the known ones.
   */
  knownIn(file: string): (code: string, problem: Problem) => boolean {
    const left = new Map(this.#counts.get(file));
    return (code, problem) => {
      const key = keyOf({ code, ...identityOf(problem) });
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count > 0;
    };
  }
}

/** By what a problem is known again: what is said, and not where. */
export function identityOf(problem: Problem): Pick<BaselineEntry, 'message' | 'data'> {
  const { id, data } = problem.message;
  return { message: id, data };
}

/** Names a problem within its file, whatever the order of its data. */
export function keyOf({ code, message, data }: Pick<BaselineEntry, 'code' | 'message' | 'data'>): string {
  return JSON.stringify([code, message, Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

const version = 1;

/** Reads a baseline; undefined where the text is none. Never throws. */
export function readBaseline(uri: string, text: string): Baseline | undefined {
  if (tooDeepAt(text) !== undefined) return undefined;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  const value: unknown = root && errors.length === 0 ? getNodeValue(root) : undefined;
  const { version: written, problems } = (value ?? {}) as { version?: unknown; problems?: unknown };
  if (written !== version || !Array.isArray(problems) || !problems.every(isEntry)) return undefined;
  return new Baseline(uri, problems);
}

function isEntry(value: unknown): value is BaselineEntry {
  const { file, code, message, data, count } = (value ?? {}) as Partial<Record<keyof BaselineEntry, unknown>>;
  return (
    [file, code, message].every((each) => typeof each === 'string') &&
    typeof data === 'object' &&
    data !== null &&
    Number.isInteger(count) &&
    Number(count) > 0
  );
}

/** The text of a baseline: sorted, one line a problem, so that a change of it is easy to review. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort((a, b) => compare(a.file, b.file) || compare(keyOf(a), keyOf(b)));
  const lines = sorted.map(({ file, code, message, data, count }) =>
    JSON.stringify({ file, code, message, data, count }),
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]`;
  return `{\n  "version": ${version},\n  "problems": ${list}\n}\n`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
