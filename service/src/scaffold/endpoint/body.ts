import type { EndpointDesign, PhpType } from './design';
import type { NameOf } from './phpFile';

/**
 * The statements of a method that answers something of the right shape until its author has written it. `factory`: the
 * property that makes the object of the answer.
 */
export function scriptOfBody(
  { parameters, returns, dataClasses }: EndpointDesign,
  nameOf: NameOf,
  factory: string | undefined,
): string[] {
  const comment = '// Replace this with what the endpoint is to do.';
  const { native } = returns;
  if (native.kind === 'builtin') {
    const value = emptyValue(returns);
    return value === undefined ? [comment] : [comment, `return ${value};`];
  }
  if (factory === undefined) {
    const exception = nameOf('Magento\\Framework\\Exception\\LocalizedException');
    return [comment, `throw new ${exception}(__('This endpoint does not answer yet.'));`];
  }
  const result = dataClasses.find(({ name }) => native.fqn.endsWith(`\\Api\\Data\\${name}Interface`));
  const handedOn = parameters.filter(({ name, type }) =>
    result?.fields.some((field) => field.name === name && isSame(field.type, type)),
  );
  const isTaken = parameters.some(({ name }) => name === 'result');
  const variable = isTaken ? '$answer' : '$result';
  return [
    `${variable} = $this->${factory}->create();`,
    comment,
    ...handedOn.map(
      ({ name }) => `${variable}->set${name.charAt(0).toUpperCase()}${name.slice(1)}($${name});`,
    ),
    '',
    `return ${variable};`,
  ];
}

function isSame(field: PhpType, parameter: PhpType): boolean {
  return field.doc === parameter.doc && (field.isNullable || !parameter.isNullable);
}

/** What stands for nothing yet; undefined for `void`. */
export function emptyValue({ native, isNullable }: PhpType): string | undefined {
  if (isNullable) return 'null';
  if (native.kind === 'class') return 'null';
  return { string: "''", int: '0', float: '0.0', bool: 'false', array: '[]', void: undefined }[native.name];
}
