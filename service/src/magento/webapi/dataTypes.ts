import { derived } from '../../derived';
import type { DataField, DataType, TypeFailure } from './model';
import { fieldOfGetter, snakeToUpperCamel, snakeToCamel } from './names';
import { NotKnown, PhpFailure, attempt } from './phpFailure';
import type { ReleaseTraits } from './release';
import { methodNamed, type ReflectedClass, type ReflectedMethod } from './reflection';
import {
  isDataMethod,
  placeIn,
  requiredParameters,
  type ReadType,
  type TypeProcessor,
} from './typeProcessor';
import { isAny, isSimple, itemType, shownType } from './types';
import { TypeWalk } from './typeWalk';

/** The class that Magento makes where another one, or an interface, is asked for. */
export type PreferenceOf = (name: string) => string | undefined;

type Direction = 'in' | 'out';

/** What Magento sends and takes of classes, collected as routes lead to them. */
export class DataTypes {
  readonly #processor: TypeProcessor;
  readonly #preferenceOf: PreferenceOf;
  readonly #types = new Map<string, Mutable>();
  readonly #fieldsOfClass = new Map<ReflectedClass, readonly DataField[]>();
  readonly #walks = { in: new TypeWalk(), out: new TypeWalk() };
  /** The types of a type's fields, as far as they have been followed. */
  readonly #leadsTo = { in: new Map<string, Set<string>>(), out: new Map<string, Set<string>>() };

  constructor(processor: TypeProcessor, preferenceOf: PreferenceOf) {
    this.#processor = processor;
    this.#preferenceOf = preferenceOf;
  }

  /** Another one that has visited nothing, but knows the fields of the classes that this one has seen. */
  continued(processor: TypeProcessor): DataTypes {
    const further = new DataTypes(processor, this.#preferenceOf);
    for (const [of, fields] of this.#fieldsOfClass) further.#fieldsOfClass.set(of, fields);
    return further;
  }

  get all(): ReadonlyMap<string, DataType> {
    return this.#types;
  }

  /**
   * Follows a type as ServiceInputProcessor or ServiceOutputProcessor does when every field is there; throws what the
   * first one ends with.
   */
  visit(read: ReadType, direction: Direction): void {
    const key = this.#keyOf(read, direction);
    if (key === undefined) return;
    const result = attempt(() => {
      const found = this.#processor.class(itemType(read.type), read.place, read.declaredIn);
      this.#walks[direction].walk(key, () => this.#visitClass(key, found, direction));
    });
    const entry = this.#entry(key);
    if (!result || !('failure' in result)) return;
    entry[direction === 'in' ? 'inputFailure' : 'outputFailure'] ??= typeFailure(result.failure);
    throw result.failure;
  }

  /** The names of all types that have been visited from these, themselves included. */
  reachedFrom(reads: Readonly<Record<Direction, readonly ReadType[]>>): Set<string> {
    const reached = new Set<string>();
    for (const direction of ['out', 'in'] as const) {
      const seen = new Set<string>();
      const waiting = reads[direction].flatMap((read) => this.#keyOf(read, direction) ?? []).reverse();
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
        if (seen.has(key)) continue;
        seen.add(key);
        reached.add(key);
        waiting.push(...[...(this.#leadsTo[direction].get(key) ?? [])].reverse());
      }
    }
    return reached;
  }

  /** The name of a class, or what stands for one; undefined for what has no fields. */
  #keyOf({ type }: ReadType, direction: Direction): string | undefined {
    const base = itemType(type);
    if (isSimple(base) || isAny(base) || this.#isShapeless(base, direction)) return undefined;
    return base.replace(/^\\/, '');
  }

  #isShapeless(base: string, direction: Direction): boolean {
    if (direction === 'out' && /^(?:array|void|null)$/.test(base)) return true;
    return this.#processor.traits.hasUnstructuredArray && base === 'UnstructuredArray';
  }

  #visitClass(key: string, found: ReflectedClass, direction: Direction): void {
    const entry = this.#entry(key);
    const leadsTo = new Set<string>();
    this.#leadsTo[direction].set(key, leadsTo);
    entry.isComplete = found.isComplete || found.found.kind !== 'declared';
    entry.place = found.declaration && placeIn({ declaring: found }, found.declaration.name.range);
    const getters = gettersOf(found, this.#processor.traits);
    if (entry.fields.length === 0) entry.fields = this.#fieldsOf(found);
    // One method without a @return ends the answer, setters included.
    if (direction === 'out') this.#processor.methodsMap(found);
    for (const [method, field] of getters) {
      if (direction === 'out' || this.#isWritten(found, field))
        this.#follow(method, field, direction, leadsTo);
    }
  }

  #follow(method: ReflectedMethod, field: string, direction: Direction, leadsTo: Set<string>): void {
    try {
      const read = this.#processor.returnType(method);
      const key = this.#keyOf(read, direction);
      if (key !== undefined) leadsTo.add(key);
      this.visit(read, direction);
    } catch (error) {
      if (error instanceof PhpFailure) throw error.below(field);
      if (!(error instanceof NotKnown)) throw error;
    }
  }

  /** What callers may make of one getter of a class; undefined where its type cannot be read. */
  fieldOf(of: ReflectedClass, name: string): DataField | undefined {
    return this.#fieldsOf(of).find((field) => field.name === name);
  }

  /** Many routes lead to the same class, and each describes its types for itself. */
  #fieldsOf(of: ReflectedClass): readonly DataField[] {
    const known = this.#fieldsOfClass.get(of);
    if (known) return known;
    const getters = [...gettersOf(of, this.#processor.traits)];
    const fields = getters.flatMap(([method, field]) => this.#field(of, method, field) ?? []);
    this.#fieldsOfClass.set(of, fields);
    return fields;
  }

  #isWritten(of: ReflectedClass, field: string): boolean {
    const { writtenBy } = this.fieldOf(of, field) ?? this.#writtenBy(of, field);
    return writtenBy !== 'no';
  }

  #field(of: ReflectedClass, method: ReflectedMethod, field: string): DataField | undefined {
    const read = attempt(() => this.#processor.returnType(method));
    if (!read || !('value' in read)) return undefined;
    const { type, isNullable } = read.value;
    const name = snakeToUpperCamel(field);
    return {
      name: field,
      type: shownType(type),
      isNullable,
      ...this.#writtenBy(of, field),
      isFoundOnInput: ['get', 'is'].some((prefix) => methodNamed(of, prefix + name) !== undefined),
      getter: method.place,
    };
  }

  #writtenBy(of: ReflectedClass, field: string): Pick<DataField, 'writtenBy' | 'constructorParameter'> {
    const name = snakeToUpperCamel(field);
    if (['set', 'setIs'].some((prefix) => methodNamed(of, prefix + name) !== undefined)) {
      return { writtenBy: 'setter', constructorParameter: undefined };
    }
    const parameter = this.#constructorParameter(of, field);
    return { writtenBy: parameter === undefined ? 'no' : 'constructor', constructorParameter: parameter };
  }

  /** The parameter of the constructor of the class that Magento makes for this one: its name must be the key in JSON. */
  #constructorParameter(of: ReflectedClass, field: string): string | undefined {
    if (of.found.kind === 'catalog') return of.found.type.constructedBy?.[field];
    const made = this.#processor.reflection.class(this.#preferenceOf(of.name) ?? of.name);
    const constructor = typeof made === 'object' ? made.methods.get('__construct') : undefined;
    const names = constructor?.declaration?.parameters.map(({ name }) => name.value) ?? [];
    return names.find((each) => each === field) ?? names.find((each) => each === snakeToCamel(field));
  }

  #entry(name: string): Mutable {
    let entry = this.#types.get(name);
    if (!entry) {
      entry = {
        name,
        isComplete: true,
        fields: [],
        inputFailure: undefined,
        outputFailure: undefined,
        place: undefined,
      };
      this.#types.set(name, entry);
    }
    return entry;
  }
}

type Mutable = { -readonly [Key in keyof DataType]: DataType[Key] };

/** The methods that Magento takes for the fields of a data object (MethodsMap::isMethodValidForDataField), with these. */
export const gettersOf = derived(
  (of: ReflectedClass, traits: ReleaseTraits): ReadonlyMap<ReflectedMethod, string> =>
    new Map(
      [...of.methods.values()].flatMap((method) => {
        const isGetter = isDataMethod(method) && requiredParameters(method) === 0;
        const field = isGetter ? fieldOfGetter(method.name, traits) : undefined;
        return field === undefined ? [] : [[method, field] as const];
      }),
    ),
);

function typeFailure({ failure, path }: PhpFailure): TypeFailure {
  return { ...failure, at: path.join('.') };
}
