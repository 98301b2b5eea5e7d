import type { DataType, Endpoint } from '../magento/webapi/model';
import { scalarExample } from './examples';
import { shapeOf } from './scalars';

type Types = ReadonlyMap<string, DataType>;

/** How deep objects are filled in. */
const deepest = 3;

/**
 * What Magento answers, with an example for each field; `[]` where the service returns nothing. Undefined where nobody can
 * tell: the type is not described, or it has no shape.
 */
export function answerExample({ returns }: Endpoint, types: Types): unknown {
  if (returns === undefined) return undefined;
  return shapeOf(returns).kind === 'nothing' ? [] : outputExample('value', returns, types);
}

/** A value as ServiceOutputProcessor writes one of that type; undefined for one that is not known, or too deep. */
function outputExample(name: string, type: string, types: Types, open: readonly string[] = []): unknown {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case 'list': {
      const item = outputExample(name.replace(/s$/, ''), shape.item, types, open);
      return item === undefined ? [] : [item];
    }
    case 'scalar':
      return scalarExample(name, shape.type);
    case 'class':
      return objectExample(shape.name, types, open);
    default:
      return undefined;
  }
}

function objectExample(
  type: string,
  types: Types,
  open: readonly string[],
): Record<string, unknown> | undefined {
  const known = types.get(type);
  if (!known || open.length >= deepest || open.includes(type)) return undefined;
  const fields = known.fields.flatMap(({ name, type: of }) => {
    // Magento makes a JSON text of a list inside a list.
    const value = /\[\]\[\]$/.test(of) ? ['[]'] : outputExample(name, of, types, [...open, type]);
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[name, value] as const];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
