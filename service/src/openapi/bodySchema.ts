import type { DataType, Endpoint } from '../magento/webapi/model';
import { parameterToSnake } from '../magento/webapi/names';
import { inputFieldsOf } from './inputFields';
import { shapeOf, type Shape } from './scalars';

type Types = ReadonlyMap<string, DataType>;
/** JSON schema, draft 7: what editors complete and check JSON with. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * What Magento accepts as the body of a route, for editors: all that ServiceInputProcessor takes is right (numbers in
 * strings, camelCase), and only what is usual is offered.
 */
export function bodySchema({ parameters = [] }: Endpoint, types: Types): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const schemaOf = (type: string): JsonSchema => valueSchema(type, types, definitions);
  const body = parameters.filter(({ from }) => from === 'body');
  const properties = body.map(({ name, type }) => [name, schemaOf(type)] as const);
  const required = body
    .filter(({ isOptional }) => !isOptional)
    .map(({ name }) => eitherName(name, parameterToSnake(name)));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) },
    patternProperties: otherNames(properties, parameterPattern),
    ...(required.length > 0 && { allOf: required }),
    definitions: Object.fromEntries(definitions),
  };
}

const eitherName = (name: string, other: string): JsonSchema =>
  name === other ? { required: [name] } : { anyOf: [{ required: [name] }, { required: [other] }] };

/** The spellings that Magento reads besides. As patterns, they are right and no one is offered them. */
function otherNames(
  properties: readonly (readonly [name: string, schema: JsonSchema])[],
  patternOf: (name: string) => string | undefined,
): JsonSchema {
  return Object.fromEntries(
    properties.flatMap(([name, schema]) => {
      const pattern = patternOf(name);
      return pattern === undefined ? [] : [[pattern, schema]];
    }),
  );
}

/** Of a parameter, Magento reads the name itself and that in snake_case. */
function parameterPattern(name: string): string | undefined {
  const snake = parameterToSnake(name);
  return snake === name ? undefined : `^${snake}$`;
}

/** Of a field, it compares the names in UpperCamelCase: `tax_class_id`, `taxClassId`, `TaxClassId`. */
function fieldPattern(name: string): string {
  const eitherCase = (letter: string): string =>
    letter.toLowerCase() === letter.toUpperCase()
      ? letter
      : `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  const words = name.split('_').map((word, index) => {
    const [first = '', rest] = [word.charAt(0), word.slice(1)];
    const underscored = `${index === 0 ? '' : '_'}${eitherCase(first)}`;
    return `${index === 0 ? underscored : `(?:${underscored}|${first.toUpperCase()})`}${rest}`;
  });
  return `^(?!${name}$)${words.join('')}$`;
}

function valueSchema(type: string, types: Types, definitions: Map<string, JsonSchema>): JsonSchema {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case 'list':
      return { type: 'array', items: valueSchema(shape.item, types, definitions) };
    case 'scalar':
      return scalarSchema(shape);
    case 'class':
      return classSchema(shape.name, types, definitions);
    default:
      return {};
  }
}

/** The first type is what is offered. */
function scalarSchema({ type }: Extract<Shape, { kind: 'scalar' }>): JsonSchema {
  if (type === 'integer' || type === 'number') {
    const types = type === 'integer' ? ['integer', 'number', 'string'] : ['number', 'string'];
    return { type: types, pattern: '^\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?\\s*$' };
  }
  return { type: type === 'boolean' ? ['boolean', 'number', 'string'] : ['string', 'number', 'boolean'] };
}

function classSchema(name: string, types: Types, definitions: Map<string, JsonSchema>): JsonSchema {
  const known = types.get(name);
  if (!known) return { type: 'object' };
  const key = name.replaceAll('\\', '.');
  if (!definitions.has(key)) {
    // It may lead back to itself.
    definitions.set(key, {});
    definitions.set(key, objectSchema(known, types, definitions));
  }
  return { $ref: `#/definitions/${key}` };
}

function objectSchema(type: DataType, types: Types, definitions: Map<string, JsonSchema>): JsonSchema {
  const properties = inputFieldsOf(type).map(({ key, type: of }) => {
    const schema = valueSchema(of, types, definitions);
    // A map of attributes is fine, too; null is as if it were left out.
    return [key, key === 'custom_attributes' ? {} : orNull(schema)] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    patternProperties: otherNames(properties, fieldPattern),
    // What extension attributes a shop has is not known here.
    ...(type.isComplete && !type.name.endsWith('ExtensionInterface') && { additionalProperties: false }),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  return Array.isArray(schema.type)
    ? { ...schema, type: [...(schema.type as string[]), 'null'] }
    : Object.keys(schema).length === 0
      ? schema
      : { anyOf: [schema, { type: 'null' }] };
}
