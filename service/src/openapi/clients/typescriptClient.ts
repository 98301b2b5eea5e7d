import type { ClientModel, ClientOperation, ClientParameter, ClientType, TypeReference } from './clientModel';

/** The types and the calls as one TypeScript module beside `restClient.ts` of the template. */
export function typescriptClient({ types, operations }: ClientModel, head: readonly string[]): string {
  return [
    head.map((line) => `// ${line}`).join('\n'),
    "import type { MagentoRestClient } from './restClient.js';",
    ...types.map(interfaceOf),
    apiHead,
    `${operations.map(methodOf).join('\n\n')}\n}`,
    flatten,
  ].join('\n\n');
}

const apiHead = `/** The calls that this integration may make. */
export class MagentoApi {
  readonly #client: MagentoRestClient;

  constructor(client: MagentoRestClient) {
    this.#client = client;
  }
`;

const flatten = `/** A query as PHP reads it: \`{ a: { b: 1 } }\` is \`a[b]=1\`. What is undefined is left out. */
function flat(value: unknown, name = ''): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object') return { [name]: value === true ? '1' : value === false ? '0' : String(value) };
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) =>
    flat(inner, name === '' ? key : \`\${name}[\${key}]\`),
  );
  return Object.assign({}, ...entries) as Record<string, string>;
}
`;

function interfaceOf({ name, source, fields }: ClientType): string {
  const lines = fields.map(
    ({ key, type, isOptional }) =>
      `  ${propertyName(key)}${isOptional ? '?' : ''}: ${typeText(type)}${isOptional ? ' | null' : ''};`,
  );
  return `/** ${comment(source)} */\nexport interface ${name} {\n${lines.join('\n')}\n}`;
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
  const answer = `${typeText(returns)}${mayReturnNull ? ' | []' : ''}`;
  const inPath = parameters.filter((each) => each.in === 'path');
  const query = parameters.filter((each) => each.in === 'query');
  const body = parameters.filter((each) => each.in === 'body');
  const list = [
    ...inPath.map((each) => `${variable(each.name)}: ${typeText(each.type)}`),
    ...group('query', query),
    ...group('body', body),
  ];
  const path = url
    .split('/')
    .map((part) => {
      const bound = inPath.find((each) => part === `:${each.name}`);
      return bound ? `\${encodeURIComponent(${variable(bound.name)})}` : part.replace(/[\\`$]/g, '\\$&');
    })
    .join('/');
  const values = [
    JSON.stringify(method),
    `\`${path}\``,
    ...(query.length > 0 || body.length > 0 ? [query.length > 0 ? 'flat(query)' : '{}'] : []),
    ...(body.length > 0 ? ['body'] : []),
  ];
  return [
    `  /** ${comment(`${method} ${url}`)}${resources.length > 0 ? `. Needs ${comment(resources.join(', '))}` : ''}. */`,
    `  async ${name}(${list.join(', ')}): Promise<${answer}> {`,
    `    return (await this.#client.call(${values.join(', ')})) as ${answer};`,
    '  }',
  ].join('\n');
}

function group(name: string, parameters: readonly ClientParameter[]): string[] {
  if (parameters.length === 0) return [];
  const fields = parameters.map(
    (each) => `${propertyName(each.name)}${each.isOptional ? '?' : ''}: ${typeText(each.type)}`,
  );
  const isOptional = parameters.every((each) => each.isOptional);
  return [`${name}: { ${fields.join('; ')} }${isOptional ? ' = {}' : ''}`];
}

function typeText(type: TypeReference): string {
  switch (type.kind) {
    case 'scalar':
      return type.type === 'integer' ? 'number' : type.type;
    case 'list':
      return `${type.item.kind === 'any' ? 'unknown' : typeText(type.item)}[]`;
    case 'object':
      return type.name;
    case 'map':
      return 'Record<string, unknown>';
    case 'any':
      return 'unknown';
    case 'nothing':
      return '[]';
  }
}

const propertyName = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

/** A parameter's name in the path: no word that TypeScript keeps for itself. */
const variable = (name: string): string => `${name.replace(/\W/g, '_')}${reserved.has(name) ? '_' : ''}`;
const reserved = new Set(
  'break case class const continue default delete do else enum export extends for function if import in new return super switch this throw try typeof var void while with body query'.split(
    ' ',
  ),
);

/** What ends a comment early ends no comment of ours. */
const comment = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '* /');
