import { completeAclIds } from './aclIds';
import type { CompletionContext, Offer } from './context';
import { phpStringAt } from './phpString';

/** The ids for `isAllowed('…')` and for ADMIN_RESOURCE; undefined elsewhere in PHP. */
export function completePhpAclIds(context: CompletionContext): Offer | undefined {
  const { file, offset } = context;
  const string = phpStringAt(file.text, offset);
  if (!string) return undefined;
  const before = file.text.slice(Math.max(0, string.range.start - 200), string.range.start - 1);
  const isAsked = /^_?isallowed(?:action)?$/.test(string.calls.at(-1) ?? '') && !/\.\s*$/.test(before);
  if (!isAsked && !/\bconst\s+(?:[\w?|]+\s+)?ADMIN_RESOURCE\s*=\s*$/.test(before)) return undefined;
  const { start } = string.range;
  // What is being typed of an id that has no closing quote yet.
  const end = string.isClosed
    ? string.range.end
    : offset + /^[\w:]*/.exec(file.text.slice(offset, string.range.end + 200))![0].length;
  return completeAclIds(context, undefined, {
    range: { start, end },
    typed: file.text.slice(start, offset),
    before: '',
    after: string.isClosed ? '' : string.quote,
    escape: (value) => value,
  });
}
