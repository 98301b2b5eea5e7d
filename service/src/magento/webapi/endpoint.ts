import type { OffsetRange } from '../../text';
import type { EndpointSources } from './endpoints';
import type { DataTypes } from './dataTypes';
import type { MergedRoute } from './mergedRoutes';
import type { Endpoint, EndpointFailure, EndpointParameter, Failure, Stage, ThrownClass } from './model';
import { parameterToSnake, serviceName, snakeToCamel } from './names';
import { attempt, notKnown, PhpFailure } from './phpFailure';
import { noSuchKey, noSuchMethod } from './phpTexts';
import type { ReflectedClass, ReflectedMethod } from './reflection';
import {
  emptyUrl,
  generatorFile,
  nameFailure,
  noService,
  pathFailure,
  serviceMetadataFile,
  serviceMethodPlace,
  unknownParameter,
} from './routeStage';
import type { SchemaStage } from './schemaStage';
import { placeIn, type ReadType, type TypeProcessor } from './typeProcessor';
import { shownType } from './types';

const methodsMapFile = 'vendor/magento/framework/Reflection/MethodsMap.php';

interface ReadParameters {
  readonly method: ReflectedMethod;
  readonly parameters: readonly EndpointParameter[];
  readonly types: readonly ReadType[];
}

/** Takes one route through Magento's stages. */
export class EndpointReader {
  readonly #failures = new Map<Stage, EndpointFailure>();
  /** What the service returns, where that is known. */
  readonly #sent: ReadType[] = [];

  constructor(
    private readonly processor: TypeProcessor,
    private readonly dataTypes: DataTypes,
    private readonly schemaStage: SchemaStage,
    private readonly sources: Pick<EndpointSources, 'knowsResource' | 'knowsPreferences' | 'preferenceOf'>,
    private readonly all: readonly MergedRoute[],
  ) {}

  read(route: MergedRoute): Endpoint {
    const { serviceClass = '', serviceMethod } = route;
    if (route.url === '') this.#fail('config', emptyUrl(route, this.processor.traits.texts));
    else this.#at('route', () => throwIf(pathFailure(route, this.processor.traits)));
    this.#acl(route);
    if (route.serviceClass === undefined) this.#fail('config', noService(route, this.processor.traits.texts));
    const read = serviceClass === '' ? undefined : this.#at('input', () => this.#parameters(route));
    const returns = read && this.#output(route);
    if (read) this.#input(route, read);
    this.#preference(route);
    this.#schema(route, read);
    if (route.method !== 'GET' && serviceClass !== '') this.#queue(route);
    this.#compile(serviceClass, { out: this.#sent, in: read?.types ?? [] });
    const version = route.url.replace(/^\/+/, '').split('/', 1)[0]!;
    const name = serviceName(serviceClass, version);
    return {
      method: route.method,
      url: route.url,
      serviceClass,
      serviceMethod,
      resources: route.resources,
      secure: route.isSecure,
      parameters: read?.parameters,
      unboundPath: read ? unboundNames(pathNames(route.url), read.parameters) : [],
      returns: returns && shownType(returns.type),
      mayReturnNull: returns?.isNullable ?? false,
      throws: read ? this.#thrown(read.method) : [],
      serviceName: name.kind === 'name' ? name.name : undefined,
      absentFromSchema: this.#isAbsentFromSchema(route),
      failures: [...this.#failures.values()],
      definitions: route.definitions,
      methodPlace: read?.method.place,
    };
  }

  /** MethodsMap::getMethodParams. */
  #parameters(route: MergedRoute): ReadParameters {
    const method = this.#method(route);
    const types: ReadType[] = [];
    const inUrl = pathNames(route.url);
    const parameters = declaredParameters(method).map(
      ({ name, hasDefault, range }, position): EndpointParameter => {
        const read = this.processor.parameterType(method, position);
        types.push(read);
        const given = route.parameters.find(
          (each) => each.name.value === name || snakeToCamel(each.name.value) === name,
        );
        return {
          name,
          type: shownType(read.type),
          isOptional: hasDefault,
          from: given?.isForced ? 'forced' : sourceOf(route, inUrl, name),
          given: given && { value: given.value, isForced: given.isForced },
          place: range && placeIn(method, range),
        };
      },
    );
    return { method, parameters, types };
  }

  #service(route: MergedRoute): ReflectedClass {
    const definition = route.definitions.findLast(({ serviceClass }) => serviceClass !== undefined);
    const place = definition && { uri: definition.uri, range: definition.serviceClass! };
    return this.processor.class(route.serviceClass!, place);
  }

  #method(route: MergedRoute): ReflectedMethod {
    const service = this.#service(route);
    const found = service.methods.get(route.serviceMethod.toLowerCase());
    if (found) return found;
    if (!service.isComplete) throw notKnown;
    throw new PhpFailure({
      message: noSuchMethod(route.serviceClass!, route.serviceMethod, this.processor.traits.texts),
      reason: 'method-missing',
      place: serviceMethodPlace(route),
      subject: route.serviceMethod,
      meant: undefined,
    });
  }

  /** What the caller sends: first what is on every call, then what is there when every field comes. */
  #input(route: MergedRoute, { parameters, types }: ReadParameters): void {
    const { checksParameters } = this.processor.traits;
    if (checksParameters) this.#at('input', () => throwIf(unknownParameter(route, parameters)));
    types.forEach((read, position) => {
      this.#at('input', () => {
        try {
          this.dataTypes.visit(read, 'in');
        } catch (error) {
          throw error instanceof PhpFailure ? error.below(parameters[position]!.name) : error;
        }
      });
    });
  }

  /** ServiceOutputProcessor: the map of the whole interface, then the fields of what is returned. */
  #output(route: MergedRoute): ReadType | undefined {
    const returns = this.#at('output', () => this.#returned(route));
    if (!returns) return undefined;
    this.#at('output', () => {
      const { declaration } = this.#service(route);
      const type =
        declaration && this.processor.traits.resolvesNames
          ? this.processor.resolve(returns.type, declaration)
          : returns.type;
      const sent = { ...returns, type };
      this.#sent.push(sent);
      this.dataTypes.visit(sent, 'out');
    });
    return returns;
  }

  #thrown({ doc, declaring }: ReflectedMethod): ThrownClass[] {
    const { declaration } = declaring;
    const { reflection } = this.processor;
    return [...new Set(doc?.throws)].map((written) => {
      const name = shownType(declaration ? this.processor.resolve(written, declaration) : written);
      const ancestors = reflection.ancestorsOf(name);
      return {
        name,
        written,
        ancestors,
        isUnknown: reflection.class(ancestors.at(-1) ?? name) === 'unknown',
      };
    });
  }

  #returned(route: MergedRoute): ReadType {
    const returned = this.processor.methodsMap(this.#service(route)).get(route.serviceMethod);
    if (returned) return returned;
    const service = this.#service(route);
    // Methods that are not known to the last, and those that the map leaves out.
    if (
      !service.isComplete ||
      service.methods.get(route.serviceMethod.toLowerCase())?.name === route.serviceMethod
    )
      throw notKnown;
    throw this.#noSuchKey(route, methodsMapFile);
  }

  #noSuchKey(route: MergedRoute, file: string, key = route.serviceMethod): PhpFailure {
    const found = this.#service(route).methods.has(route.serviceMethod.toLowerCase());
    return new PhpFailure({
      message: noSuchKey(key, file, this.processor.traits.texts),
      reason: found ? 'method-name-case' : 'method-missing',
      place: serviceMethodPlace(route),
      subject: route.serviceMethod,
      meant: this.#service(route).methods.get(route.serviceMethod.toLowerCase())?.name,
    });
  }

  #acl({ resources, definitions }: MergedRoute): void {
    const unknown = resources.filter(
      (id) => id !== 'self' && id !== 'anonymous' && this.sources.knowsResource(id) === false,
    );
    const [first] = unknown;
    if (first === undefined) return;
    const definition = definitions.find(({ resources: ranges }) => ranges.length > 0);
    this.#fail('acl', {
      message: this.processor.traits.texts.areRewritten
        ? `The consumer isn't authorized to access ${resources.join(', ')}.`
        : `Consumer is not authorized to access ${resources.join(', ')}`,
      reason: 'resource-unknown',
      place: definition && { uri: definition.uri, range: definition.resources[0]! },
      subject: first,
      meant: undefined,
    });
    this.#failures.set('acl', { ...this.#failures.get('acl')!, resources: unknown });
  }

  /** The object manager: an interface needs a preference in some di.xml. */
  #preference(route: MergedRoute): void {
    if (route.serviceClass === undefined || !this.sources.knowsPreferences) return;
    const service = attempt(() => this.#service(route));
    if (!service || !('value' in service)) return;
    const { declaration } = service.value;
    this.#at('di', () => {
      if (!declaration || this.sources.preferenceOf(declaration.fqn) !== undefined) return;
      const isAbstract = declaration.kind === 'class' && declaration.isAbstract;
      if (declaration.kind !== 'interface' && !isAbstract) return;
      throw new PhpFailure({
        message: `Cannot instantiate ${isAbstract ? 'abstract class' : 'interface'} ${declaration.fqn}`,
        reason: 'preference-missing',
        place: placeIn({ declaring: service.value }, declaration.name.range),
        subject: declaration.fqn,
        meant: undefined,
      });
    });
  }

  #schema(route: MergedRoute, read: ReadParameters | undefined): void {
    if (route.serviceClass === undefined || this.#isAbsentFromSchema(route)) return;
    this.#at('schema', () => throwIf(nameFailure(route, this.processor.traits.texts)));
    this.#at('schema', () => {
      const service = this.#service(route);
      const method = service.methods.get(route.serviceMethod.toLowerCase());
      if (method?.name !== route.serviceMethod) {
        if (!service.isComplete && !method) throw notKnown;
        const { knowsSoapOperations } = this.processor.traits;
        throw knowsSoapOperations
          ? this.#noSuchKey(route, serviceMetadataFile)
          : this.#noSuchKey(route, generatorFile, 'documentation');
      }
      this.schemaStage.reflectMethod(method);
      if (route.method !== 'GET') return;
      for (const [position, { from }] of (read?.parameters ?? []).entries()) {
        if (from === 'query') this.schemaStage.describeQuery(read!.types[position]!);
      }
    });
  }

  /** Every route but GET becomes a topic: ReflectionGenerator::extractMethodMetadata. */
  #queue(route: MergedRoute): void {
    this.#at('queue', () => this.#returned(route));
    this.#at('queue', () => {
      const method = this.#method(route);
      method.declaration?.parameters.forEach((_, position) => this.processor.parameterType(method, position));
    });
  }

  /** setup:di:compile reads getExtensionAttributes of every interface: PhpScanner. */
  #compile(serviceClass: string, reads: Parameters<DataTypes['reachedFrom']>[0]): void {
    for (const name of [serviceClass, ...this.dataTypes.reachedFrom(reads)]) {
      const found = this.processor.reflection.class(name);
      const method = typeof found === 'object' && found.methods.get('getextensionattributes');
      if (!method || (found as ReflectedClass).declaration?.kind !== 'interface') continue;
      this.#at('compile', () => this.processor.returnType(method));
    }
  }

  /** SOAP knows operations by `soapOperation`; REST's schema looks them up by the method's name. */
  #isAbsentFromSchema(route: MergedRoute): boolean {
    const { soapOperation, serviceClass, serviceMethod, url } = route;
    const { knowsSoapOperations } = this.processor.traits;
    if (!knowsSoapOperations || soapOperation === undefined || soapOperation === serviceMethod) return false;
    const version = (of: string): string => of.split('/', 2)[1] ?? '';
    return !this.all.some(
      (other) =>
        other.serviceClass === serviceClass &&
        version(other.url) === version(url) &&
        (other.soapOperation ?? other.serviceMethod) === serviceMethod,
    );
  }

  /** Runs a stage; its first failure stands. */
  #at<T>(stage: Stage, compute: () => T): T | undefined {
    const result = attempt(compute);
    if (result && 'value' in result) return result.value;
    if (result) this.#fail(stage, result.failure.failure, result.failure.path);
    return undefined;
  }

  #fail(stage: Stage, failure: Failure, path: readonly string[] = []): void {
    if (this.#failures.has(stage)) return;
    this.#failures.set(stage, { ...failure, stage, at: path.length > 0 ? path.join('.') : undefined });
  }
}

function throwIf(failure: Failure | undefined): void {
  if (failure) throw new PhpFailure(failure);
}

/** The parameters of a method as its PHP has them, or as the catalogue knows them. */
export function declaredParameters({
  declaration,
  takes,
}: ReflectedMethod): { name: string; hasDefault: boolean; range?: OffsetRange }[] {
  if (declaration) {
    return declaration.parameters.map(({ name, hasDefault }) => ({
      name: name.value,
      hasDefault,
      range: name.range,
    }));
  }
  if (!takes) throw notKnown;
  return Object.entries(takes).map(([name, type]) => ({ name, hasDefault: type.startsWith('?') }));
}

/** The names of parameters in a URL. */
export function pathNames(url: string): string[] {
  if (!url.includes(':')) return [];
  return url.split('/').flatMap((part) => (/^:[^:]/.test(part) ? [part.slice(1)] : []));
}

/** Whether a name in the URL fills a parameter of the method: as it is, or in snake case. */
export function binds(pathName: string, parameter: string): boolean {
  return pathName === parameter || pathName === parameterToSnake(parameter);
}

function unboundNames(inUrl: readonly string[], parameters: readonly EndpointParameter[]): string[] {
  return inUrl.filter((name) => !parameters.some((each) => binds(name, each.name)));
}

function sourceOf(
  { method }: MergedRoute,
  inUrl: readonly string[],
  parameter: string,
): EndpointParameter['from'] {
  if (inUrl.some((name) => binds(name, parameter))) return 'path';
  return method === 'GET' || method === 'DELETE' ? 'query' : 'body';
}
