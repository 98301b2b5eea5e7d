import type { ClientModel, ClientOperation, ClientParameter, ClientType, TypeReference } from './clientModel';

export interface ClientFile {
  /** Relative to the folder of the client. */
  readonly path: string;
  readonly text: string;
}

/** The data classes and the calls as PHP classes in `App\Magento\Api`, a file for each. */
export function phpClient({ types, operations }: ClientModel, head: readonly string[]): ClientFile[] {
  const opening = ['<?php', '', ...head.map((line) => `// ${line}`), 'declare(strict_types=1);', ''];
  const file = (name: string, body: readonly string[]): ClientFile => ({
    path: `Api/${name}.php`,
    text: `${[...opening, 'namespace App\\Magento\\Api;', '', ...body].join('\n')}\n`,
  });
  return [...types.map((type) => file(type.name, dataClass(type))), file('MagentoApi', apiClass(operations))];
}

function dataClass({ name, source, fields }: ClientType): string[] {
  const names = namesOf(fields.map(({ key }) => key));
  return [
    `/** ${comment(source)} */`,
    `final class ${name} implements \\JsonSerializable`,
    '{',
    '    public function __construct(',
    ...fields.flatMap(({ type }, index) => [
      ...(type.kind === 'list' ? [`        /** @var ${docType(type)}|null */`] : []),
      `        public ${nullable(type)} $${names[index]!} = null,`,
    ]),
    '    ) {',
    '    }',
    '',
    '    /** @param array<string, mixed> $data as json_decode gives it */',
    '    public static function fromArray(array $data): self',
    '    {',
    '        return new self(',
    ...fields.map(
      ({ key, type }, index) => `            ${names[index]!}: ${reading(type, `$data[${text(key)}]`)},`,
    ),
    '        );',
    '    }',
    '',
    '    /** Without what is null. */',
    '    public function jsonSerialize(): object',
    '    {',
    '        return (object) array_filter([',
    ...fields.map(
      ({ key, type }, index) => `            ${text(key)} => ${writing(type, `$this->${names[index]!}`)},`,
    ),
    '        ], static fn (mixed $value): bool => $value !== null);',
    '    }',
    '}',
  ];
}

/** An expression that makes objects of a value that may be absent. */
function reading(type: TypeReference, value: string): string {
  if (type.kind === 'object') return `isset(${value}) ? ${type.name}::fromArray(${value}) : null`;
  if (type.kind === 'list' && type.item.kind === 'object')
    return `isset(${value}) ? array_map(${type.item.name}::fromArray(...), ${value}) : null`;
  return `${value} ?? null`;
}

/** Without any field, PHP would write a map as a list. */
const writing = (type: TypeReference, value: string): string =>
  type.kind === 'map' ? `${value} === null ? null : (object) ${value}` : value;

function apiClass(operations: readonly ClientOperation[]): string[] {
  return [
    'use App\\Magento\\RestClient;',
    '',
    '/** The calls that this integration may make. */',
    'final class MagentoApi',
    '{',
    '    public function __construct(private readonly RestClient $client)',
    '    {',
    '    }',
    ...operations.flatMap((operation) => ['', ...methodOf(operation)]),
    '}',
  ];
}

function methodOf({
  name,
  method,
  url,
  resources,
  parameters,
  returns,
  mayReturnNull,
}: ClientOperation): string[] {
  const names = namesOf(parameters.map((each) => each.name));
  const nameOf = (each: ClientParameter): string => `$${names[parameters.indexOf(each)]!}`;
  const list = parameters.map((each) =>
    each.isOptional
      ? `${nullable(each.type)} ${nameOf(each)} = null`
      : `${nativeType(each.type)} ${nameOf(each)}`,
  );
  const path = url
    .split('/')
    .map((part) => {
      const bound = parameters.find((each) => each.in === 'path' && part === `:${each.name}`);
      return bound ? `' . rawurlencode((string) ${nameOf(bound)}) . '` : text(part).slice(1, -1);
    })
    .join('/');
  const values = (where: 'query' | 'body'): string | undefined => {
    const own = parameters.filter((each) => each.in === where);
    const pairs = own.map((each) => `${text(each.name)} => ${nameOf(each)}`);
    return own.length === 0
      ? undefined
      : `array_filter([${pairs.join(', ')}], static fn (mixed $value): bool => $value !== null)`;
  };
  const query = values('query');
  const body = values('body');
  const call = [
    text(method),
    `'${path}'`.replace(/ \. ''$/, ''),
    // http_build_query takes no objects that are written as JSON.
    ...(query === undefined ? [] : [`json_decode(json_encode(${query}, JSON_THROW_ON_ERROR), true)`]),
    ...(body === undefined ? [] : [`body: (object) ${body}`]),
  ];
  const lists = parameters.filter((each) => each.type.kind === 'list');
  return [
    '    /**',
    `     * ${comment(`${method} ${url}`)}${resources.length > 0 ? `. Needs ${comment(resources.join(', '))}` : ''}.`,
    ...(lists.length > 0 || returns.kind === 'list' ? ['     *'] : []),
    ...lists.map(
      (each) => `     * @param ${docType(each.type)}${each.isOptional ? '|null' : ''} ${nameOf(each)}`,
    ),
    ...(returns.kind === 'list' ? [`     * @return ${docType(returns)}${mayReturnNull ? '|null' : ''}`] : []),
    '     */',
    `    public function ${name}(${list.join(', ')}): ${mayReturnNull ? nullable(returns) : nativeType(returns)}`,
    '    {',
    `        $answer = $this->client->call(${call.join(', ')});`,
    '',
    `        return ${answering(returns, mayReturnNull)};`,
    '    }',
  ];
}

/** Magento sends [] for null. */
function answering(type: TypeReference, mayReturnNull: boolean): string {
  const read =
    type.kind === 'object'
      ? `${type.name}::fromArray($answer)`
      : type.kind === 'list' && type.item.kind === 'object'
        ? `array_map(${type.item.name}::fromArray(...), $answer)`
        : '$answer';
  return mayReturnNull ? `$answer === [] ? null : ${read}` : read;
}

function nativeType(type: TypeReference): string {
  switch (type.kind) {
    case 'scalar':
      // JSON has one kind of number: 1 may stand for 1.0.
      return { string: 'string', integer: 'int', number: 'int|float', boolean: 'bool' }[type.type];
    case 'object':
      return type.name;
    case 'any':
      return 'mixed';
    default:
      return 'array';
  }
}

function nullable(type: TypeReference): string {
  const native = nativeType(type);
  return native === 'mixed' ? native : native.includes('|') ? `${native}|null` : `?${native}`;
}

function docType(type: TypeReference): string {
  if (type.kind === 'list') return `list<${docType(type.item)}>`;
  return type.kind === 'map' ? 'array<string, mixed>' : nativeType(type);
}

/** Names of PHP's variables, each once. */
function namesOf(keys: readonly string[]): string[] {
  const taken = new Set(['this', 'data', 'answer', 'client']);
  return keys.map((key) => {
    const words = key.split(/[^A-Za-z0-9]/).filter((word) => word !== '');
    const plain = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    let name = /^[A-Za-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : `field${plain}`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  });
}

const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

/** What ends a comment early ends no comment of ours. */
const comment = (value: string): string => value.replace(/\s+/g, ' ').replaceAll('*/', '* /');
