import { gettersOf, type DataTypes } from './dataTypes';
import type { EndpointSources } from './endpoints';
import type { Failure, FaultReason, Place, Stage, TypeRole } from './model';
import { snakeToUpperCamel } from './names';
import { attempt } from './phpFailure';
import { methodNamed, type ReflectedClass, type ReflectedMethod } from './reflection';
import type { SchemaStage } from './schemaStage';
import { isDataMethod, type ReadType, type TypeProcessor } from './typeProcessor';
import { isAny, isArrayType, isSimple, itemType, notCast } from './types';

const extensible = 'Magento\\Framework\\Api\\ExtensibleDataInterface';
export const searchResults = 'Magento\\Framework\\Api\\SearchResultsInterface';

export interface Found {
  readonly reason: FaultReason;
  readonly message: string;
  readonly place: Place | undefined;
  readonly subject: string;
  readonly meant: string | undefined;
}

/** What every route meets that leads to a type. */
export interface FoundAtType {
  readonly found: Failure | Found;
  readonly stages: readonly Stage[];
  readonly role: TypeRole;
}

/** One walk over a type and all that it leads to. */
interface Walk {
  readonly direction: 'in' | 'out';
  /** Whether the schema leaves it out, or has been asked already. */
  readonly isAbsent: boolean;
  readonly visited: Set<string>;
  readonly found: FoundAtType[];
}

/** All that is wrong with the types that services take and give. Each is looked at once, however many routes lead there. */
export class TypeSurvey {
  readonly #processor: TypeProcessor;
  readonly #schemaStage: SchemaStage;
  readonly #sources: EndpointSources;
  readonly #dataTypes: DataTypes;
  readonly #known = new Map<string, readonly FoundAtType[]>();

  constructor(
    processor: TypeProcessor,
    schemaStage: SchemaStage,
    sources: EndpointSources,
    dataTypes: DataTypes,
  ) {
    this.#processor = processor;
    this.#schemaStage = schemaStage;
    this.#sources = sources;
    this.#dataTypes = dataTypes;
  }

  /** `isAbsent`: what the schema makes of it is no matter. */
  of(read: ReadType, direction: 'in' | 'out', role: TypeRole, isAbsent: boolean): readonly FoundAtType[] {
    const here: Walk = { direction, isAbsent, visited: new Set(), found: [] };
    const of = this.#type(read, role, here);
    this.#cast(read, role, here);
    return of ? [...here.found, ...this.#below(of, direction, isAbsent)] : here.found;
  }

  #below(of: ReflectedClass, direction: 'in' | 'out', isAbsent: boolean): readonly FoundAtType[] {
    const key = `${direction} ${isAbsent} ${of.name}`;
    const known = this.#known.get(key);
    if (known) return known;
    const walk: Walk = { direction, isAbsent, visited: new Set([of.name]), found: [] };
    this.#class(of, walk);
    this.#known.set(key, walk.found);
    return walk.found;
  }

  /** Looks at what it says itself, and gives the author's class that it stands for. */
  #type(read: ReadType, role: TypeRole, walk: Walk): ReflectedClass | undefined {
    const { direction, isAbsent } = walk;
    const stage: Stage = direction === 'in' ? 'input' : 'output';
    this.#try(() => this.#dataTypes.visit(read, direction), stage, role, walk);
    if (!isAbsent) this.#try(() => this.#schemaStage.registerType(read), 'schema', role, walk);
    const base = itemType(read.type);
    if (isSimple(base) || isAny(base)) return undefined;
    const found = this.#processor.reflection.class(base);
    // What Magento's own interfaces do is no fault of the author's.
    if (typeof found !== 'object' || !found.declaration || found.uri === undefined) return undefined;
    return found.name.startsWith('Magento\\') ? undefined : found;
  }

  /** TypeProcessor::processSimpleAndAnyType casts each item of a list to its type, and PHP has no type `mixed`. */
  #cast({ type, place }: ReadType, role: TypeRole, { direction, found }: Walk): void {
    if (direction === 'out' || !isAny(type) || !isArrayType(type)) return;
    const message = notCast;
    const fault = { reason: 'items-not-cast', message, place, subject: type, meant: undefined } as const;
    found.push({ found: fault, stages: ['input'], role });
  }

  #class(of: ReflectedClass, walk: Walk): void {
    const { direction, visited } = walk;
    const stage: Stage = direction === 'in' ? 'input' : 'output';
    const getters = gettersOf(of, this.#processor.traits);
    for (const method of of.methods.values()) {
      if (!isDataMethod(method) || method.declaring.name.startsWith('Magento\\')) continue;
      const field = getters.get(method);
      if (field === undefined) {
        if (direction === 'out') this.#try(() => this.#processor.returnType(method), stage, 'getter', walk);
        continue;
      }
      const read = this.#try(() => this.#processor.returnType(method), stage, 'getter', walk);
      if (direction === 'in') this.#written(of, method, field, walk);
      const isWritten = this.#dataTypes.fieldOf(of, field)?.writtenBy !== 'no';
      if (read && isWritten) this.#cast(read, 'getter', walk);
      const below = read && this.#type(read, 'getter', walk);
      if (!below || visited.has(below.name)) continue;
      visited.add(below.name);
      this.#class(below, walk);
    }
    this.#extension(of, walk);
    this.#items(of, walk);
  }

  /** A getter by its name and form whose field nobody can write. */
  #written(of: ReflectedClass, method: ReflectedMethod, field: string, walk: Walk): void {
    if (!of.isComplete || !/^(?:get|is|has)[A-Z]/.test(method.name)) return;
    if ((method.declaration?.parameters.length ?? 0) > 0) return;
    const entry = this.#dataTypes.fieldOf(of, field);
    if (!entry) return;
    const found = { message: '', place: method.place, subject: field };
    const name = snakeToUpperCamel(field);
    const add = (reason: FaultReason, meant: string | undefined): void => {
      walk.found.push({ found: { ...found, reason, meant }, stages: [], role: 'getter' });
    };
    if (entry.writtenBy === 'no' && !methodNamed(of, `set${method.name.replace(/^(?:get|is|has)/, '')}`)) {
      add('field-not-written', field);
    } else if (!entry.isFoundOnInput || entry.writtenBy === 'no') {
      add('field-not-found', `get${name}`);
    } else if (entry.writtenBy === 'constructor' && entry.constructorParameter !== field) {
      add('field-not-found', entry.constructorParameter);
    }
  }

  #extension(of: ReflectedClass, walk: Walk): void {
    const extendsIt = of.declaration?.implements.includes(extensible) === true;
    if (!extendsIt || isHalfTyped(of) || of.methods.has('getextensionattributes')) return;
    const place = of.declaration && { uri: of.uri!, range: of.declaration.name.range };
    // Nothing is lost where nobody adds anything.
    const reason = this.#sources.isExtended(of.name) ? 'attributes-lost' : 'attributes-not-declared';
    const found = { reason, message: '', place, subject: of.name, meant: undefined } as const;
    walk.found.push({ found, stages: [], role: 'getter' });
  }

  #items(of: ReflectedClass, walk: Walk): void {
    const { declaration } = of;
    if (walk.direction === 'in' || isHalfTyped(of) || !declaration?.implements.includes(searchResults))
      return;
    if (declaration.methods.some(({ name }) => name.value.toLowerCase() === 'getitems')) return;
    const base = of.name.replace(/SearchResults?Interface$/, 'Interface');
    const item = typeof this.#processor.reflection.class(base) === 'object' ? base : undefined;
    const found = {
      reason: 'items-not-declared',
      message: '',
      place: { uri: of.uri!, range: declaration.name.range },
      subject: of.name,
      meant: item !== of.name ? item : undefined,
    } as const;
    walk.found.push({ found, stages: [], role: 'return' });
  }

  #try<T>(compute: () => T, stage: Stage, role: TypeRole, { found }: Walk): T | undefined {
    const result = attempt(compute);
    if (result && 'value' in result) return result.value;
    if (result) found.push({ found: result.failure.failure, stages: [stage], role });
    return undefined;
  }
}

function isHalfTyped({ found }: ReflectedClass): boolean {
  return found.kind === 'declared' && found.isHalfTyped === true;
}
