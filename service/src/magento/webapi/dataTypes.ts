import { derived } from '../../derived';
import type { DataField, DataType, TypeFailure } from './model';
import { fieldOfGetter, snakeToUpperCamel, snakeToCamel } from './names';
import { NotKnown, PhpFailure, attempt } from './phpFailure';
import { methodNamed, type ReflectedClass, type ReflectedMethod } from './reflection';
import {
  isDataMethod,
  placeIn,
  requiredParameters,
  type ReadType,
  type TypeProcessor,
} from './typeProcessor';
import { isAny, isSimple, itemType, shownType } from './types';

/** The class that Magento makes where another one, or an interface, is asked for. */
export type PreferenceOf = (name: string) => string | undefined;

/** What Magento sends and takes of classes, collected as routes lead to them. */
export class DataTypes {
  readonly #processor: TypeProcessor;
  readonly #preferenceOf: PreferenceOf;
  readonly #types = new Map<string, Mutable>();
  readonly #ends = { in: new Map<string, End>(), out: new Map<string, End>() };

  constructor(processor: TypeProcessor, preferenceOf: PreferenceOf) {
    this.#processor = processor;
    this.#preferenceOf = preferenceOf;
  }

  get all(): ReadonlyMap<string, DataType> {
    return this.#types;
  }

  /**
   * Follows a type as ServiceInputProcessor or ServiceOutputProcessor does when every field is there; throws what the
   * first one ends with.
   */
  visit(read: ReadType, direction: 'in' | 'out'): void {
    const { type } = read;
    const base = itemType(type);
    if (isSimple(base) || isAny(base) || this.#isShapeless(base, direction)) return;
    const key = base.replace(/^\\/, '');
    const ends = this.#ends[direction];
    const known = ends.get(key);
    // A type that leads back to itself is no failure of its own.
    if (known === 'ok' || known === 'open') return;
    if (known) throw known;
    ends.set(key, 'open');
    const result = attempt(() => this.#visitClass(key, base, read, direction));
    const failure = result && 'failure' in result ? result.failure : undefined;
    ends.set(key, failure ?? 'ok');
    if (failure) {
      const entry = this.#entry(key);
      entry[direction === 'in' ? 'inputFailure' : 'outputFailure'] = typeFailure(failure);
      throw failure;
    }
  }

  #isShapeless(base: string, direction: 'in' | 'out'): boolean {
    if (direction === 'out' && /^(?:array|void|null)$/.test(base)) return true;
    return this.#processor.traits.hasUnstructuredArray && base === 'UnstructuredArray';
  }

  #visitClass(key: string, base: string, { place, declaredIn }: ReadType, direction: 'in' | 'out'): void {
    const entry = this.#entry(key);
    const found = this.#processor.class(base, place, declaredIn);
    entry.isComplete = found.isComplete || found.found.kind !== 'declared';
    entry.place = found.declaration && placeIn({ declaring: found }, found.declaration.name.range);
    const getters = gettersOf(found);
    if (entry.fields.length === 0) entry.fields = this.#fieldsOf(found);
    // One method without a @return ends the answer, setters included.
    if (direction === 'out') this.#processor.methodsMap(found);
    for (const { method, field } of getters) {
      if (direction === 'out' || this.#isWritten(found, field)) this.#follow(method, field, direction);
    }
  }

  #follow(method: ReflectedMethod, field: string, direction: 'in' | 'out'): void {
    try {
      this.visit(this.#processor.returnType(method), direction);
    } catch (error) {
      if (error instanceof PhpFailure) throw error.below(field);
      if (!(error instanceof NotKnown)) throw error;
    }
  }

  /** Many routes lead to the same class, and each describes its types for itself. */
  #fieldsOf(of: ReflectedClass): readonly DataField[] {
    const known = fieldsOfClass.get(of);
    if (known) return known;
    const fields = gettersOf(of).flatMap((each) => this.#field(of, each) ?? []);
    fieldsOfClass.set(of, fields);
    return fields;
  }

  #isWritten(of: ReflectedClass, field: string): boolean {
    const { writtenBy } = this.#fieldsOf(of).find(({ name }) => name === field) ?? this.#writtenBy(of, field);
    return writtenBy !== 'no';
  }

  #field(of: ReflectedClass, { method, field }: Getter): DataField | undefined {
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

/** A class is reflected again for each model. */
const fieldsOfClass = new WeakMap<ReflectedClass, readonly DataField[]>();

type End = 'open' | 'ok' | PhpFailure;
type Mutable = { -readonly [Key in keyof DataType]: DataType[Key] };

interface Getter {
  readonly method: ReflectedMethod;
  readonly field: string;
}

/** The methods that Magento takes for the fields of a data object: MethodsMap::isMethodValidForDataField. */
const gettersOf = derived((of: ReflectedClass): readonly Getter[] =>
  [...of.methods.values()].flatMap((method) => {
    if (!isDataMethod(method) || requiredParameters(method) > 0) return [];
    const field = fieldOfGetter(method.name);
    return field === undefined ? [] : [{ method, field }];
  }),
);

function typeFailure({ failure, path }: PhpFailure): TypeFailure {
  return { ...failure, at: path.join('.') };
}
