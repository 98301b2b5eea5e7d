import * as l10n from '@vscode/l10n';
import {
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
} from 'vscode-languageserver-types';
import { toRange } from '#service/lsp/toLsp';
import { rootOf } from '#service/scaffold/xmlFiles';
import { parseXml } from '#service/xml/parse';
import { nothing, sortKey, type CompletionContext, type Offer } from '../context';
import { fileTemplateFor, titleFor } from './fileTemplates';
import { asPlainText, asSnippet, TabStops } from './tabStops';

/** A file that says nothing yet. */
interface Blank {
  /** Where what is being typed begins, on the cursor's line. */
  readonly start: number;
  /** The template without what the file has of it already. */
  readonly rest: (template: string) => string;
  /** Blank lines above: XML and PHP allow nothing before their first line. */
  readonly hasBlankHead: boolean;
}

/** The whole file, where it says nothing yet. */
export function completeFile(context: CompletionContext): Offer {
  const { file, offset, options } = context;
  const template = fileTemplateFor(context);
  if (!template || file.text.slice(offset).trim() !== '') return nothing;
  const blank = /\.php$/.test(file.uri) ? blankPhp(context) : blankXml(context);
  if (!blank) return nothing;
  const { start, rest, hasBlankHead } = blank;
  const whole = template.text(context, new TabStops());
  const text = withoutLineBreak(rest(whole), file.text.slice(offset));
  const range = toRange(file, { start, end: offset });
  const title = titleFor(context);
  const language = file.uri.endsWith('.php') ? 'php' : 'xml';
  const item: CompletionItem = {
    label: l10n.t('{0}: whole file', title),
    kind: CompletionItemKind.Snippet,
    documentation: {
      kind: MarkupKind.Markdown,
      value: `${template.purpose()}

\`\`\`${language}
${asPlainText(whole)}\`\`\``,
    },
    sortText: sortKey(0, 0),
    filterText: filterText(context, file.text.slice(start, offset), title),
    textEdit: { range, newText: options.snippets ? asSnippet(text) : asPlainText(text) },
    ...(options.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(hasBlankHead && {
      additionalTextEdits: [{ range: toRange(file, { start: 0, end: start }), newText: '' }],
    }),
  };
  return { items: [item], isIncomplete: false };
}

/** Clients compare what is typed with it; of those that are alike, the first is shown first. */
function filterText({ file: { kind } }: CompletionContext, typed: string, title: string): string {
  const root = kind in rootOf ? rootOf[kind as keyof typeof rootOf] : '';
  if (typed.startsWith('<?')) return root === '' ? '<?php' : '<?xml';
  return typed.startsWith('<') ? `<${root || '?php'}` : `${root} ${title}`.trim();
}

/** Nothing but a declaration and comments, and the beginning of a tag or a word. */
function blankXml({ file: { text }, offset }: CompletionContext): Blank | undefined {
  const start = startOf(text, offset);
  const head = text.slice(0, start);
  const { children } = parseXml(head);
  const ends = { comment: '-->', declaration: '?>' };
  for (const { kind, range } of children) {
    const blank = kind === 'text' && head.slice(range.start, range.end).trim() === '';
    const ended = kind in ends && head.slice(0, range.end).endsWith(ends[kind as keyof typeof ends]);
    if (!blank && !ended) return undefined;
  }
  const isFirst = head.trim() === '';
  return {
    start,
    rest: (template) => (isFirst ? template : template.slice(template.indexOf('\n') + 1)),
    hasBlankHead: isFirst && head !== '',
  };
}

/** Nothing but `<?php`, strict types and comments, and the beginning of a word. */
function blankPhp({ file: { text }, offset }: CompletionContext): Blank | undefined {
  const start = startOf(text, offset);
  const head = text.slice(0, start);
  const strict = /declare\s*\(\s*strict_types\s*=\s*1\s*\)\s*;/;
  const code = head
    .replace(/\/\*[^]*?(?:(\*\/)|$)|(?:\/\/|#).*/g, (comment, closed) =>
      comment.startsWith('/*') && closed === undefined ? comment : '',
    )
    .replace(strict, '');
  const opens = code.trimStart().startsWith('<?php');
  if (code.replace('<?php', '').trim() !== '') return undefined;
  const first = '<?php\n';
  const second = 'declare(strict_types=1);\n';
  return {
    start,
    rest: (template) => {
      const body = opens ? template.slice(first.length) : template;
      return strict.test(head) ? body.replace(second, '').trimStart() : body;
    },
    hasBlankHead: !opens && head !== '',
  };
}

/** Where the word, the tag or the `<?` begins that is being typed. */
function startOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\w<?-]/.test(text.charAt(start - 1))) {
    start--;
    if (text.charAt(start) === '<') break;
  }
  return start;
}

/** Where the file ends its line already, the template does not. */
function withoutLineBreak(template: string, behind: string): string {
  return /^[\r\n]/.test(behind) ? template.replace(/\n$/, '') : template;
}
