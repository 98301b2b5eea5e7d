import type { ClassFacts, PhpExpression, PhpFacts, ScopeFacts } from '../magento/php/facts';
import type { SetupRun } from '../magento/php/setupNames';
import { escapePhp } from '../magento/quoting';
import { processingScripts } from '../workspace/processingScripts';
import { indentationBefore } from '../xml/lines';
import { lineBreakOf, type OffsetEdit } from '../text';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';

/** Where the names that a module's setup script has Magento process are in an array literal. */
export interface ProcessedList {
  readonly file: SourceFile;
  readonly runs: SetupRun;
  readonly edits: readonly OffsetEdit[];
}

/** The edits that add names to such a list; undefined where a module has none that can be told. */
export function addToProcessedList(module: Module, names: readonly string[]): ProcessedList | undefined {
  for (const { file, script } of processingScripts(module)) {
    const { runs } = script;
    if (runs === 'never' || runs === 'called-by-other-code' || runs === 'uninstall') continue;
    if (file.php.hasErrors) continue;
    for (const call of file.php.calls) {
      const list = call.argument && arrayOf(call.argument, call.scope, classOf(file.php, call.inClass));
      const edits = list && append(file.text, list, names);
      if (edits) return { file, runs, edits };
    }
  }
  return undefined;
}

/** The class of that name among those that a file declares. */
export function classOf(facts: PhpFacts, fqn: string | undefined): ClassFacts | undefined {
  return facts.classes.find((each) => each.fqn === fqn);
}

export type ArrayLiteral = Extract<PhpExpression, { kind: 'array' }>;

/** The array literal that an expression is, or that the one variable, constant, property or method holds. */
export function arrayOf(
  expression: PhpExpression,
  scope: ScopeFacts | undefined,
  around: ClassFacts | undefined,
): ArrayLiteral | undefined {
  switch (expression.kind) {
    case 'array':
      return expression;
    case 'variable': {
      const writes = scope?.isDynamic ? undefined : scope?.writes.get(expression.name);
      const [write] = writes ?? [];
      if (writes?.length !== 1 || write?.kind !== 'assigned') return undefined;
      return write.value.kind === 'array' ? write.value : undefined;
    }
    case 'class-constant':
      if (expression.of.kind !== 'self' && expression.of.kind !== 'static') return undefined;
      return literal(around?.constants.get(expression.name)?.value);
    case 'static-property':
      if (expression.of.kind !== 'self' && expression.of.kind !== 'static') return undefined;
      return ofProperty(expression.name, around);
    case 'property':
      return isThis(expression.object) ? ofProperty(expression.name, around) : undefined;
    case 'method-call': {
      const method = isThis(expression.object) && around?.methods.get(expression.name.toLowerCase());
      return method && method.returns.length === 1 ? literal(method.returns[0]) : undefined;
    }
    default:
      return undefined;
  }
}

function ofProperty(name: string, around: ClassFacts | undefined): ArrayLiteral | undefined {
  if (around?.propertyWrites.some((write) => write.property === name)) return undefined;
  return literal(around?.properties.get(name)?.default);
}

function literal(expression: PhpExpression | undefined): ArrayLiteral | undefined {
  return expression?.kind === 'array' ? expression : undefined;
}

function isThis(expression: PhpExpression): boolean {
  return expression.kind === 'variable' && expression.name === 'this';
}

/** Puts names at the end of a list, written as the one before them. */
function append(
  text: string,
  { items, range }: ArrayLiteral,
  names: readonly string[],
): OffsetEdit[] | undefined {
  const close = text.slice(range.start, range.end).search(/[\])]\s*$/);
  if (close < 0 || items.some((item) => item.key !== undefined)) return undefined;
  const end = range.start + close;
  const last = items.at(-1)?.value;
  const quoted = (quote: string): string[] => names.map((name) => quote + escapePhp(name, quote) + quote);
  if (!last) {
    const inside = text.slice(range.start, end);
    return /^(\[|array\s*\()\s*$/i.test(inside) ? [insert(end, quoted("'").join(', '))] : undefined;
  }
  const entries = quoted(last.kind === 'string' && text[last.range.start] === '"' ? '"' : "'");
  const rest = text.slice(last.range.end, end);
  const comma = lengthToComma(rest);
  const indent = indentationBefore(text, last.range.start);
  if (indent === undefined) {
    // Nothing but spaces and a comma: more would be comments that would have to be told apart.
    return /^[\s,]*$/.test(rest) ? [insert(last.range.end, `, ${entries.join(', ')}`)] : undefined;
  }
  const lineBreak = lineBreakOf(text) + indent;
  const afterComma = last.range.end + (comma ?? 0);
  // A comment that ends the line mentions the name before it.
  const comment = /^[ \t]*(\/\/|#|\/\*)[^\r\n]*/.exec(text.slice(afterComma, end))?.[0] ?? '';
  if (comment.includes('/*') && !/\*\/[ \t]*$/.test(comment)) return undefined;
  const lines = insert(
    afterComma + comment.length,
    `${lineBreak}${entries.join(`,${lineBreak}`)}${comma === undefined ? '' : ','}`,
  );
  if (comma !== undefined) return [lines];
  return comment === ''
    ? [insert(last.range.end, `,${lines.newText}`)]
    : [insert(last.range.end, ','), lines];
}

/** How long the comma behind an entry is, with the spaces and comments before it; undefined where none follows. */
export function lengthToComma(behindEntry: string): number | undefined {
  return /^(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*,/.exec(behindEntry)?.[0].length;
}

function insert(at: number, newText: string): OffsetEdit {
  return { range: { start: at, end: at }, newText };
}
