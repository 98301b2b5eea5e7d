import type { DataType } from '../magento/webapi/model';
import { isArrayType, itemType } from '../magento/webapi/types';
import { refTo, type Schema } from './document';
import { definitionName } from './names';
import { scalarType } from './scalars';

/** Collects the definitions that Magento's own schema would have: Swagger\Generator::getObjectSchema. */
export class MagentoSchemas {
  readonly #types: ReadonlyMap<string, DataType>;
  readonly #definitions = new Map<string, Schema>();

  constructor(types: ReadonlyMap<string, DataType>) {
    this.#types = types;
  }

  get all(): Record<string, Schema> {
    return Object.fromEntries(this.#definitions);
  }

  /** All `[]` go at once; what Magento has no type for is a string. */
  of(type: string): Schema {
    const item = itemType(type);
    const schema: Schema = item.includes('\\')
      ? this.#reference(item)
      : { type: scalarType(item) ?? 'string' };
    return isArrayType(type) ? { type: 'array', items: schema } : schema;
  }

  #reference(type: string): Schema {
    const name = definitionName(type);
    if (!this.#definitions.has(name)) {
      // It may lead back to itself.
      this.#definitions.set(name, { type: 'object' });
      this.#definitions.set(name, this.#definition(type));
    }
    return refTo('schemas', name);
  }

  #definition(type: string): Schema {
    const fields = this.#types.get(type)?.fields ?? [];
    const required = fields.filter(({ isNullable }) => !isNullable).map(({ name }) => name);
    return {
      type: 'object',
      ...(fields.length > 0 && {
        properties: Object.fromEntries(fields.map((field) => [field.name, this.of(field.type)])),
      }),
      ...(required.length > 0 && { required }),
    };
  }
}
