import type { DataType, Endpoint } from '../magento/webapi/model';
import { inputFieldsOf } from './inputFields';
import { shapeOf } from './scalars';

/** How deep objects are filled in: further down they would hide what the call is about. */
export const deepest = 3;

/** Values for names that tell what is meant, by what the name ends with. */
const texts: readonly (readonly [name: RegExp, value: string])[] = [
  [/(?:^|_)sku$/, '24-MB01'],
  [/email$/, 'jane.doe@example.com'],
  [/(?:_at|_date|date_from|date_to|^from_date|^to_date|dob)$/, '2025-01-31 12:00:00'],
  [/country(?:_id)?$/, 'US'],
  [/currency(?:_code)?$/, 'USD'],
  [/locale$/, 'en_US'],
  [/(?:postcode|zip)$/, '10001'],
  [/(?:telephone|phone|fax)$/, '+1 212 555 0100'],
  [/firstname$/, 'Jane'],
  [/lastname$/, 'Doe'],
  [/city$/, 'New York'],
  [/street$/, '123 Example Street'],
  [/(?:url|link)$/, 'https://shop.example/'],
  [/attribute_code$/, 'color'],
  [/condition_type$/, 'eq'],
  [/media_type$/, 'image'],
  [/direction$/, 'ASC'],
  [/comment$/, 'A comment'],
  [/name$/, 'A name'],
  [/(?:_id|^id|qty|price|amount|total|tax)$/, '1'],
];

/** The body of a call with each parameter filled in; undefined where the route takes none. */
export function bodyExample(
  { parameters = [] }: Endpoint,
  types: ReadonlyMap<string, DataType>,
): Record<string, unknown> | undefined {
  const body = parameters.filter(({ from }) => from === 'body');
  if (body.length === 0) return undefined;
  return Object.fromEntries(
    body.map(({ name, type }) => [name, inputExample(name, type, types) ?? fallback]),
  );
}

/** What stands for a value of any type. */
const fallback = 'value';

/** A value that Magento accepts for a type; undefined for an object of which nothing can be set, or one too deep. */
export function inputExample(
  name: string,
  type: string,
  types: ReadonlyMap<string, DataType>,
  open: readonly string[] = [],
): unknown {
  return typeExample(name, type, (each) => objectExample(each, types, open), fallback);
}

/** An example for a type: of a class what `object` gives, of what has no shape `shapeless`. */
export function typeExample(
  name: string,
  type: string,
  object: (type: string) => object | undefined,
  shapeless?: string,
): unknown {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case 'list': {
      const item = typeExample(name.replace(/s$/, ''), shape.item, object, shapeless);
      return item === undefined ? [] : [item];
    }
    case 'scalar':
      return scalarExample(name, shape.type);
    case 'class':
      return object(shape.name);
    default:
      return shapeless;
  }
}

/** Fields without those that have no example. */
export function filledIn(fields: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** A value for a scalar of that JSON type; of a text, what its name tells. */
function scalarExample(name: string, type: string | undefined): unknown {
  if (type === 'integer') return 1;
  if (type === 'number') return 1.5;
  if (type === 'boolean') return true;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return texts.find(([pattern]) => pattern.test(words))?.[1] ?? words.replaceAll('_', ' ');
}

function objectExample(
  type: string,
  types: ReadonlyMap<string, DataType>,
  open: readonly string[],
): Record<string, unknown> | undefined {
  const known = types.get(type);
  if (open.length >= deepest || open.includes(type)) return undefined;
  const fields = filledIn(
    (known ? inputFieldsOf(known) : []).map(({ key, type: of }) => [
      key,
      inputExample(key, of, types, [...open, type]),
    ]),
  );
  // At the top an empty object is still the parameter; below, it only hides the rest.
  return Object.keys(fields).length > 0 || open.length === 0 ? fields : undefined;
}
