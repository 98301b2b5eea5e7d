import type {
  ClientField,
  ClientModel,
  ClientOperation,
  ClientParameter,
  ClientType,
  TypeReference,
} from './clientModel';

/** The data classes and the calls as one Python module beside `rest_client.py` of the templates. */
export function pythonClient({ types, operations }: ClientModel, head: readonly string[]): string {
  return [
    `"""${head.map(plain).join('\n')}\n"""`,
    imports,
    ...types.map(dataClass),
    `${apiHead}\n\n${operations.map(methodOf).join('\n\n')}`,
    helpers,
  ].join('\n\n');
}

const imports = `from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote

from .rest_client import MagentoRestClient
`;

const apiHead = `
class MagentoApi:
    """The calls that this integration may make."""

    def __init__(self, client: MagentoRestClient) -> None:
        self._client = client`;

const helpers = `
def to_json(value: Any) -> Any:
    """What is sent of a value: data classes as objects, without what is None."""
    if isinstance(value, list):
        return [to_json(item) for item in value]
    keys = getattr(value, "_keys", None)
    if keys is None:
        return value
    pairs = ((keys[each.name], getattr(value, each.name)) for each in fields(value))
    return {key: to_json(inner) for key, inner in pairs if inner is not None}


def _read(kind: Any, value: Any) -> Any:
    return kind.from_json(value) if isinstance(value, dict) else value


def _read_all(kind: Any, value: Any) -> Any:
    return [_read(kind, item) for item in value] if isinstance(value, list) else value


def _flat(value: Any, name: str = "") -> dict[str, str | int]:
    """A query as PHP reads it: {"a": {"b": 1}} is a[b]=1."""
    if value is None:
        return {}
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        flat: dict[str, str | int] = {}
        for key, inner in pairs:
            flat.update(_flat(inner, f"{name}[{key}]" if name else str(key)))
        return flat
    return {name: int(value) if isinstance(value, bool) else str(value)}


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: to_json(value) for key, value in values.items() if value is not None}
`;

function dataClass({ name, source, fields }: ClientType): string {
  const names = namesOf(fields.map(({ key }) => key));
  const lines = fields.map(({ type }, index) => `    ${names[index]!}: ${typeText(type)} | None = None`);
  const keys = fields.map(({ key }, index) => `${JSON.stringify(names[index])}: ${JSON.stringify(key)}`);
  const values = fields.map(
    ({ key, type }: ClientField, index) =>
      `            ${names[index]!}=${reading(type, `data.get(${JSON.stringify(key)})`)},`,
  );
  return [
    '',
    '@dataclass',
    `class ${name}:`,
    `    """${plain(source)}"""`,
    '',
    ...lines,
    '',
    '    @classmethod',
    `    def from_json(cls, data: dict[str, Any]) -> ${name}:`,
    '        return cls(',
    ...values,
    '        )',
    '',
    '',
    `${name}._keys = {${keys.join(', ')}}  # type: ignore[attr-defined]`,
  ].join('\n');
}

/** An expression that makes objects of the JSON value that another expression gives. */
function reading(type: TypeReference, value: string): string {
  if (type.kind === 'object') return `_read(${type.name}, ${value})`;
  if (type.kind === 'list' && type.item.kind === 'object') return `_read_all(${type.item.name}, ${value})`;
  return value;
}

function methodOf({
  name,
  method,
  url,
  resources,
  parameters,
  returns,
  mayReturnNull,
}: ClientOperation): string {
  const names = namesOf(parameters.map((each) => each.name));
  const nameOf = (each: ClientParameter): string => names[parameters.indexOf(each)]!;
  const list = parameters.map(
    (each) => `${nameOf(each)}: ${typeText(each.type)}${each.isOptional ? ' | None = None' : ''}`,
  );
  const dictionary = (where: 'query' | 'body'): string | undefined => {
    const own = parameters.filter((each) => each.in === where);
    const pairs = own.map((each) => `${JSON.stringify(each.name)}: ${nameOf(each)}`);
    return own.length === 0 ? undefined : `_present({${pairs.join(', ')}})`;
  };
  const path = url
    .split('/')
    .map((part) => {
      const bound = parameters.find((each) => each.in === 'path' && part === `:${each.name}`);
      return bound ? `{quote(str(${nameOf(bound)}), safe='')}` : part.replace(/[{}]/g, '$&$&');
    })
    .join('/');
  const query = dictionary('query');
  const body = dictionary('body');
  const values = [
    JSON.stringify(method),
    `f${JSON.stringify(path)}`,
    ...(query === undefined ? [] : [`query=_flat(${query})`]),
    ...(body === undefined ? [] : [`body=${body}`]),
  ];
  const answer = `${typeText(returns)}${mayReturnNull ? ' | None' : ''}`;
  const call = `self._client.call(${values.join(', ')})`;
  return [
    `    def ${snake(name)}(${['self', ...list].join(', ')}) -> ${answer}:`,
    `        """${plain(`${method} ${url}`)}${resources.length > 0 ? `. Needs ${plain(resources.join(', '))}` : ''}."""`,
    // Magento sends [] for null.
    ...(mayReturnNull
      ? [
          `        answer = ${call}`,
          '        if answer == []:',
          '            return None',
          `        return ${reading(returns, 'answer')}`,
        ]
      : [`        return ${reading(returns, call)}`]),
  ].join('\n');
}

function typeText(type: TypeReference): string {
  switch (type.kind) {
    case 'scalar':
      return { string: 'str', integer: 'int', number: 'float', boolean: 'bool' }[type.type];
    case 'list':
      return `list[${typeText(type.item)}]`;
    case 'object':
      return type.name;
    case 'map':
      return 'dict[str, Any]';
    case 'any':
      return 'Any';
    case 'nothing':
      return 'list[Any]';
  }
}

/** Names of Python, each once: what is a keyword, or no name at all, becomes one. */
function namesOf(keys: readonly string[]): string[] {
  const taken = new Set(['self', 'cls', 'data', 'answer']);
  return keys.map((key) => {
    const plainName = snake(key).replace(/\W/g, '_');
    const wanted = keywords.has(plainName) || /^\d|^$/.test(plainName) ? `${plainName}_` : plainName;
    const start = /^[\d_]*$/.test(wanted) ? `field_${wanted}` : wanted;
    let name = start;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  });
}

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

const keywords = new Set(
  'false none true and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield int str float bool list dict quote fields to_json'.split(
    ' ',
  ),
);

const plain = (text: string): string => text.replace(/[\\"]/g, '\\$&');
