import type { DataType } from '../magento/webapi/model';
import { refTo, type Schema } from './document';
import { inputFieldsOf } from './inputFields';
import { definitionName } from './names';
import { mayBeAbsent, mayBeEmpty } from './outputFields';
import { shapeOf } from './scalars';

/** What a caller sends, or what he gets. */
export type Direction = 'input' | 'output';

const anything: Schema = {};
/** ServiceOutputProcessor makes a JSON text of a list inside a list, where that is a field's value. */
const jsonText: Schema = {
  type: 'string',
  contentMediaType: 'application/json',
  description: 'JSON in a string: Magento encodes a list inside a list.',
};

/** A schema for it would be a union, which generated clients could hardly be used with. */
const emptyObject = 'Without any value, Magento sends [] instead of an object.';

/** Collects what types are to a caller: one schema, or one for input and one for output where they differ. */
export class CallSchemas {
  readonly #types: ReadonlyMap<string, DataType>;
  readonly #taken = new Set<string>();
  readonly #names = new Map<string, string>();
  readonly #schemas = new Map<string, Schema>();

  constructor(types: ReadonlyMap<string, DataType>, taken: Iterable<string> = []) {
    this.#types = types;
    this.#taken = new Set(taken);
  }

  get all(): Record<string, Schema> {
    return Object.fromEntries(this.#schemas);
  }

  /** The schema of a parameter or of an answer. */
  of(type: string, direction: Direction): Schema {
    const shape = shapeOf(type);
    switch (shape.kind) {
      case 'list':
        return { type: 'array', items: this.of(shape.item, direction) };
      case 'scalar':
        return { type: shape.type! };
      case 'class':
        return this.#reference(shape.name, direction);
      default:
        return anything;
    }
  }

  #field(type: string, direction: Direction): Schema {
    const shape = shapeOf(type);
    if (direction === 'output' && shape.kind === 'list' && shapeOf(shape.item).kind === 'list') {
      return { type: 'array', items: jsonText };
    }
    return this.of(type, direction);
  }

  #reference(type: string, direction: Direction): Schema {
    const known = this.#types.get(type);
    if (!known) return { type: 'object' };
    const name = `${this.#nameOf(type)}${direction === 'input' ? '-input' : ''}`;
    if (!this.#schemas.has(name)) {
      // It may lead back to itself.
      this.#schemas.set(name, anything);
      this.#schemas.set(name, direction === 'input' ? this.#input(known) : this.#output(known));
    }
    return refTo('schemas', name);
  }

  /** Two classes may come to the same name. */
  #nameOf(type: string): string {
    const known = this.#names.get(type);
    if (known !== undefined) return known;
    const wanted = definitionName(type);
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}-${number}`;
    this.#taken.add(name);
    this.#names.set(type, name);
    return name;
  }

  /** Magento requires no field of an object; a field that it does not know is refused. */
  #input(type: DataType): Schema {
    const fields = inputFieldsOf(type).map(({ key, type: of }) => [key, this.#field(of, 'input')] as const);
    return {
      type: 'object',
      ...(fields.length > 0 && { properties: Object.fromEntries(fields) }),
      ...(type.isComplete && !isExtension(type.name) && { additionalProperties: false }),
    };
  }

  #output(type: DataType): Schema {
    const { fields } = type;
    const required = fields.filter((field) => !mayBeAbsent(field));
    return {
      type: 'object',
      ...(mayBeEmpty(type) && !isExtension(type.name) && { description: emptyObject }),
      ...(fields.length > 0 && {
        properties: Object.fromEntries(
          fields.map(({ name, type }) => [name, this.#field(type, 'output')] as const),
        ),
      }),
      ...(required.length > 0 && { required: required.map(({ name }) => name) }),
    };
  }
}

/** Whether other modules may add fields to it. */
function isExtension(type: string): boolean {
  return type.endsWith('ExtensionInterface');
}
