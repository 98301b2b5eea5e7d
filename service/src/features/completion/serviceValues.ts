import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { nameOf } from '../../magento/restRoute';
import { binds, pathNames } from '../../magento/webapi/endpoint';
import type { ServiceMethod, ServiceParameter } from '../../magento/webapi/model';
import { isSimple } from '../../magento/webapi/types';
import { attributeOf, descendantsNamed } from '../../xml/nodes';
import type { XmlElement } from '../../xml/tree';
import { bareClass, serviceNamed } from '../support/serviceSubject';
import { enclosing, otherValues } from '../support/valueMeaning';
import { sortKey, type CompletionContext, type Offer } from './context';
import { slotEditor, type ValueSlot } from './valueEdit';

/** What an attribute of webapi.xml takes from PHP: services, their methods and parameters; undefined for any other. */
export function completeServiceValue(
  context: CompletionContext,
  element: XmlElement,
  attribute: string,
  slot: ValueSlot,
): Offer | undefined {
  switch (`${element.name} ${attribute}`) {
    case 'service class':
      return completeClasses(context, slot);
    case 'service method':
      return completeMethods(context, element, slot);
    case 'route url':
      return completePath(context, element, slot);
    case 'parameter name':
      return completeParameters(context, element, slot);
    default:
      return undefined;
  }
}

/** Own services first, those of the module before others, then what the routes of Magento and of packages name. */
function completeClasses(context: CompletionContext, slot: ValueSlot): Offer {
  const { file, installation, module, ownServices = [] } = context;
  const own = `${module.name.replace('_', '\\')}\\`;
  // What is being typed is a service already, if of no other route.
  const served = installation.served.all.flatMap(({ serviceClass, definitions }) =>
    definitions.some((each) => !isAt(each, context)) ? bareClass(serviceClass ?? '') || [] : [],
  );
  const names = [...new Set([...ownServices, ...served])].sort();
  const ofOthers = new Set(ownServices);
  const groupOf = (name: string): number => (name.startsWith(own) ? 0 : ofOthers.has(name) ? 1 : 2);
  const edit = slotEditor(file, slot);
  // A leading backslash is allowed, and no one writes it.
  const before = slot.typed.startsWith('\\') ? '\\' : '';
  const items = names.map((name, place): CompletionItem => {
    const count = installation.served.ofClass(name).length;
    return {
      label: name,
      kind: CompletionItemKind.Interface,
      filterText: before + name,
      sortText: sortKey(groupOf(name), place),
      detail:
        count === 0
          ? l10n.t('No REST endpoint yet')
          : count === 1
            ? l10n.t('1 REST endpoint')
            : l10n.t('{0} REST endpoints', count),
      textEdit: edit(name),
    };
  });
  return { items, isIncomplete: false };
}

function completeMethods(context: CompletionContext, service: XmlElement, slot: ValueSlot): Offer {
  const { file, installation, endpoints } = context;
  const className = bareClass(attributeOf(service, 'class')?.value ?? '');
  const methods = serviceNamed(endpoints, className)?.methods ?? [];
  const edit = slotEditor(file, slot);
  const items = methods.map((method, place): CompletionItem => {
    const routes = installation.served.ofMethod(className, method.name);
    const [route] = routes.filter(({ definitions }) => definitions.some((each) => !isAt(each, context)));
    return {
      label: method.name,
      labelDetails: { detail: signature(method) },
      kind: CompletionItemKind.Method,
      detail: route ? l10n.t('Also answers {0}', nameOf(route)) : method.declaredBy,
      sortText: sortKey(route ? 1 : 0, place),
      textEdit: edit(method.name),
    };
  });
  return { items, isIncomplete: false };
}

/** Whether it is the route that the cursor is in. */
function isAt(
  { uri, range }: { uri: string; range: { start: number; end: number } },
  { file, offset }: CompletionContext,
): boolean {
  return uri === file.uri && range.start <= offset && offset <= range.end;
}

function signature({ parameters }: ServiceMethod): string {
  return `(${parameters.map(({ name, type }) => `${type === undefined ? '' : `${type} `}$${name}`).join(', ')})`;
}

/** The method that the route around an element names, as far as it is known. */
function methodOf({ endpoints }: CompletionContext, element: XmlElement): ServiceMethod | undefined {
  const route = element.name === 'route' ? element : enclosing(element, 'route');
  const service = route && descendantsNamed(route, 'service')[0];
  if (!service) return undefined;
  const [className = '', name] = ['class', 'method'].map((each) => attributeOf(service, each)?.value);
  return serviceNamed(endpoints, bareClass(className))?.methods.find((method) => method.name === name);
}

/** The parameters of the method, for the part of the URL that the cursor is in. */
function completePath(context: CompletionContext, route: XmlElement, slot: ValueSlot): Offer | undefined {
  const start = slot.range.start + slot.typed.lastIndexOf('/') + 1;
  const depth = slot.typed.split('/').length - 1;
  // Magento never finds a route whose second part is a parameter; `/V1/x/` come before.
  if (depth < 3 || !/^:?\w*$/.test(slot.typed.slice(slot.typed.lastIndexOf('/') + 1))) return undefined;
  const { file, offset } = context;
  const end = offset + /^\w*/.exec(file.text.slice(offset, slot.range.end))![0].length;
  const part = { ...slot, range: { start, end }, typed: file.text.slice(start, offset), before: '' };
  const url = attributeOf(route, 'url')?.value ?? '';
  const taken = pathNames(url).filter((name) => `:${name}` !== file.text.slice(start, end));
  const free = (methodOf(context, route)?.parameters ?? []).filter(
    ({ name, type }) => fitsInPath(type) && !taken.some((each) => binds(each, name)),
  );
  const edit = slotEditor(file, part);
  return {
    items: free.map((each, place) => parameterItem(each, `:${each.name}`, place, edit)),
    isIncomplete: false,
  };
}

function fitsInPath(type: string | undefined): boolean {
  return type === undefined || (isSimple(type) && !type.endsWith('[]'));
}

function parameterItem(
  { type, isOptional }: Pick<ServiceParameter, 'type' | 'isOptional'>,
  label: string,
  place: number,
  edit: (value: string) => NonNullable<CompletionItem['textEdit']>,
): CompletionItem {
  return {
    label,
    kind: CompletionItemKind.Variable,
    ...(type === undefined ? {} : { detail: type }),
    sortText: sortKey(isOptional ? 1 : 0, place),
    textEdit: edit(label),
  };
}

/** The parameters of the method, and the fields of those that are objects: `customer.id`. */
function completeParameters(context: CompletionContext, element: XmlElement, slot: ValueSlot): Offer {
  const { endpoints, file } = context;
  const data = enclosing(element, 'data');
  const taken = data ? otherValues(data, element, 'name') : new Set<string>();
  const names = (methodOf(context, element)?.parameters ?? []).flatMap(({ name, type, isOptional }) => [
    { label: name, type, isOptional },
    ...(endpoints?.types.get(type ?? '')?.fields ?? [])
      .filter(({ writtenBy }) => writtenBy !== 'no')
      .map((field) => ({ label: `${name}.${field.name}`, type: field.type, isOptional: true })),
  ]);
  const edit = slotEditor(file, slot);
  const items = names
    .filter(({ label }) => !taken.has(label))
    .map((each, place) => parameterItem(each, each.label, place, edit));
  return { items, isIncomplete: false };
}
