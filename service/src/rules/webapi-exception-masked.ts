import * as l10n from '@vscode/l10n';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { servingMethods } from './support/implementations';

const messages = messageTable({
  masked: ({ type }: { type: string }) =>
    l10n.t(
      'In production callers get 500 and "Internal Error", not the text of the {type}. Throw a LocalizedException.',
      { type },
    ),
});

/** Exceptions of PHP's own, none of which Magento shows to callers. */
const plain = new Set([
  ...['Exception', 'RuntimeException', 'LogicException', 'InvalidArgumentException', 'DomainException'],
  ...['UnexpectedValueException', 'OutOfBoundsException', 'OutOfRangeException', 'RangeException'],
  ...['LengthException', 'BadMethodCallException', 'BadFunctionCallException'],
]);

export const webapiExceptionMasked: Rule = {
  code: 'webapi-exception-masked',
  severity: 'information',
  summary: 'A service throws an exception whose text no caller sees in production.',
  why: () =>
    l10n.t(
      'ErrorProcessor::maskException shows callers the text of a LocalizedException, with 400, 404 or 401. Of any other exception it shows only the number of a report in the log, with 500.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    for (const { method, body } of servingMethods(context)) {
      const caught = tryBlocks(body);
      for (const match of body.matchAll(/\bthrow\s+new\s+(\\?\w+)\b(?!\s*\\)/g)) {
        const [whole, written = ''] = match;
        const type = plainName(written, context.file, method.name.range.start);
        // What is caught around it may be something else by the time it leaves.
        const isCaught = caught.some(({ start, end }) => start < match.index && match.index < end);
        if (type === undefined || isCaught) continue;
        const end = method.name.range.start + match.index + whole.length;
        yield { range: { start: end - written.length, end }, message: messages.masked({ type }) };
      }
    }
  },
};

/** The exception of PHP's own that a name stands for at `offset`. */
function plainName(written: string, { declarations }: SourceFile, offset: number): string | undefined {
  const name = written.replace(/^\\/, '');
  if (!plain.has(name)) return undefined;
  const around = declarations.classes.findLast((each) => each.name.range.start < offset);
  const isGlobal =
    written.startsWith('\\') ||
    around?.namespace === '' ||
    around?.imports.some(({ alias, fqn }) => alias === name && fqn === name);
  return isGlobal ? name : undefined;
}

/** The insides of all `try { … }`; comments are blanked out already. */
function tryBlocks(body: string): { readonly start: number; readonly end: number }[] {
  const opened: (number | undefined)[] = [];
  const blocks: { start: number; end: number }[] = [];
  for (const { 0: token, index } of body.matchAll(
    /'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)|\btry\s*\{|\{|\}/gs,
  )) {
    if (token === '}') {
      const start = opened.pop();
      if (start !== undefined) blocks.push({ start, end: index });
    } else if (token.endsWith('{')) opened.push(token === '{' ? undefined : index);
  }
  return blocks;
}
