import { derived } from '../../derived';
import type { Problem } from '../../rules/rule';
import type { Located, OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';
import { commentsToUs } from './comments';
import { readDirective, type Directive } from './directives';
import { lineEndWithPieces, lineStart, nextLineStart, unbrokenPieces } from './nextLine';

/** A part of a file in which problems are suppressed. */
export interface Suppression {
  readonly directive: Directive;
  /** Problems that begin here are suppressed. */
  readonly range: OffsetRange;
  /** The code that it is about; undefined for all. */
  readonly code: Located | undefined;
}

/** What the comments of a file suppress, in text order, and what is wrong with them. */
export interface Suppressions {
  readonly directives: readonly Directive[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

const none: Suppressions = { directives: [], suppressions: [], problems: [] };

export const suppressionsIn = derived((file: SourceFile): Suppressions => {
  const comments = commentsToUs(file);
  if (comments.length === 0) return none;
  const read = comments.map((comment) => readDirective(comment, file.uri));
  const directives = read.flatMap(({ directive }) => directive ?? []);
  const suppressions: Suppression[] = [];
  let open: { directive: Directive; code: Located | undefined }[] = [];
  const close = (end: number, isEnded: (code: string | undefined) => boolean): void => {
    open = open.filter((each) => {
      if (!isEnded(each.code?.value)) return true;
      suppressions.push({ ...each, range: { start: each.directive.comment.range.start, end } });
      return false;
    });
  };
  const pieces = directives.some(({ kind }) => kind === 'disable-next-line') ? unbrokenPieces(file) : [];
  for (const directive of directives) {
    const codes = directive.codes ?? [undefined];
    if (directive.kind === 'disable') open.push(...codes.map((code) => ({ directive, code })));
    else if (directive.kind === 'enable') {
      const ended = directive.codes?.map(({ value }) => value);
      close(directive.comment.range.start, (code) => !ended || (code !== undefined && ended.includes(code)));
    } else {
      const start = lineAfter(file.text, directive, directives);
      const range = { start, end: lineEndWithPieces(file.text, start, pieces) };
      suppressions.push(...codes.map((code) => ({ directive, code, range })));
    }
  }
  close(file.text.length + 1, () => true);
  return {
    directives,
    suppressions: suppressions.sort(
      (a, b) => a.directive.comment.range.start - b.directive.comment.range.start,
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
});

/** Where the line begins that a comment is about: several comments for one line are above each other. */
function lineAfter(text: string, directive: Directive, all: readonly Directive[]): number {
  let start = nextLineStart(text, directive.comment.range.end);
  for (const { kind, comment } of all) {
    const isAlone = kind === 'disable-next-line' && lineStart(text, comment.range.start) === start;
    if (isAlone && text.slice(start, comment.range.start).trim() === '') {
      start = nextLineStart(text, comment.range.end);
    }
  }
  return start;
}

/** Whether a suppression is about a problem of that code which begins at `offset`. */
export function covers(
  { code, range }: Pick<Suppression, 'code' | 'range'>,
  reported: string,
  offset: number,
): boolean {
  return (code === undefined || code.value === reported) && range.start <= offset && offset < range.end;
}
