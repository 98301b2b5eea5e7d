import type { DataTypes } from './dataTypes';
import { pathNames } from './endpoint';
import type { EndpointSources } from './endpoints';
import type { MergedRoute } from './mergedRoutes';
import type { Endpoint, Failure, Fault, Implementation, Stage, TypeRole } from './model';
import { attempt } from './phpFailure';
import { noSuchClass } from './phpTexts';
import { isDataMethod, type ReflectedClass, type ReflectedMethod } from './reflection';
import { unknownParameter } from './routeStage';
import { SchemaStage } from './schemaStage';
import type { ReadType, TypeProcessor } from './typeProcessor';
import { searchResults, TypeSurvey, type Found } from './typeSurvey';
import { isAny, itemType, shownType } from './types';

const paramsOverrider = 'Magento\\Webapi\\Controller\\Rest\\ParamsOverrider';

interface Gathering extends Fault {
  readonly stages: Set<Stage>;
  readonly routes: Set<string>;
}

/**
 * Everything that is wrong with endpoints, where a stage of Magento's stops at the first: an author wants to hear of all
 * places at once. Goes on where Magento would have thrown.
 */
export class Survey {
  readonly implementations = new Map<string, Implementation[]>();
  readonly #processor: TypeProcessor;
  readonly #sources: EndpointSources;
  readonly #types: TypeSurvey;
  readonly #schema: SchemaStage;
  readonly #faults = new Map<string, Gathering>();
  readonly #returns = new Map<ReflectedClass, readonly Failure[]>();

  /** `dataTypes`: its own, since it goes where no route does. */
  constructor(processor: TypeProcessor, sources: EndpointSources, dataTypes: DataTypes) {
    this.#processor = processor;
    this.#sources = sources;
    this.#schema = new SchemaStage(processor);
    this.#types = new TypeSurvey(processor, this.#schema, sources, dataTypes);
    this.#attributes();
  }

  get faults(): Fault[] {
    return [...this.#faults.values()];
  }

  visit(route: MergedRoute, endpoint: Endpoint): void {
    const name = `${route.method} ${route.url}`;
    const service = this.#processor.reflection.class(route.serviceClass ?? '');
    if (typeof service === 'object') this.#service(service, route, endpoint, name);
    this.#putList(endpoint, name);
    this.#ignored(route, endpoint, name);
    for (const failure of endpoint.failures) {
      const meant = failure.reason === 'preference-missing' ? this.#implementing(failure.subject) : undefined;
      this.#add(meant === undefined ? failure : { ...failure, meant }, [failure.stage], name);
    }
  }

  /** The one class in the usual places that implements an interface. */
  #implementing(name: string): string | undefined {
    const [module, rest] = name.split('\\Api\\', 2);
    if (module === undefined || rest === undefined) return undefined;
    const below = rest.replace(/Interface$/, '');
    const last = below.split('\\').at(-1)!;
    const places = [`Model\\${below}`, `Model\\${last}`, `Model\\Api\\${below}`, `Model\\Service\\${below}`];
    const found = [...places, `Service\\${below}`].map((place) => `${module}\\${place}`);
    const fitting = [...new Set(found)].filter((each) => {
      const candidate = this.#processor.reflection.class(each);
      return typeof candidate === 'object' && candidate.interfaces.some((of) => of.name === name);
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  #service(service: ReflectedClass, route: MergedRoute, endpoint: Endpoint, name: string): void {
    const stages: Stage[] = route.method === 'GET' ? ['output'] : ['output', 'queue'];
    // One method that cannot be read ends the answers of all.
    for (const failure of this.#unreadable(service)) this.#add(failure, stages, name, 'return');
    const method = service.methods.get(route.serviceMethod.toLowerCase());
    if (!method?.declaration) return;
    this.#implementation(service, method, endpoint, name);
    method.declaration.parameters.forEach((_, position) => {
      const read = this.#try(
        () => this.#processor.parameterType(method, position),
        ['input'],
        name,
        'parameter',
      );
      // Without any type, that is what is wrong.
      if (!endpoint.absentFromSchema && method.doc && read?.type !== '')
        this.#try(() => this.#processor.describeParameter(method, position), ['schema'], name, 'parameter');
      if (read) this.#type(read, 'in', name, 'parameter', endpoint.absentFromSchema);
    });
    const returns = attempt(() => this.#processor.returnType(method));
    if (!returns || !('value' in returns)) return;
    this.#shape(returns.value, name);
    const resolved = this.#resolved(returns.value, service);
    this.#plainResults(resolved, name);
    this.#type(resolved, 'out', name, 'return', true);
    if (!endpoint.absentFromSchema && !/^(?:void|null)$/.test(returns.value.type))
      this.#try(() => this.#schema.registerType(returns.value), ['schema'], name, 'return');
  }

  /** A `<parameter>` that the method does not have ends no call in older releases, and does nothing. */
  #ignored(route: MergedRoute, { parameters }: Endpoint, name: string): void {
    if (this.#processor.traits.checksParameters) return;
    const unknown = parameters && unknownParameter(route, parameters);
    if (unknown) this.#add(unknown, [], name);
  }

  /** What is wrong with the returns of a service's methods: looked at once, however many routes it has. */
  #unreadable(service: ReflectedClass): readonly Failure[] {
    let failures = this.#returns.get(service);
    if (!failures) {
      failures = [...service.methods.values()].filter(isDataMethod).flatMap((method) => {
        const result = attempt(() => this.#processor.returnType(method));
        return result && 'failure' in result ? [result.failure.failure] : [];
      });
      this.#returns.set(service, failures);
    }
    return failures;
  }

  /** MethodsMap resolves short names in what a service method returns, in the file of the interface. */
  #resolved(returns: ReadType, { declaration }: ReflectedClass): ReadType {
    const { traits } = this.#processor;
    if (!declaration || !traits.resolvesNames) return returns;
    return { ...returns, type: this.#processor.resolve(returns.type, declaration) };
  }

  #type(read: ReadType, direction: 'in' | 'out', route: string, role: TypeRole, isAbsent: boolean): void {
    for (const each of this.#types.of(read, direction, role, isAbsent))
      this.#add(each.found, each.stages, route, each.role);
  }

  /** Types that say nothing about the answer, so that keys are lost and no one knows the fields. */
  #shape({ type, place }: ReadType, route: string): void {
    if (!isAny(type) && itemType(type) !== 'array') return;
    this.#add(
      { reason: 'return-shapeless', message: '', place, subject: type, meant: undefined },
      [],
      route,
      'return',
    );
  }

  /** Magento's own search results, of whose items nothing is known. */
  #plainResults({ type, place }: ReadType, route: string): void {
    const subject = shownType(type);
    if (subject !== searchResults) return;
    this.#add(
      { reason: 'items-not-declared', message: '', place, subject, meant: undefined },
      [],
      route,
      'return',
    );
  }

  /**
   * A PUT whose body may be one list and nothing else: ParamsOverrider::isPropertyDeclaredInDataObject then looks for the
   * class of the list's type, `…[]` and all.
   */
  #putList({ method, url, parameters }: Endpoint, route: string): void {
    if (method !== 'PUT' || pathNames(url).length === 0) return;
    // Those who have met it mend it so.
    if (this.#sources.hasPlugin(paramsOverrider)) return;
    const sent = parameters?.filter(({ from }) => from === 'body') ?? [];
    for (const { name, type, isOptional, place } of sent) {
      const others = sent.filter((other) => other.name !== name);
      if (!type.endsWith('[]') || (isOptional && others.length > 0)) continue;
      if (!others.every((other) => other.isOptional)) continue;
      const message = noSuchClass(type, this.#processor.traits.texts);
      this.#add(
        { reason: 'put-array', message, place, subject: name, meant: undefined },
        ['input'],
        route,
        'parameter',
      );
    }
  }

  #implementation(service: ReflectedClass, method: ReflectedMethod, endpoint: Endpoint, name: string): void {
    const made = this.#sources.preferenceOf(service.name);
    const found = made === undefined ? service : this.#processor.reflection.class(made);
    if (typeof found !== 'object' || found.uri === undefined || found.declaration?.kind !== 'class') return;
    const inFile = this.implementations.get(found.uri) ?? [];
    this.implementations.set(found.uri, inFile);
    let entry = inFile.find(({ className }) => className === found.name);
    if (!entry) inFile.push((entry = { className: found.name, methods: new Map() }));
    const methods = entry.methods as Map<string, { returns: string | undefined; routes: string[] }>;
    const known = methods.get(method.name.toLowerCase());
    if (known) known.routes.push(name);
    else methods.set(method.name.toLowerCase(), { returns: endpoint.returns, routes: [name] });
  }

  /** What modules add to Magento's own data interfaces counts wherever those go. */
  #attributes(): void {
    for (const { for: extended, type, uri } of this.#sources.attributes) {
      const of = this.#processor.reflection.class(extended);
      if (typeof of !== 'object') continue;
      this.#try(() => this.#schema.registerAttribute(type, uri, of), ['schema'], undefined, 'attribute');
    }
  }

  #try<T>(
    compute: () => T,
    stages: readonly Stage[],
    route: string | undefined,
    role: TypeRole,
  ): T | undefined {
    const result = attempt(compute);
    if (result && 'value' in result) return result.value;
    if (result) this.#add(result.failure.failure, stages, route, role);
    return undefined;
  }

  #add(found: Failure | Found, stages: readonly Stage[], route: string | undefined, role?: TypeRole): void {
    if (!found.place) return;
    const { uri, range } = found.place;
    const key = JSON.stringify([found.reason, uri, range.start]);
    const known = this.#faults.get(key);
    const fault = known ?? {
      ...found,
      place: found.place,
      stages: new Set(),
      routes: new Set(),
      role,
    };
    for (const stage of stages) fault.stages.add(stage);
    if (route !== undefined) fault.routes.add(route);
    this.#faults.set(key, fault);
  }
}
