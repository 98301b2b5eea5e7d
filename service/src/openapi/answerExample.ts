import type { DataType, Endpoint } from '../magento/webapi/model';
import { deepest, filledIn, typeExample } from './examples';
import { shapeOf } from './scalars';

type Types = ReadonlyMap<string, DataType>;

/**
 * What Magento answers, with an example for each field; `[]` where the service returns nothing. Undefined where no one can
 * tell: the type is not described, or it has no shape.
 */
export function answerExample({ returns }: Endpoint, types: Types): unknown {
  if (returns === undefined) return undefined;
  return shapeOf(returns).kind === 'nothing' ? [] : outputExample('value', returns, types);
}

/** A value as ServiceOutputProcessor writes one of that type; undefined for one that is not known, or too deep. */
function outputExample(name: string, type: string, types: Types, open: readonly string[] = []): unknown {
  return typeExample(name, type, (each) => objectExample(each, types, open));
}

function objectExample(
  type: string,
  types: Types,
  open: readonly string[],
): Record<string, unknown> | undefined {
  const known = types.get(type);
  if (!known || open.length >= deepest || open.includes(type)) return undefined;
  const fields = filledIn(
    known.fields.map(({ name, type: of }) => [
      name,
      // Magento makes a JSON text of a list inside a list.
      /\[\]\[\]$/.test(of) ? ['[]'] : outputExample(name, of, types, [...open, type]),
    ]),
  );
  return Object.keys(fields).length > 0 ? fields : undefined;
}
