import * as l10n from '@vscode/l10n';
import { readAttribute } from './attributes';
import { isNameStart, isSpace, scanQualifiedName, skipSpace, trimEnd } from './characters';
import { insertion, type ParseContext } from './context';
import { isNamespaceAttribute, namespaceDeclaration } from './namespaces';
import type { EntityCheck } from './references';
import type { XmlAttribute, XmlElement, XmlNode } from './tree';

/** An element that is still being built. */
export interface ElementBuilder extends XmlElement {
  attributes: XmlAttribute[];
  children: XmlNode[];
  parent: ElementBuilder | undefined;
  range: { start: number; end: number };
  startTagRange: { start: number; end: number };
  endTagRange: { start: number; end: number } | undefined;
  selfClosing: boolean;
}

/** A start tag that lacks its `>`. */
export interface Broken {
  /** Where `>` is missing. */
  readonly at: number;
  readonly reported: boolean;
}

export interface StartTag {
  readonly element: ElementBuilder;
  /** The tag has no `>`: it is being typed, or its end was forgotten. */
  readonly broken: boolean;
  /** Whether something was reported where the tag breaks off, so that the missing `>` needs no mention. */
  readonly reported: boolean;
}

const GREATER = 0x3e;
const LESS = 0x3c;
const SLASH = 0x2f;
/** libxml2 refuses longer ones. */
const longestName = 50_000;

/** Reads the start tag whose `<` is at `at`; its name may be missing. */
export function readStartTag(
  context: ParseContext,
  at: number,
  parent: ElementBuilder | undefined,
  checkEntity: EntityCheck,
): StartTag {
  const { text } = context;
  const nameEnd = scanQualifiedName(text, at + 1);
  const attributes: XmlAttribute[] = [];
  let selfClosing = false;
  let broken = false;
  /** Where the last thing wrong in this tag ended: what touches it has the same cause. */
  let damageEnd = -1;
  let end = nameEnd;
  if (nameEnd - at > longestName) context.report(l10n.t('This name is too long.'), at + 1, nameEnd);

  for (;;) {
    const gap = end;
    end = skipSpace(text, gap);
    const code = text.charCodeAt(end);
    if (code === GREATER) {
      end++;
      break;
    }
    if (code === SLASH) {
      const next = skipSpace(text, end + 1);
      if (next === end + 1 && text.charCodeAt(next) === GREATER) {
        selfClosing = true;
        end = next + 1;
        break;
      }
      if (next >= text.length || text.charCodeAt(next) === LESS || text.charCodeAt(next) === GREATER) {
        reportSlash(context, end, next);
        selfClosing = true;
        end = text.charCodeAt(next) === GREATER ? next + 1 : end + 1;
        break;
      }
    }
    if (end >= text.length || code === LESS) {
      broken = true;
      end = trimEnd(text, nameEnd, gap);
      break;
    }
    const touches = damageEnd === gap && gap === end;
    if (!isNameStart(text, end)) {
      const garbageEnd = scanGarbage(text, end);
      if (!touches) reportGarbage(context, end, garbageEnd);
      end = damageEnd = garbageEnd;
      continue;
    }
    if (gap === end && !touches) reportMissingSpace(context, end);
    const read = readAttribute(context, end, touches, checkEntity);
    attributes.push(read.attribute);
    end = read.end;
    if (read.damageEnd >= 0 || touches) damageEnd = end;
  }

  reportDuplicates(context, attributes);
  const element: ElementBuilder = {
    kind: 'element',
    name: text.slice(at + 1, nameEnd),
    nameRange: { start: at + 1, end: nameEnd },
    // A list that has grown keeps room for 17: of thousands of elements, this is a seventh of the tree.
    attributes: attributes.slice(),
    children: [],
    parent,
    range: { start: at, end },
    startTagRange: { start: at, end },
    endTagRange: undefined,
    selfClosing,
  };
  return { element, broken, reported: broken && damageEnd === end };
}

function reportMissingSpace(context: ParseContext, at: number): void {
  const nameEnd = scanQualifiedName(context.text, at);
  context.report(l10n.t('A space is missing before the next attribute.'), at, nameEnd, {
    title: l10n.t('Insert a space'),
    edits: [insertion(at, ' ')],
  });
}

function reportSlash(context: ParseContext, slash: number, next: number): void {
  if (context.text.charCodeAt(next) === GREATER) {
    context.report(l10n.t('No space is allowed between / and >. Write />.'), slash, next + 1, {
      title: l10n.t('Write />'),
      edits: [{ range: { start: slash, end: next + 1 }, newText: '/>' }],
    });
  } else {
    context.report(l10n.t('The ">" after this "/" is missing. Write />.'), slash, slash + 1, {
      title: l10n.t('Add >'),
      edits: [insertion(slash + 1, '>')],
    });
  }
}

/** The end of what cannot be in a tag. */
function scanGarbage(text: string, at: number): number {
  for (at++; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === GREATER || code === LESS || code === SLASH || isNameStart(text, at)) break;
  }
  return at;
}

function reportGarbage(context: ParseContext, start: number, end: number): void {
  const found = context.text.slice(start, end);
  // Characters that are illegal everywhere are reported on their own.
  // eslint-disable-next-line no-control-regex
  if (/^[\0-\x1f\ud800-\udfff\ufffe\uffff]/.test(found)) return;
  const shown = found.length > 20 ? `${found.slice(0, 20)}…` : found;
  context.report(
    l10n.t('{0} is not allowed in a tag. Remove it, or write an attribute: name="value".', shown),
    start,
    end,
  );
}

function reportDuplicates(context: ParseContext, attributes: readonly XmlAttribute[]): void {
  if (attributes.length < 2) return;
  const seen = new Map<string, XmlAttribute>();
  attributes.forEach((attribute, index) => {
    const { name, value } = attribute;
    if (isNamespaceAttribute(name) && !namespaceDeclaration(attribute)) return;
    const earlier = seen.get(name);
    if (!earlier) {
      seen.set(name, attribute);
      return;
    }
    const same = earlier.value === value && earlier.quote !== undefined && attribute.quote !== undefined;
    const before = attributes[index - 1]!.range.end;
    const { start, end } = attribute.range;
    context.report(
      same
        ? l10n.t('The attribute {0} is repeated. Remove one.', name)
        : l10n.t('The attribute {0} is repeated with a different value. Keep the right one.', name),
      attribute.nameRange.start,
      attribute.nameRange.end,
      same
        ? {
            title: l10n.t('Remove the second {0}', name),
            edits: [{ range: { start: Math.min(before, start), end }, newText: '' }],
          }
        : undefined,
    );
  });
}
