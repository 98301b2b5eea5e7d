import { pathNames } from '../../magento/webapi/endpoint';
import type { DataType, Endpoint } from '../../magento/webapi/model';
import { parameterToSnake } from '../../magento/webapi/names';
import { inputFieldsOf } from '../inputFields';
import { operationId } from '../names';
import { shapeOf, type Shape } from '../scalars';
import type { Direction } from '../schemas';
import type { DescribedEndpoints } from '../together';
import { typeName } from './typeName';

/** What typed clients are written from, in any language. */
export interface ClientModel {
  readonly types: readonly ClientType[];
  readonly operations: readonly ClientOperation[];
}

/** An object of JSON. */
export interface ClientType {
  /** As in `CatalogProduct`, or `CatalogProductInput` for what is sent. */
  readonly name: string;
  /** Magento's interface. */
  readonly source: string;
  readonly fields: readonly ClientField[];
}

export interface ClientField {
  /** The key in JSON. */
  readonly key: string;
  readonly type: TypeReference;
  /** Whether it may be absent. */
  readonly isOptional: boolean;
}

export type TypeReference =
  | { readonly kind: 'scalar'; readonly type: 'string' | 'integer' | 'number' | 'boolean' }
  | { readonly kind: 'list'; readonly item: TypeReference }
  | { readonly kind: 'object'; readonly name: string }
  /** An object whose fields depend on the modules of the shop. */
  | { readonly kind: 'map' }
  | { readonly kind: 'any' }
  | { readonly kind: 'nothing' };

export interface ClientOperation {
  /** As in `putV1ProductsSku`. */
  readonly name: string;
  readonly method: string;
  /** As in `/V1/products/:sku`. */
  readonly url: string;
  readonly resources: readonly string[];
  /** Those in the path come first, in its order. */
  readonly parameters: readonly ClientParameter[];
  readonly returns: TypeReference;
  /** Magento then answers `[]`. */
  readonly mayReturnNull: boolean;
}

export interface ClientParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  readonly type: TypeReference;
  readonly isOptional: boolean;
}

/** What calls of these routes take and give. Routes whose PHP is not here are left out: nothing is known of them. */
export function clientModel({ routes, types }: DescribedEndpoints): ClientModel {
  const collected = new Types(types);
  const names = new Set<string>();
  const operations = routes
    .filter(({ parameters }) => parameters !== undefined)
    .map((route) => operationOf(route, collected, names));
  return { operations, types: collected.all };
}

function operationOf(route: Endpoint, types: Types, names: Set<string>): ClientOperation {
  const { method, url, resources, returns, mayReturnNull } = route;
  const id = operationId(route).replace(/\W/g, '');
  const wanted = id.charAt(0).toLowerCase() + id.slice(1);
  let name = wanted;
  for (let number = 2; names.has(name); number++) name = `${wanted}${number}`;
  names.add(name);
  return {
    name,
    method,
    url,
    resources,
    parameters: parametersOf(route, types),
    returns: returns === undefined ? { kind: 'any' } : types.of(returns, 'output', false),
    mayReturnNull,
  };
}

function parametersOf({ url, parameters = [] }: Endpoint, types: Types): ClientParameter[] {
  const inPath = [...new Set(pathNames(url))].map((name): ClientParameter => {
    const bound = parameters.find((each) => each.name === name || parameterToSnake(each.name) === name);
    const shape = shapeOf(bound?.type ?? 'string');
    const type =
      shape.kind === 'scalar' ? scalarReference(shape) : ({ kind: 'scalar', type: 'string' } as const);
    return { name, in: 'path', type, isOptional: false };
  });
  const others = parameters.flatMap(({ name, type, from, isOptional }): ClientParameter[] =>
    from === 'query' || from === 'body'
      ? [{ name, in: from, type: types.of(type, 'input', false), isOptional }]
      : [],
  );
  const taken = new Set(inPath.map(({ name }) => name));
  const own = others.filter(({ name }) => !taken.has(name));
  // What need not be given comes last, as languages want it.
  return [...inPath, ...own.filter((each) => !each.isOptional), ...own.filter((each) => each.isOptional)];
}

const scalarReference = ({ type }: Extract<Shape, { kind: 'scalar' }>): TypeReference =>
  type === 'string' || type === 'integer' || type === 'number' || type === 'boolean'
    ? { kind: 'scalar', type }
    : { kind: 'any' };

/** Collects the objects that operations lead to. */
class Types {
  readonly #known: ReadonlyMap<string, DataType>;
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #types = new Map<string, ClientType>();

  constructor(known: ReadonlyMap<string, DataType>) {
    this.#known = known;
  }

  get all(): ClientType[] {
    return [...this.#types.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  of(type: string, direction: Direction, isField: boolean): TypeReference {
    const shape = shapeOf(type);
    switch (shape.kind) {
      case 'list': {
        // Magento makes a JSON text of a list inside a list, where that is a field's value.
        const isText = isField && direction === 'output' && shapeOf(shape.item).kind === 'list';
        return { kind: 'list', item: this.of(isText ? 'string' : shape.item, direction, false) };
      }
      case 'scalar':
        return scalarReference(shape);
      case 'class':
        return this.#object(shape.name, direction);
      default:
        return { kind: shape.kind };
    }
  }

  #object(type: string, direction: Direction): TypeReference {
    const known = this.#known.get(type);
    if (!known || type.endsWith('ExtensionInterface') || known.fields.length === 0) return { kind: 'map' };
    const name = `${this.#nameOf(type)}${direction === 'input' ? 'Input' : ''}`;
    if (!this.#types.has(name)) {
      // It may lead back to itself.
      this.#types.set(name, { name, source: type, fields: [] });
      this.#types.set(name, { name, source: type, fields: this.#fields(known, direction) });
    }
    return { kind: 'object', name };
  }

  #fields(type: DataType, direction: Direction): ClientField[] {
    if (direction === 'input') {
      return inputFieldsOf(type).map(({ key, type: of }) => ({
        key,
        type: this.of(of, direction, true),
        isOptional: true,
      }));
    }
    return type.fields.map(({ name, type: of, isNullable }) => ({
      key: name,
      type: this.of(of, direction, true),
      isOptional: isNullable || name === 'extension_attributes',
    }));
  }

  #nameOf(type: string): string {
    const known = this.#names.get(type);
    if (known !== undefined) return known;
    const wanted = typeName(type);
    let name = wanted;
    // Nor may it be the name of another one's input.
    for (let number = 2; this.#taken.has(name) || this.#taken.has(name.replace(/Input$/, '')); number++)
      name = `${wanted}${number}`;
    this.#taken.add(name);
    this.#names.set(type, name);
    return name;
  }
}
