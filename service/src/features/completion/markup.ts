import * as l10n from '@vscode/l10n';
import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type MarkupContent,
} from 'vscode-languageserver-types';
import type { OffsetRange } from '../../text';
import {
  allowedAttributes,
  allowedChildren,
  attributeDeclarationOf,
  type AttributeDeclaration,
  type ElementDeclaration,
  type XmlSchema,
} from '../../xml/schema';
import type { XmlElement } from '../../xml/tree';
import { toRange } from '../../lsp/toLsp';
import { sortKey, type CompletionContext, type CompletionOptions, type Offer } from './context';
import type { XmlCursor } from './cursor';
import { completeEntry } from './templates/completeEntries';
import { slotEditor, type ValueSlot } from './valueEdit';

type Cursor<Kind extends XmlCursor['kind']> = Extract<XmlCursor, { kind: Kind }>;

/** The elements that may be at the cursor, with what they must have. */
export function completeElements(
  context: CompletionContext,
  schema: XmlSchema,
  cursor: Cursor<'element-name'>,
): Offer {
  const { file } = context;
  const { parent, element, range } = cursor;
  const start = range.start;
  if (!parent && file.xml.root && file.xml.root !== element) return { items: [], isIncomplete: false };
  const hasBracket = file.text.charAt(start - 1) === '<';
  const isNewTag = !element || (element.attributes.length === 0 && !endsTag(file.text, element, range));
  const edit = (tag: string) => ({
    textEdit: { range: toRange(file, range), newText: hasBracket || !isNewTag ? tag : `<${tag}` },
  });
  const children = allowedChildren(schema, parent, start, element);
  const items = children.flatMap((declaration, index): CompletionItem[] => {
    const whole = isNewTag ? tagText(declaration, context.options.snippets) : declaration.name;
    const bare = {
      label: declaration.name,
      kind: CompletionItemKind.Property,
      documentation: markdown(declaration.docs),
      sortText: sortKey(1, index),
      ...edit(whole),
      ...(context.options.snippets && isNewTag ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(isNewTag && context.options.snippets && /^[^$]*="\$1"/.test(whole) ? askNext(context.options) : {}),
      ...(whole.includes('\n') ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    };
    const entry = isNewTag ? completeEntry(context, declaration.name, edit) : undefined;
    return entry ? [bare, { ...entry, sortText: `${sortKey(1, index)}+` }] : [bare];
  });
  if (hasBracket && isNewTag && parent && !parent.endTagRange)
    items.push(closingItem(context, parent, range, '/'));
  return { items, isIncomplete: false };
}

/** Has the list of completions opened at the first place to fill in, where the client can do that. */
function askNext({ suggest }: CompletionOptions): Pick<CompletionItem, 'command'> {
  return suggest === undefined ? {} : { command: { title: l10n.t('Suggest'), command: suggest } };
}

/** Whether the tag has its end, so that only the name is missing. */
function endsTag(text: string, element: XmlElement, name: OffsetRange): boolean {
  return element.startTagRange.end > name.end && text.charAt(element.startTagRange.end - 1) === '>';
}

/** `</` → the element that is open. */
export function completeEndTag(context: CompletionContext, { element, range }: Cursor<'end-tag'>): Offer {
  return { items: [closingItem(context, element, range, '')], isIncomplete: false };
}

function closingItem(
  { file }: CompletionContext,
  element: XmlElement,
  range: OffsetRange,
  slash: string,
): CompletionItem {
  const end = /^\s*>/.test(file.text.slice(range.end, range.end + 20)) ? '' : '>';
  return {
    label: `${slash}${element.name}`,
    kind: CompletionItemKind.Property,
    detail: l10n.t('Closes <{0}>', element.name),
    sortText: sortKey(2, 0),
    textEdit: { range: toRange(file, range), newText: `${slash}${element.name}${end}` },
  };
}

/** A start tag without its `<`, its required attributes, the children it must have, and its end. */
function tagText(declaration: ElementDeclaration, snippets: boolean): string {
  let stop = 0;
  const next = (): string => (snippets ? `$${++stop}` : '');
  const write = (each: ElementDeclaration, indent: string): string => {
    const required = each.attributes.filter((attribute) => attribute.required);
    const head = each.name + required.map((attribute) => ` ${attribute.name}="${next()}"`).join('');
    const { content } = each;
    if (content.kind === 'empty') return `${head}/>`;
    if (content.kind === 'text') return isReference(each) ? `${head}/>` : `${head}>${next()}</${each.name}>`;
    const children = content.particles.filter((particle) => particle.required);
    if (children.length === 0 && required.length > 0) return `${head}/>`;
    const inner = `\n${indent}${snippets ? '\t' : '    '}`;
    const body =
      children.length === 0
        ? inner + next()
        : children.map((particle) => `${inner}<${write(particle.element, inner.slice(1))}`).join('');
    return `${head}>${body}\n${indent}</${each.name}>`;
  };
  return write(declaration, '') + (snippets ? '$0' : '');
}

/** Magento's schema lets `<resource name="…">` hold text, but nothing reads it. */
function isReference(declaration: ElementDeclaration): boolean {
  return declaration.name === 'resource' && declaration.attributes.some(({ name }) => name === 'name');
}

/** The attributes that the element may have and has not yet. */
export function completeAttributeNames(
  context: CompletionContext,
  schema: XmlSchema,
  { element, range, attribute }: Cursor<'attribute-name'>,
): Offer {
  const { file, options } = context;
  const hasValue = attribute !== undefined && attribute.range.end > attribute.nameRange.end;
  const items = allowedAttributes(schema, element, attribute?.name).map(
    (declaration, index): CompletionItem => {
      const { name, required } = declaration;
      return {
        label: name,
        kind: CompletionItemKind.Field,
        detail: required ? 'required' : 'optional',
        documentation: markdown(declaration.docs),
        sortText: sortKey(0, (required ? 0 : 100) + index),
        textEdit: {
          range: toRange(file, range),
          newText: hasValue ? name : `${name}="${options.snippets ? '$1' : ''}"`,
        },
        ...(options.snippets && !hasValue
          ? { insertTextFormat: InsertTextFormat.Snippet, ...askNext(options) }
          : {}),
      };
    },
  );
  return { items, isIncomplete: false };
}

/** The values of an attribute that has only a few. */
export function completeEnumeration(
  context: CompletionContext,
  schema: XmlSchema,
  element: XmlElement,
  attribute: string,
  slot: ValueSlot,
): Offer {
  const edit = slotEditor(context.file, slot);
  const declaration = attributeDeclarationOf(schema, element, attribute);
  const items = (declaration ? valuesOf(declaration) : []).map(({ value, docs }, index): CompletionItem => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    ...(docs === '' ? {} : { documentation: markdown(docs) }),
    sortText: sortKey(0, index),
    textEdit: edit(value),
  }));
  return { items, isIncomplete: false };
}

function valuesOf({ type }: AttributeDeclaration): readonly { value: string; docs: string }[] {
  if (type.enumeration) return type.enumeration;
  if (type.base !== 'boolean') return [];
  return [
    { value: 'true', docs: '' },
    { value: 'false', docs: '' },
  ];
}

function markdown(value: string): MarkupContent {
  return { kind: MarkupKind.Markdown, value };
}
