import * as l10n from '@vscode/l10n';
import { CompletionItemKind, CompletionItemTag, type CompletionItem } from 'vscode-languageserver-types';
import { aclAll, aclRoot, type AclResource } from '../../magento/aclTree';
import type { XmlElement } from '../../xml/tree';
import { resourceAttributeOf } from '../../magento/facts/xmlAclIds';
import { isXmlKind, type FileKind } from '../../magento/fileKinds';
import { nameOf } from '../../magento/restRoute';
import { enclosing, otherValues } from '../support/valueMeaning';
import { searchResources } from '../../magento/searchResources';
import { sortKey, type CompletionContext, type Offer } from './context';
import { missingParents } from './missingParents';
import { slotEditor, type ValueSlot } from './valueEdit';

/** More than anybody scrolls through: who looks for something types. */
const mostItems = 1000;

const listedGroup = 9;

/** One Enter should not grant everything. */
const everythingGroup = 8;

/** The kinds of file that ids are listed in for the endpoints that they open. */
const forEndpoints: ReadonlySet<FileKind> = new Set(['api', 'integration', 'webapi']);

/**
 * The ids for a place that holds one, found by id, title, the words of the path, or an endpoint that
 * needs it; `element` is the one that has the id
 * in an attribute.
 */
export function completeAclIds(
  context: CompletionContext,
  element: XmlElement | undefined,
  slot: ValueSlot,
): Offer {
  const { file, installation, module } = context;
  const { kind } = file;
  const listed = element ? listedBeside(context, element) : new Set<string>();
  const groupOf = kind === 'acl' && element ? groupInAcl(context, element) : (): number => 2;
  // Elsewhere, in menus say, no one looks for an endpoint.
  const routes = forEndpoints.has(kind) ? () => installation.routes : undefined;
  const found = searchResources(installation.acl, slot.typed, routes)
    .filter(({ entry }) => isOffered(entry.resource, context, slot))
    .map((each) => {
      const { resource } = each.entry;
      const everything = kind !== 'acl' && (resource.id === aclAll || resource.id === aclRoot);
      const own = everything ? everythingGroup : groupOf(resource);
      return { ...each, group: listed.has(resource.id) ? listedGroup : own };
    })
    .sort((a, b) => a.group - b.group || a.rank - b.rank);

  const parents =
    kind === 'api' && element && context.options.addParents
      ? missingParents(context, element, slot)
      : undefined;
  const base = valueItem(context, slot);
  const items = found.slice(0, mostItems).map(({ entry, group, route, endpoints }, place): CompletionItem => {
    const { resource, breadcrumb } = entry;
    const isListed = group === listedGroup;
    const note = isListed ? l10n.t(' (already listed)') : '';
    const additionalTextEdits = isListed ? [] : (parents?.(resource) ?? []);
    return {
      ...base(resource.id, sortKey(group, place), `${resource.id} ${breadcrumb}`),
      labelDetails: {
        ...(endpoints > 0 ? { detail: ` ${opening(endpoints)}` } : {}),
        description: (resource.title ?? '') + note,
      },
      kind: CompletionItemKind.EnumMember,
      detail: breadcrumb + (route ? ` — ${nameOf(route)}` : '') + note,
      ...(isListed ? { tags: [CompletionItemTag.Deprecated] } : {}),
      ...(additionalTextEdits.length > 0 ? { additionalTextEdits } : {}),
      data: { meaning: 'resource', uri: file.uri, value: resource.id },
    };
  });
  if (kind === 'acl' && module.name) items.push(...prefixItem(slot, base, `${module.name}::`));
  if (kind === 'webapi') items.push(...callerItems(context, slot, base));
  // Matching is done here, not by the client, so each key stroke has to ask again.
  return { items, isIncomplete: true };
}

/** As in `6 endpoints`. */
function opening(endpoints: number): string {
  return endpoints === 1 ? l10n.t('1 endpoint') : l10n.t('{count} endpoints', { count: endpoints });
}

type ItemMaker = (value: string, sortText: string, words?: string) => CompletionItem;

/** Makes items that the client keeps, since the search is done here: by what was typed, then what may be typed next. */
function valueItem({ file }: CompletionContext, slot: ValueSlot): ItemMaker {
  const edit = slotEditor(file, slot);
  const typed = slot.typed === '' ? '' : `${slot.typed} `;
  return (value, sortText, words = value) => ({
    label: value,
    filterText: typed + words,
    sortText,
    textEdit: edit(value),
  });
}

function isOffered(resource: AclResource, { file }: CompletionContext, slot: ValueSlot): boolean {
  // Magento drops what is not below the root from integration.xml, and adds the root itself.
  if (file.kind === 'integration') return resource.parent !== undefined && rootOf(resource).id === aclRoot;
  // The id that is being typed in an acl.xml is in the tree already.
  return !(
    file.kind === 'acl' &&
    resource.definitions.every((each) => each.uri === file.uri && each.range.start === slot.range.start)
  );
}

function rootOf(resource: AclResource): AclResource {
  let root = resource;
  while (root.parent) root = root.parent;
  return root;
}

/** The ids that the same list has already: those of the integration, the route or the acl.xml. */
function listedBeside({ file }: CompletionContext, element: XmlElement): Set<string> {
  const name = isXmlKind(file.kind) ? resourceAttributeOf(file.kind, element) : undefined;
  const around = aroundList[file.kind];
  if (around === undefined || name === undefined) return new Set();
  return otherValues(enclosing(element, around) ?? file.xml, element, name);
}

/** The element that holds a list in which no id should be twice. */
const aroundList: Partial<Record<FileKind, string>> = {
  api: 'integration',
  integration: 'integration',
  webapi: 'route',
  acl: 'acl',
};

/** In acl.xml, what Magento has below the resource around this one comes first: anything else would be moved. */
function groupInAcl(
  { installation }: CompletionContext,
  element: XmlElement,
): (resource: AclResource) => number {
  const outer = element.parent?.name === 'resource' ? element.parent : undefined;
  const id = outer?.attributes.find(({ name }) => name === 'id')?.value;
  const parent = id === undefined ? undefined : installation.acl.get(id);
  if (outer && !parent) return () => 2;
  return (resource) => (resource.parent?.id === parent?.id ? 0 : 2);
}

/** In acl.xml, the beginning of an id of the module's own. */
function prefixItem(slot: ValueSlot, base: ItemMaker, prefix: string): CompletionItem[] {
  const typed = slot.typed.trim().toLowerCase();
  if (!prefix.toLowerCase().includes(typed)) return [];
  const detail = l10n.t('A resource of this module: add its name after "::"');
  return [{ ...base(prefix, sortKey(1, 0)), kind: CompletionItemKind.Module, detail }];
}

/** In webapi.xml, the two words that stand for callers without a grant. */
function callerItems({ file }: CompletionContext, slot: ValueSlot, base: ItemMaker): CompletionItem[] {
  const callers = [
    ['self', l10n.t('A logged-in customer, for their own data')],
    ['anonymous', l10n.t('Anyone, without a token')],
  ] as const;
  const typed = slot.typed.trim().toLowerCase();
  return callers
    .filter(([value]) => value.startsWith(typed))
    .map(([value, detail], place) => ({
      ...base(value, sortKey(1, place)),
      kind: CompletionItemKind.Keyword,
      detail,
      data: { meaning: 'resource', uri: file.uri, value },
    }));
}
