import {
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import { isXmlKind, type FileKind, type XmlFileKind } from '../../magento/fileKinds';
import type { Workspace } from '../../workspace/workspace';
import { describeResource } from '../describe/resource';
import { describeModule } from '../describe/module';
import { describeIntegration } from '../describe/integration';
import { resourceAttributeOf } from '../../magento/facts/xmlAclIds';
import { meaningOf, type ValueMeaning } from '../support/valueMeaning';
import { schemaOf } from '../../magento/schemas/ofKind';
import { completeAclIds } from './aclIds';
import { nothing, type CompletionContext, type CompletionOptions, type Offer } from './context';
import { cursorAt, type XmlCursor } from './cursor';
import { completeForcedValue } from './forcedValues';
import { completeIntegrationNames } from './integrationNames';
import { completeAttributeNames, completeElements, completeEndTag, completeEnumeration } from './markup';
import { completeOwnName, completeSequence } from './moduleNames';
import { completePhpAclIds } from './phpAclIds';
import { completePhpNames } from './phpNames';
import { completeServiceValue } from './serviceValues';
import { completeSuppression } from './suppressions';
import { completeFile } from './templates/completeFile';
import { textSlot } from './textSlot';

export type { CompletionOptions } from './context';

/** What can be at a place of a file. */
export function doComplete(
  workspace: Workspace,
  uri: string,
  position: Position,
  options: CompletionOptions,
): CompletionList | undefined {
  const found = workspace.find(uri);
  if (!found) return undefined;
  const context = { ...found, options, offset: found.file.document.offsetAt(position) };
  const { kind } = found.file;
  const offer =
    completeSuppression(context) ?? together(completeFile(context), completeContent(context, kind));
  return { isIncomplete: offer.isIncomplete, items: [...offer.items] };
}

/** What a completion item carries, so that its documentation can be written when it is looked at. */
interface ItemData {
  readonly meaning: ValueMeaning;
  readonly uri: string;
  readonly value: string;
}

/** Adds the documentation to an item of {@link doComplete}. */
export function resolveCompletion(workspace: Workspace, item: CompletionItem): CompletionItem {
  const data = item.data as ItemData | undefined;
  const found = data && workspace.find(data.uri);
  if (!found) return item;
  const { installation, file } = found;
  const value =
    data.meaning === 'resource'
      ? describeResource(installation, data.value, file.kind)
      : data.meaning === 'integration'
        ? describeIntegration(installation, data.value)
        : describeModule(installation, data.value);
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function completeContent(context: CompletionContext, kind: FileKind): Offer {
  if (kind === 'php') return completePhpAclIds(context) ?? completePhpNames(context);
  return isXmlKind(kind) ? completeXml(context, kind) : nothing;
}

function completeXml(context: CompletionContext, kind: XmlFileKind): Offer {
  const schema = schemaOf(kind);
  const text = textSlot(context, kind);
  if (text) return completeAclIds(context, undefined, text);
  const forced = kind === 'webapi' ? completeForcedValue(context) : undefined;
  if (forced) return forced;
  const cursor = cursorAt(context.file.xml, context.offset);
  switch (cursor?.kind) {
    case 'element-name':
      return schema ? completeElements(context, schema, cursor) : nothing;
    case 'end-tag':
      return completeEndTag(context, cursor);
    case 'attribute-name':
      return together(
        schema ? completeAttributeNames(context, schema, cursor) : nothing,
        idsForTag(context, kind, cursor),
      );
    case 'attribute-value':
      return completeValue(context, kind, cursor);
    case undefined:
      return nothing;
  }
}

function completeValue(
  context: CompletionContext,
  kind: XmlFileKind,
  { element, attribute, slot }: Extract<XmlCursor, { kind: 'attribute-value' }>,
): Offer {
  switch (meaningOf(kind, element, attribute.name)) {
    case 'resource':
      return completeAclIds(context, element, slot);
    case 'integration':
      return completeIntegrationNames(context, element, slot);
    case 'sequence-module':
      return completeSequence(context, element, slot);
    case 'own-module':
      return completeOwnName(context, slot);
    case undefined: {
      const ofService =
        kind === 'webapi' ? completeServiceValue(context, element, attribute.name, slot) : undefined;
      if (ofService) return ofService;
      const schema = schemaOf(kind);
      return schema ? completeEnumeration(context, schema, element, attribute.name, slot) : nothing;
    }
  }
}

/** In a `<resource>` that has no id yet: the ids, with the attribute that holds them. */
function idsForTag(
  context: CompletionContext,
  kind: XmlFileKind,
  { element, range, attribute }: Extract<XmlCursor, { kind: 'attribute-name' }>,
): Offer {
  const name = resourceAttributeOf(kind, element);
  // In a menu item, the id is one attribute of many.
  if (name === undefined || kind === 'menu') return nothing;
  if (element.attributes.some((each) => each !== attribute && each.name === name)) return nothing;
  // A name that has a value is some other attribute.
  if (attribute && attribute.range.end > attribute.nameRange.end) return nothing;
  return completeAclIds(context, element, {
    range,
    typed: context.file.text.slice(range.start, context.offset),
    before: `${name}="`,
    after: '"',
    escape: (value) => value,
  });
}

function together(...offers: readonly Offer[]): Offer {
  return {
    items: offers.flatMap((offer) => offer.items),
    isIncomplete: offers.some((offer) => offer.isIncomplete),
  };
}
