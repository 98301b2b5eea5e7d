import { shortName } from '../magento/php/names';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { isXmlKind, type XmlFileKind } from '../magento/fileKinds';
import { attributeOf, childElements, ownText } from '../xml/nodes';
import type { SourceFile } from '../workspace/sourceFile';
import type { Workspace } from '../workspace/workspace';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { toRange } from '../lsp/toLsp';

interface Outlined {
  readonly kind: SymbolKind;
  /** The attributes that name it, joined by a space. */
  readonly name: readonly string[];
  readonly detail?: (element: XmlElement) => string | undefined;
}

const attribute =
  (name: string) =>
  (element: XmlElement): string | undefined =>
    attributeOf(element, name)?.value;

const childText =
  (name: string) =>
  (element: XmlElement): string | undefined => {
    const child = childElements(element, name)[0];
    return child && ownText(child).trim();
  };

/** `BerthsInterface::get`, as a route's element names it. */
const serviceOf = (route: XmlElement): string | undefined => {
  const service = childElements(route, 'service')[0];
  const [of, method] = ['class', 'method'].map((name) => service && attributeOf(service, name)?.value.trim());
  return of && method ? `${shortName(of)}::${method}` : undefined;
};

const integration: Outlined = { kind: SymbolKind.Interface, name: ['name'], detail: childText('email') };
const resource: Outlined = { kind: SymbolKind.Key, name: ['name'] };
const menuItem: Outlined = { kind: SymbolKind.Field, name: ['id'], detail: attribute('title') };
const configured = (kind: SymbolKind): Outlined => ({ kind, name: ['id'], detail: childText('label') });

/** What is shown of each kind of file, by the element's name; other elements only hold these. */
const outlines: Readonly<Record<XmlFileKind, Readonly<Record<string, Outlined>>>> = {
  config: { integration },
  api: { integration, resource },
  integration: { integration, resource },
  acl: { resource: { kind: SymbolKind.Key, name: ['id'], detail: attribute('title') } },
  module: {
    module: { kind: SymbolKind.Module, name: ['name'], detail: attribute('setup_version') },
  },
  webapi: {
    route: { kind: SymbolKind.Method, name: ['method', 'url'], detail: serviceOf },
    resource: { kind: SymbolKind.Key, name: ['ref'] },
    parameter: { kind: SymbolKind.Constant, name: ['name'], detail: (element) => ownText(element).trim() },
  },
  menu: { add: menuItem, update: menuItem, remove: menuItem },
  system: {
    tab: configured(SymbolKind.Namespace),
    section: configured(SymbolKind.Namespace),
    group: configured(SymbolKind.Object),
    field: configured(SymbolKind.Field),
  },
  uiComponent: {},
  di: {},
  extensionAttributes: {},
};

/** In UI components, each element with a name is a component of its own, whatever it is called. */
const component: Outlined = { kind: SymbolKind.Object, name: ['name'] };
const notComponents = new Set(['item', 'argument', 'param', 'rule']);

/** The outline of an XML file: integrations, resources, routes, menu items and so on. */
export function findDocumentSymbols(workspace: Workspace, uri: string): DocumentSymbol[] {
  const file = workspace.find(uri)?.file;
  return file && isXmlKind(file.kind) ? symbolsIn(file.xml, file, file.kind) : [];
}

function symbolsIn(within: XmlElement | XmlDocument, file: SourceFile, kind: XmlFileKind): DocumentSymbol[] {
  return childElements(within).flatMap((element) => {
    const children = symbolsIn(element, file, kind);
    const outlined = outlineOf(element, kind);
    const name = outlined?.name.flatMap((each) => attributeOf(element, each)?.value.trim() || []).join(' ');
    if (!outlined || !name) return children;
    const detail = outlined.detail?.(element);
    const named = attributeOf(element, outlined.name.at(-1)!)?.valueRange ?? element.nameRange;
    return {
      name,
      kind: outlined.kind,
      ...(detail ? { detail } : {}),
      range: toRange(file, element.range),
      selectionRange: toRange(file, named),
      ...(children.length > 0 ? { children } : {}),
    };
  });
}

function outlineOf(element: XmlElement, kind: XmlFileKind): Outlined | undefined {
  if (kind !== 'uiComponent') return outlines[kind][element.name];
  return notComponents.has(element.name) ? undefined : component;
}
