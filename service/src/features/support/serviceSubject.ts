import { shortName } from '../../magento/php/names';
import type { FileInModule } from '../../workspace/workspace';
import { binds, pathNames } from '../../magento/webapi/endpoint';
import type { ClassDeclaration, MethodDeclaration } from '../../magento/php/declarations';
import type { Service, SurveyedModel } from '../../magento/webapi/model';
import { variableUses } from '../../magento/php/variableUses';
import { derived } from '../../derived';
import type { Located, OffsetRange } from '../../text';
import { callsIn } from '../../workspace/serviceFamily';
import type { SourceFile } from '../../workspace/sourceFile';
import { contextAt } from '../../xml/contextAt';
import { attributeOf, descendantsNamed } from '../../xml/nodes';
import type { XmlElement } from '../../xml/tree';
import { enclosing } from './valueMeaning';

/** What of a service is at a place. Class names are without a leading backslash; ranges are those of the bare name. */
export type ServiceSubject =
  | { readonly kind: 'class'; readonly className: string; readonly range: OffsetRange }
  | {
      readonly kind: 'method';
      readonly className: string;
      readonly method: string;
      readonly range: OffsetRange;
    }
  | {
      readonly kind: 'parameter';
      readonly className: string;
      readonly method: string;
      /** As PHP has it, without `$`. */
      readonly parameter: string;
      readonly range: OffsetRange;
    };

/** What of a service the place between the characters `offset - 1` and `offset` names, in webapi.xml, di.xml and PHP. */
export function serviceSubjectAt(found: FileInModule, offset: number): ServiceSubject | undefined {
  switch (found.file.kind) {
    case 'webapi':
      return inWebapi(found, offset);
    case 'di':
      return inDi(found, offset);
    case 'php':
      return inPhp(found, offset);
    default:
      return undefined;
  }
}

/** The service of that name, where the endpoints of the module around a file have been prepared. */
export function serviceNamed(endpoints: SurveyedModel | undefined, className: string): Service | undefined {
  return endpoints?.services.get(className.toLowerCase());
}

export function bareClass(name: string): string {
  return name.trim().replace(/^\\/, '');
}

function inWebapi(found: FileInModule, offset: number): ServiceSubject | undefined {
  const context = contextAt(found.file.xml, offset);
  if (context.kind !== 'attribute-value' || context.attribute.value === '') return undefined;
  const { element, attribute, range } = context;
  if (element.name === 'service' && (attribute.name === 'class' || attribute.name === 'method')) {
    const className = serviceClassOf(element);
    if (className === undefined) return undefined;
    return attribute.name === 'class'
      ? { kind: 'class', className, range }
      : { kind: 'method', className, method: attribute.value, range };
  }
  const route = element.name === 'route' ? element : enclosing(element, 'route');
  const service = route && descendantsNamed(route, 'service')[0];
  const name = pathPartAt(attribute.value, range, offset, element, attribute.name);
  if (!service || !name) return undefined;
  return parameterOf(found, service, name);
}

/** The name of a URL's part, or of a `<parameter>`, at an offset. */
function pathPartAt(
  value: string,
  { start, end }: OffsetRange,
  offset: number,
  element: XmlElement,
  attribute: string,
): { value: string; range: OffsetRange } | undefined {
  // What is written with entities is no one's name.
  if (value.length !== end - start) return undefined;
  if (element.name === 'parameter' && attribute === 'name') {
    const name = value.split('.', 1)[0]!;
    return offset - start <= name.length
      ? { value: name, range: { start, end: start + name.length } }
      : undefined;
  }
  if (element.name !== 'route' || attribute !== 'url') return undefined;
  return pathPlaces(value, start).find(({ range }) => range.start - 1 <= offset && offset <= range.end);
}

/** The names in a URL that begins at `start`, without their colons. */
export function pathPlaces(url: string, start: number): { value: string; range: OffsetRange }[] {
  const names = new Set(pathNames(url));
  return [...url.matchAll(/(?<=^|\/)\s*:([^/\s]+)/g)].flatMap((match) => {
    const value = match[1]!;
    const at = start + match.index + match[0].length - value.length;
    return names.has(value) ? [{ value, range: { start: at, end: at + value.length } }] : [];
  });
}

function parameterOf(
  { endpoints }: FileInModule,
  service: XmlElement,
  { value, range }: { value: string; range: OffsetRange },
): ServiceSubject | undefined {
  const className = serviceClassOf(service);
  const method = attributeOf(service, 'method')?.value;
  if (className === undefined || method === undefined) return undefined;
  const found = serviceNamed(endpoints, className)?.methods.find(({ name }) => name === method);
  const parameter = found?.parameters.find(({ name }) => binds(value, name));
  return parameter && { kind: 'parameter', className, method, parameter: parameter.name, range };
}

function serviceClassOf(service: XmlElement): string | undefined {
  const written = attributeOf(service, 'class')?.value;
  return written === undefined || bareClass(written) === '' ? undefined : bareClass(written);
}

function inDi({ file }: FileInModule, offset: number): ServiceSubject | undefined {
  const context = contextAt(file.xml, offset);
  if (context.kind !== 'attribute-value' || context.element.name !== 'preference') return undefined;
  const { attribute, range } = context;
  if (attribute.name !== 'for' && attribute.name !== 'type') return undefined;
  const className = bareClass(attribute.value);
  return className === '' ? undefined : { kind: 'class', className, range };
}

function inPhp(found: FileInModule, offset: number): ServiceSubject | undefined {
  const isAt = ({ start, end }: OffsetRange): boolean => start <= offset && offset <= end;
  // Nothing is parsed where no route leads to.
  if (!namesServices(found)) return undefined;
  const { file } = found;
  for (const declared of file.declarations.classes) {
    const className = declared.fqn;
    if (isAt(declared.name.range))
      return isKnown(found, className) ? { kind: 'class', className, range: declared.name.range } : undefined;
    for (const method of declared.methods) {
      const of = isAt(method.name.range) ? servicesFor(found, declared, method)[0] : undefined;
      if (of) return { kind: 'method', className: of, method: method.name.value, range: method.name.range };
      const parameter = [...parameterPlaces(method), ...usesOfParameters(file, method, offset)].find(
        ({ range }) => isAt(range),
      );
      if (parameter) return parameterInPhp(found, declared, method, parameter);
    }
  }
  return inCall(found, offset);
}

/** Where a method uses the parameter that the word around an offset is. */
function usesOfParameters({ text }: SourceFile, method: MethodDeclaration, offset: number): ParameterPlace[] {
  if (offset < method.name.range.end || offset > method.range.end) return [];
  return method.parameters.flatMap(({ name: { value } }, position) =>
    text.slice(offset - value.length, offset + value.length).includes(value)
      ? variableUses(text, { start: method.name.range.end, end: method.range.end }, value).map((range) => ({
          value,
          position,
          range,
        }))
      : [],
  );
}

/** The method that is called at an offset, or an argument that is given by its name. */
function inCall(found: FileInModule, offset: number): ServiceSubject | undefined {
  const { file, endpoints, installation } = found;
  const isAt = ({ range }: Located): boolean => range.start <= offset && offset <= range.end;
  for (const { name, receiver, named } of callsIn(file)) {
    const at = isAt(name) ? name : named.find(isAt);
    if (!at) continue;
    if (receiver === undefined) return undefined;
    const asked = [...(endpoints?.preferences.values() ?? [])].filter(({ given }) => given === receiver);
    const className = [receiver, ...asked.map((each) => each.asked)].find(
      (each) => installation.served.ofMethod(each, name.value).length > 0,
    );
    if (className === undefined) return undefined;
    const method = name.value;
    return at === name
      ? { kind: 'method', className, method, range: at.range }
      : { kind: 'parameter', className, method, parameter: at.value, range: at.range };
  }
  return undefined;
}

/** Whether the file names a service, something that one inherits from, or a class that answers for one. */
function namesServices({ file, installation, endpoints }: FileInModule): boolean {
  if (endpoints?.implementations.has(file.uri)) return true;
  const words = wordsOf(file);
  for (const word of words) if (installation.served.hasClassCalled(word)) return true;
  const services = [...(endpoints?.services.values() ?? [])];
  return services.some(({ methods }) => methods.some(({ declaredBy }) => words.has(shortName(declaredBy))));
}

/** What may be names of classes. */
const wordsOf = derived(({ text }: SourceFile) => new Set(text.match(/\b[A-Z]\w+/g)));

function isKnown({ installation, endpoints, file }: FileInModule, className: string): boolean {
  if (installation.served.ofClass(className).length > 0) return true;
  const implemented = endpoints?.implementations.get(file.uri) ?? [];
  return implemented.some((each) => each.className === className);
}

/** The services that a method of a class or interface belongs to: the class declares or implements it. */
function servicesFor(found: FileInModule, declared: ClassDeclaration, { name }: MethodDeclaration): string[] {
  const { file, installation, endpoints } = found;
  const { fqn } = declared;
  if (installation.served.ofMethod(fqn, name.value).length > 0) return [fqn];
  const lower = name.value.toLowerCase();
  const declaring = [...(endpoints?.services.values() ?? [])].filter(
    (service) =>
      installation.served.ofMethod(service.name, lower).length > 0 &&
      service.methods.some(({ place }) => place?.uri === file.uri && place.range.start === name.range.start),
  );
  if (declaring.length > 0) return declaring.map((service) => service.name);
  const implemented = (endpoints?.implementations.get(file.uri) ?? []).some(
    (each) => each.className === fqn && each.methods.has(lower),
  );
  if (!implemented) return inheritedFrom(found, declared, lower);
  return [...(endpoints?.preferences.values() ?? [])]
    .filter(({ asked, given }) => given === fqn && installation.served.ofMethod(asked, lower).length > 0)
    .map(({ asked }) => asked);
}

/** The services that have a method from what a class names as its parents. */
function inheritedFrom(
  { endpoints, installation }: FileInModule,
  { extends: parent, implements: interfaces }: ClassDeclaration,
  method: string,
): string[] {
  const parents = new Set([...(parent === undefined ? [] : [parent]), ...interfaces]);
  return [...(endpoints?.services.values() ?? [])]
    .filter(
      ({ name, methods }) =>
        installation.served.ofMethod(name, method).length > 0 &&
        methods.some(
          (each) => each.name.toLowerCase() === method && (parents.has(name) || parents.has(each.declaredBy)),
        ),
    )
    .map(({ name }) => name);
}

interface ParameterPlace {
  readonly value: string;
  readonly position: number;
  /** Without `$`. */
  readonly range: OffsetRange;
}

/** Where a method names its parameters: in its signature, and in the `@param` tags of its doc block. */
export function parameterPlaces({ parameters, doc }: MethodDeclaration): ParameterPlace[] {
  return parameters.flatMap(({ name: { value, range } }, position) => {
    const signature = { value, position, range: { start: range.start + 1, end: range.end } };
    const tag = doc && new RegExp(`@param\\b[^\\n@]*?\\$(${value})\\b`).exec(doc.text);
    if (!tag) return [signature];
    const start = doc.range.start + tag.index + tag[0].length - value.length;
    return [signature, { value, position, range: { start, end: start + value.length } }];
  });
}

function parameterInPhp(
  found: FileInModule,
  declared: ClassDeclaration,
  method: MethodDeclaration,
  { position, range }: ParameterPlace,
): ServiceSubject | undefined {
  for (const className of servicesFor(found, declared, method)) {
    const service = serviceNamed(found.endpoints, className);
    const of = service?.methods.find(({ name }) => name.toLowerCase() === method.name.value.toLowerCase());
    // What the class that answers calls it is its own affair, unless it is the same name.
    const parameter = of?.parameters[position];
    if (!of || parameter?.name !== method.parameters[position]?.name.value) continue;
    return { kind: 'parameter', className, method: of.name, parameter: parameter!.name, range };
  }
  return undefined;
}
