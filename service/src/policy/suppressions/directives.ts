import type { Problem } from '../../rules/rule';
import type { Located, OffsetRange } from '../../text';
import { configMessages } from '../config-invalid';
import { isRuleCode } from '../configuration/severities';
import { renameFix } from '../configuration/readConfig';
import { directivePrefix, type Comment } from './comments';

/** A comment that suppresses problems, or ends that. */
export interface Directive {
  readonly kind: 'disable-next-line' | 'disable' | 'enable';
  readonly comment: Comment;
  /** The codes that it names and that there are; undefined where it names none and is about all. */
  readonly codes: readonly Located[] | undefined;
  /** Why, in the words of whoever wrote it. */
  readonly reason: string | undefined;
}

const form = /^([\s*]*magento-integration-)([\w-]+)(?![\w-])([^:]*)(?::([\s\S]*))?$/;

/** What a comment says to us, if it does; and what is wrong with it. */
export function readDirective(
  comment: Comment,
  uri: string,
): { directive: Directive | undefined; problems: readonly Problem[] } {
  const match = form.exec(comment.text);
  const [, before = '', kind = '', list = '', reason] = match ?? [];
  if (!match || !/^(dis|en)able/.test(kind)) return { directive: undefined, problems: [] };
  const start = comment.textStart + before.length;
  if (kind !== 'disable-next-line' && kind !== 'disable' && kind !== 'enable') {
    const directive = `${directivePrefix}${kind}`;
    const range = { start: start - directivePrefix.length, end: start + kind.length };
    const message = configMessages.directive({ directive });
    return { directive: undefined, problems: [{ range, message, severity: 'warning' }] };
  }
  const named = [...list.matchAll(/[^\s,*]+/g)].map(({ 0: value, index }): Located => {
    const at = start + kind.length + index;
    return { value, range: { start: at, end: at + value.length } };
  });
  const codes = named.filter(({ value }) => isRuleCode(value));
  const unknown = named.find(({ value }) => !isRuleCode(value));
  return {
    directive: {
      kind,
      comment,
      codes: named.length > 0 ? codes : undefined,
      reason: reason?.replace(/[\s*]+/g, ' ').trim() || undefined,
    },
    // The first is enough: where a colon is missing, the reason follows word by word.
    problems: unknown ? [unknownCode(unknown, uri)] : [],
  };
}

function unknownCode({ value: code, range }: { value: string; range: OffsetRange }, uri: string): Problem {
  return {
    range,
    message: configMessages.codeInComment({ code }),
    severity: 'warning',
    fixes: () => renameFix(uri, range, code),
  };
}
