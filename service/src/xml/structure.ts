import * as l10n from '@vscode/l10n';
import { mismatchText, outsideText, strayText, unclosedText } from './endTagTexts';
import { trimEnd } from './characters';
import { insertion, type ParseContext } from './context';
import { columnOf, endTags, innermostTags, listOf } from './indentation';
import type { Broken, ElementBuilder } from './startTag';
import type { XmlNode } from './tree';

/** libxml2 refuses deeper documents. */
const deepest = 257;
/** How far up the open elements are searched for a better match; documents that are accepted are never deeper. */
const searchDepth = 300;

/** How many start tags more than end tags each name has: what tells which element was not closed. */
export type Surplus = Map<string, number>;

/**
 * Puts nodes into the tree. The first pass over a text is strict. If tags do not match, a second pass gets the surplus
 * that the first has counted and uses it, with the indentation, to say which tag is the wrong one.
 */
export class TreeBuilder {
  readonly children: XmlNode[] = [];
  root: ElementBuilder | undefined;
  /** False once a tag has been found that does not match, or that has no `>`. */
  balanced = true;
  readonly counted: Surplus = new Map();
  private readonly stack: ElementBuilder[] = [];
  private readonly broken = new Map<ElementBuilder, Broken>();
  /** Elements that were closed before their end tag came: it is not reported again. */
  private readonly forgiven = new Map<string, number>();
  private contentAfterRootReported = false;
  private tooDeepReported = false;

  constructor(
    private readonly context: ParseContext,
    private readonly surplus: Surplus | undefined,
    /** Content without a root element: the replacement text of an entity. */
    private readonly isFragment: boolean,
  ) {}

  get top(): ElementBuilder | undefined {
    return this.stack.at(-1);
  }

  /** What a node here is put into: the innermost element that libxml2 reads. No tree is too deep to be walked. */
  get parent(): ElementBuilder | undefined {
    return this.stack[Math.min(this.stack.length, deepest) - 1];
  }

  append(node: XmlNode): void {
    (this.parent?.children ?? this.children).push(node);
  }

  /** Reports text or CDATA that is outside the root element. */
  reportOutside(start: number, end: number, what: string): void {
    if (this.root) {
      if (this.contentAfterRootReported) return;
      this.contentAfterRootReported = true;
      this.context.report(outsideText(what, this.root.name), start, end);
    } else {
      this.context.report(outsideText(what, undefined), start, end);
    }
  }

  open(element: ElementBuilder, broken: boolean, reported: boolean): void {
    if (!element.parent && !this.isFragment) {
      if (!this.root) this.root = element;
      else if (!this.contentAfterRootReported) {
        this.contentAfterRootReported = true;
        this.context.report(
          l10n.t(
            'A file can have only one root element, and <{0}> is already closed. Move this element inside it, or remove it.',
            this.root.name,
          ),
          element.nameRange.start,
          element.nameRange.end,
        );
      }
    }
    this.append(element);
    if (broken) {
      this.balanced = false;
      this.broken.set(element, { at: element.startTagRange.end, reported });
    }
    if (element.name === '') {
      const { start } = element.range;
      this.context.report(
        l10n.t('A "<" begins a tag, but no name follows. Write the name, or &lt; for the character itself.'),
        start,
        start + 1,
      );
      return;
    }
    if (element.selfClosing) return;
    this.count(element.name, 1);
    this.stack.push(element);
    if (this.stack.length > deepest && !this.tooDeepReported) {
      this.tooDeepReported = true;
      this.context.report(
        l10n.t('Elements are nested more than {0} levels deep, which PHP does not read.', deepest),
        element.nameRange.start,
        element.nameRange.end,
      );
    }
  }

  /** Handles the end tag `</name>` whose `<` is at `start`; `closed` says whether it has its `>`. */
  close(name: string, start: number, end: number, closed: boolean): void {
    this.count(name, -1);
    const { stack } = this;
    const top = stack.at(-1);
    if (top?.name === name && !this.surplus) {
      stack.pop();
      this.finish(top, start, end);
      if (!closed) this.reportOpenEndTag(name, start, end);
      return;
    }
    const index = this.findOpen(name, start);
    if (index < 0) {
      this.balanced = false;
      if (this.surplus) this.strayEndTag(name, start, end, closed);
      return;
    }
    const element = stack[index]!;
    if (index < stack.length - 1) {
      this.balanced = false;
      this.abandon(index + 1, start);
    }
    stack.pop();
    this.finish(element, start, end);
    if (!closed) this.reportOpenEndTag(name, start, end);
  }

  private reportOpenEndTag(name: string, start: number, end: number): void {
    this.context.report(l10n.t('The end tag </{0} has no ">". Add it.', name), start, end, {
      title: l10n.t('Add >'),
      edits: [insertion(end, '>')],
    });
  }

  /** Closes what is open at the end of the text. */
  end(): void {
    if (this.stack.length === 0) return;
    this.balanced = false;
    if (!this.surplus) return;
    const { text } = this.context;
    const unclosed = this.stack.filter((element) => !this.broken.has(element) || element.children.length > 0);
    const atEnd: ElementBuilder[] = [];
    for (const element of unclosed) {
      // What is indented no deeper than an element is not inside it: such an element was forgotten earlier.
      if (this.firstOutside(element) < element.children.length) continue;
      atEnd.push(element);
    }
    const silent = new Set(atEnd);
    const innermost = atEnd.filter((element) => !this.broken.has(element));
    if (innermost.length > 0) {
      const last = innermost.at(-1)!;
      const names = innermost.map((element) => `</${element.name}>`).reverse();
      const place = trimEnd(text, 0, text.length);
      const certain = this.context.errors.length === 0 && silent.size === this.stack.length;
      this.context.report(
        innermost.length === 1
          ? unclosedText(last.name, false)
          : l10n.t(
              'The file ends before {0} are closed. Add their end tags at the end.',
              listOf(innermostTags(innermost)),
            ),
        last.nameRange.start,
        last.nameRange.end,
        certain
          ? {
              title:
                names.length > 3 ? l10n.t('Add the missing end tags') : l10n.t('Add {0}', names.join('')),
              edits: [insertion(place, endTags(text, innermost, place))],
            }
          : undefined,
      );
    }
    this.abandon(0, text.length, silent);
  }

  private count(name: string, by: number): void {
    if (!this.surplus) this.counted.set(name, (this.counted.get(name) ?? 0) + by);
  }

  private excess(name: string): number {
    return this.surplus?.get(name) ?? 0;
  }

  private spend(name: string, by: number): void {
    this.surplus?.set(name, this.excess(name) - by);
  }

  /** The index of the open element that an end tag closes, or -1 if it closes none. */
  private findOpen(name: string, start: number): number {
    const { stack } = this;
    const lowest = Math.max(0, stack.length - searchDepth);
    let nearest = stack.length - 1;
    while (nearest >= lowest && stack[nearest]!.name !== name) nearest--;
    if (nearest < lowest) return -1;
    if (!this.surplus) return nearest;
    const column = columnOf(this.context.text, start);
    const own = columnOf(this.context.text, stack[nearest]!.range.start);
    if (column < 0 || own < 0 || column === own) return nearest;
    if (column < own && this.excess(name) > 0) {
      for (let index = nearest - 1; index >= lowest; index--) {
        if (stack[index]!.name === name && columnOf(this.context.text, stack[index]!.range.start) === column)
          return index;
      }
    }
    if (column > own && this.excess(name) < 0) return -1;
    return nearest;
  }

  private strayEndTag(name: string, start: number, end: number, closed: boolean): void {
    const { context } = this;
    const pardons = this.forgiven.get(name) ?? 0;
    if (pardons > 0) {
      this.forgiven.set(name, pardons - 1);
      return;
    }
    const top = this.top;
    const nameStart = start + 2;
    const nameEnd = nameStart + name.length;
    if (top && top.name !== name && this.excess(top.name) > 0 && (this.excess(name) < 0 || name === '')) {
      this.spend(top.name, 1);
      this.spend(name, -1);
      this.stack.pop();
      this.finish(top, start, end);
      context.report(mismatchText(name, top.name), nameStart, Math.max(nameEnd, nameStart), {
        title: l10n.t('Write </{0}>', top.name),
        edits: [{ range: { start: nameStart, end: nameEnd }, newText: closed ? top.name : `${top.name}>` }],
      });
      return;
    }
    this.spend(name, -1);
    context.report(strayText(name), start, end);
  }

  private finish(element: ElementBuilder, start: number, end: number): void {
    element.endTagRange = { start, end };
    element.range.end = end;
    if (this.broken.has(element)) this.settleBroken(element, true);
  }

  /** Reports a start tag without `>`, now that it is known whether the element was closed later. */
  private settleBroken(element: ElementBuilder, closed: boolean): void {
    const broken = this.broken.get(element);
    if (!broken || broken.reported) return;
    const { context } = this;
    const { start } = element.range;
    if (closed) {
      context.report(
        l10n.t('The start tag <{0}> is not closed. Add > at its end.', element.name),
        start,
        broken.at,
        {
          title: l10n.t('Add >'),
          edits: [insertion(broken.at, '>')],
        },
      );
    } else {
      const complete = element.attributes.length > 0 && element.children.length === 0;
      context.report(
        l10n.t('The tag <{0}> is incomplete. Close it with /> or >.', element.name),
        start,
        broken.at,
        complete ? { title: l10n.t('Add />'), edits: [insertion(broken.at, '/>')] } : undefined,
      );
    }
  }

  /**
   * Takes the elements from `index` up from the stack without an end tag. Children that are not theirs, going by the
   * indentation, move out behind them. `next` is where the text goes on.
   */
  private abandon(index: number, next: number, silent?: ReadonlySet<ElementBuilder>): void {
    const abandoned = this.stack.splice(index);
    if (!this.surplus) return;
    const isAbandoned = new Set(abandoned);
    for (const element of abandoned) {
      const from = this.firstOutside(element);
      const moved = element.children.splice(from);
      for (const child of moved) {
        let parent = element.parent;
        while (
          parent &&
          isAbandoned.has(parent) &&
          child.kind === 'element' &&
          this.isOutside(child, parent)
        ) {
          parent = parent.parent;
        }
        (child as { parent: ElementBuilder | undefined }).parent = parent;
        (parent?.children ?? this.children).push(child);
      }
      element.range.end = element.children.at(-1)?.range.end ?? element.startTagRange.end;
      if (this.broken.has(element)) this.settleBroken(element, false);
      else if (!silent?.has(element)) this.reportUnclosed(element, moved[0]?.range.start ?? next);
      if (this.excess(element.name) > 0) this.spend(element.name, 1);
      else this.forgiven.set(element.name, (this.forgiven.get(element.name) ?? 0) + 1);
    }
    // Innermost first: an element ends where the last thing inside it does.
    for (const element of abandoned.reverse()) {
      element.range.end = element.children.at(-1)?.range.end ?? element.startTagRange.end;
    }
  }

  private reportUnclosed(element: ElementBuilder, next: number): void {
    const { text } = this.context;
    const { start, end } = element.nameRange;
    const endTag = `</${element.name}>`;
    const onlyText = element.children.every((child) => child.kind === 'text' && !child.cdata);
    const tagEnd = element.startTagRange.end;
    const place = trimEnd(text, tagEnd, next);
    const certain = onlyText && !/[\r\n]/.test(text.slice(tagEnd, place)) && this.excess(element.name) > 0;
    this.context.report(
      unclosedText(element.name, place === tagEnd),
      start,
      end,
      certain ? { title: l10n.t('Add {0}', endTag), edits: [insertion(place, endTag)] } : undefined,
    );
  }

  /** The index of the first child that is not inside, going by the indentation. */
  private firstOutside(element: ElementBuilder): number {
    const { children } = element;
    const own = columnOf(this.context.text, element.range.start);
    const first = children.findIndex(
      (child) => child.kind === 'element' && this.isOutside(child as ElementBuilder, element, own),
    );
    if (first < 0) return children.length;
    const before = children[first - 1];
    // The line break before it goes with it.
    return before?.kind === 'text' && !before.cdata && before.value.trim() === '' ? first - 1 : first;
  }

  private isOutside(
    child: { range: { start: number } },
    element: ElementBuilder,
    own = columnOf(this.context.text, element.range.start),
  ): boolean {
    const column = columnOf(this.context.text, child.range.start);
    if (column < 0 || own < 0) return this.broken.has(element);
    return column <= own;
  }
}
