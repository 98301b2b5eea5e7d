import * as l10n from '@vscode/l10n';
import { illegalCharacters, isNameStart, isSpace, scanName, skipSpace } from './characters';
import { ParseContext } from './context';
import { isDeclaration, readDeclaration } from './declaration';
import { readDoctype } from './doctype';
import type { StoredAs } from './encodings';
import { entityProblem } from './entities';
import { normaliseLineBreaks, replaceReferences } from './references';
import { readStartTag } from './startTag';
import { reportHyphens, reportInstruction } from './markupProblems';
import { TreeBuilder, type Surplus } from './structure';
import type { XmlDocument, XmlOther } from './tree';

/**
 * Reads any text as XML. Never throws, and takes time in proportion to the text. `errors` is empty exactly when
 * libxml2 2.9, as PHP's DOMDocument::loadXML uses it, accepts the text; what is damaged is repaired as far as the
 * elements around it need it. `storedAs` is how the text is encoded on disk, as decodeXml returns it.
 */
export function parseXml(text: string, storedAs: StoredAs = 'utf-8'): XmlDocument {
  const strict = new Parser(text, storedAs, undefined, undefined);
  strict.run();
  if (strict.builder.balanced) return strict.document();
  const tolerant = new Parser(text, storedAs, strict.builder.counted, undefined);
  tolerant.run();
  return tolerant.document();
}

const BYTE_ORDER_MARK = 0xfeff;
const LESS = 0x3c;
const unfinishedComment = (): string => l10n.t('This comment is not closed. End it with -->.');

class Parser {
  readonly builder: TreeBuilder;
  private readonly context: ParseContext;
  private at = 0;
  /** The next places of `&` and `]]>`; found ahead, so that each text is searched once. */
  private ampersand = -1;
  private sectionEnd = -1;
  /** What has been sought and is not in the rest of the text. */
  private readonly absent = new Set<string>();
  private readonly checkEntity = (name: string, inAttribute: boolean): string | undefined =>
    entityProblem(this.context, name, inAttribute, (value) => {
      const parser = new Parser(value, 'utf-8', undefined, this.context);
      parser.run();
      return parser.accepted;
    });

  constructor(
    private readonly text: string,
    private readonly storedAs: StoredAs,
    surplus: Surplus | undefined,
    /** The replacement text of an entity is read as content, with the entities of the document that uses it. */
    private readonly entityOf: ParseContext | undefined,
  ) {
    this.context = new ParseContext(text, entityOf?.entities, entityOf && entityOf.depth + 1);
    this.builder = new TreeBuilder(this.context, surplus, entityOf !== undefined);
  }

  document(): XmlDocument {
    const { text, builder, context } = this;
    const errors = context.errors.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    return { text, children: builder.children, root: builder.root, errors };
  }

  get accepted(): boolean {
    return this.builder.balanced && this.context.errors.length === 0;
  }

  run(): void {
    const { text, builder, context } = this;
    if (text.charCodeAt(0) === BYTE_ORDER_MARK && !this.entityOf) this.at = 1;
    if (!this.entityOf && isDeclaration(text, this.at)) {
      const start = this.at;
      this.at = readDeclaration(context, start, this.storedAs);
      this.appendOther('declaration', start);
    }
    let limit = text.length;
    while (this.at < limit) {
      if (text.charCodeAt(this.at) !== LESS) {
        const nul = this.readText(limit);
        if (nul >= 0) limit = nul;
      } else this.readMarkup();
    }
    builder.end();
    for (const { start, end } of illegalCharacters(text)) {
      if (start >= limit) break;
      const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0');
      context.report(l10n.t('XML does not allow this character (U+{0}). Remove it.', code), start, end);
    }
    if (!builder.root && !this.entityOf && context.errors.length === 0) {
      context.report(l10n.t('The file contains no element. Add its root element.'), 0, 0);
    }
  }

  private appendOther(kind: XmlOther['kind'], start: number): void {
    this.builder.append({ kind, range: { start, end: this.at }, parent: this.builder.parent });
  }

  /**
   * Reads text up to the next tag. Returns the place of a NUL after the root element, where libxml2 stops reading; -1
   * if there is none.
   */
  private readText(limit: number): number {
    const { text, builder, context } = this;
    const start = this.at;
    let end = text.indexOf('<', start);
    // A < that cannot begin anything is text; half-typed tags are not.
    while (end >= 0 && this.isBareLess(end)) {
      this.reportBareLess(end);
      end = text.indexOf('<', end + 1);
    }
    if (end < 0) end = limit;
    this.at = end;
    const { parent } = builder;
    if (!parent && !this.entityOf) {
      const content = skipSpace(text, start);
      if (content >= end) return -1;
      if (builder.root && text.charCodeAt(content) === 0) return content;
      builder.reportOutside(content, Math.max(content + 1, lineEnd(text, content, end)), 'Text');
    }
    if (this.ampersand < start) this.ampersand = indexOrEnd(text, '&', start);
    if (this.sectionEnd < start) this.sectionEnd = indexOrEnd(text, ']]>', start);
    while (this.sectionEnd < end) {
      context.report(
        l10n.t('The characters ]]> are not allowed in text. Write ]]&gt; instead.'),
        this.sectionEnd,
        this.sectionEnd + 3,
        {
          title: l10n.t('Write ]]&gt;'),
          edits: [{ range: { start: this.sectionEnd + 2, end: this.sectionEnd + 3 }, newText: '&gt;' }],
        },
      );
      this.sectionEnd = indexOrEnd(text, ']]>', this.sectionEnd + 3);
    }
    const value =
      this.ampersand < end
        ? replaceReferences(context, start, end, false, this.checkEntity)
        : normaliseLineBreaks(text.slice(start, end));
    builder.append({ kind: 'text', value, range: { start, end }, cdata: false, parent });
    return -1;
  }

  /** Whether the `<` here is a stray character: text follows it on its line, and no tag can begin so. */
  private isBareLess(at: number): boolean {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    if (next === 0x2f || next === 0x21 || next === 0x3f || isNameStart(text, at + 1)) return false;
    let content = at + 1;
    while (text.charCodeAt(content) === 0x20 || text.charCodeAt(content) === 0x09) content++;
    const code = text.charCodeAt(content);
    return !(Number.isNaN(code) || isSpace(code) || code === LESS || code === 0x3e || code === 0x2f);
  }

  private reportBareLess(at: number): void {
    this.context.report(
      l10n.t(
        'A "<" begins a tag, but no name follows it. Remove the space before the name, or write &lt; for the character itself.',
      ),
      at,
      at + 1,
    );
  }

  private readMarkup(): void {
    const { text, at } = this;
    const code = text.charCodeAt(at + 1);
    if (code === 0x2f) this.readEndTag();
    else if (code === 0x21) this.readDeclarationLike();
    else if (code === 0x3f) this.readInstruction();
    else if (this.isBareLess(at)) {
      this.reportBareLess(at);
      const start = at;
      this.at = at + 1;
      this.readText(text.length);
      const last = (this.builder.parent?.children ?? this.builder.children).at(-1);
      // The stray character belongs to the text after it.
      if (last?.kind === 'text' && last.range.start === start + 1) {
        Object.assign(last, { value: `<${last.value}`, range: { start, end: last.range.end } });
      }
    } else {
      const tag = readStartTag(this.context, at, this.builder.parent, this.checkEntity);
      this.at = tag.element.startTagRange.end;
      this.builder.open(tag.element, tag.broken, tag.reported);
    }
  }

  private readEndTag(): void {
    const { text, context } = this;
    const start = this.at;
    const nameEnd = scanName(text, start + 2);
    const name = text.slice(start + 2, nameEnd);
    let end = skipSpace(text, nameEnd);
    let closed = true;
    if (text[end] === '>') end++;
    else {
      const close = indexBetween(text, '>', end, indexOrEnd(text, '<', end));
      if (close >= 0 && lineEnd(text, end, close) === close) {
        end = close + 1;
        if (name !== '') {
          context.report(l10n.t('An end tag can contain only the name. Write </{0}>.', name), start, end, {
            title: l10n.t('Write </{0}>', name),
            edits: [{ range: { start: nameEnd, end: close }, newText: '' }],
          });
        }
      } else {
        end = nameEnd;
        closed = false;
      }
    }
    this.at = end;
    this.builder.close(name, start, end, closed);
  }

  private readDeclarationLike(): void {
    const { text, context, builder } = this;
    const start = this.at;
    const { parent } = builder;
    if (text.startsWith('<!--', start)) {
      const end = this.seek('-->', start + 4);
      this.at = end < 0 ? lineEnd(text, start, text.length) : end + 3;
      const contentEnd = end < 0 ? this.at : end;
      if (end < 0) context.report(unfinishedComment(), start, this.at);
      else reportHyphens(context, start, end);
      const value = normaliseLineBreaks(text.slice(start + 4, contentEnd));
      builder.append({ kind: 'comment', value, range: { start, end: this.at }, parent });
      return;
    }
    if (text.startsWith('<![CDATA[', start)) {
      const end = this.seek(']]>', start + 9);
      this.at = end < 0 ? lineEnd(text, start, text.length) : end + 3;
      const contentEnd = end < 0 ? this.at : end;
      if (end < 0)
        context.report(l10n.t('This CDATA section is not closed. End it with ]]>.'), start, this.at);
      else if (!parent && !this.entityOf) builder.reportOutside(start, this.at, l10n.t('A CDATA section'));
      const value = normaliseLineBreaks(text.slice(Math.min(start + 9, contentEnd), contentEnd));
      builder.append({ kind: 'text', value, range: { start, end: this.at }, cdata: true, parent });
      return;
    }
    if (text.startsWith('<!DOCTYPE', start)) {
      const first =
        !builder.root && !this.entityOf && !builder.children.some((child) => child.kind === 'doctype');
      if (first) this.at = readDoctype(context, start);
      else {
        this.at = readDoctype(new ParseContext(text), start);
        context.report(
          l10n.t('A DOCTYPE is allowed only once, before the first element. Remove it.'),
          start,
          this.at,
        );
      }
      this.appendOther('doctype', start);
      return;
    }
    const next = indexOrEnd(text, '<', start + 1);
    const close = indexBetween(text, '>', start, next);
    const limit = close < 0 ? next : close + 1;
    this.at = Math.max(start + 2, lineEnd(text, start, limit));
    context.report(
      l10n.t('This is not valid XML markup. A comment is <!-- … -->; for the character "<", write &lt;.'),
      start,
      this.at,
    );
  }

  private readInstruction(): void {
    const { text, context } = this;
    const start = this.at;
    const nameEnd = scanName(text, start + 2);
    const target = text.slice(start + 2, nameEnd);
    const close = this.seek('?>', nameEnd);
    this.at = close < 0 ? lineEnd(text, start, text.length) : close + 2;
    reportInstruction(context, start, target, close, this.at);
    this.appendOther('processing-instruction', start);
  }

  /** `indexOf` that does not search the rest of the text again for what is known not to be there. */
  private seek(what: string, from: number): number {
    if (this.absent.has(what)) return -1;
    const found = this.text.indexOf(what, from);
    if (found < 0) this.absent.add(what);
    return found;
  }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found;
}

/** -1 where it is not there: the rest of the text is not searched for what may be nowhere in it. */
function indexBetween(text: string, what: string, from: number, to: number): number {
  const found = text.slice(from, to).indexOf(what);
  return found < 0 ? -1 : from + found;
}

/** The end of the line that `at` is in, `limit` at most. */
function lineEnd(text: string, at: number, limit: number): number {
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
  }
  return at;
}
