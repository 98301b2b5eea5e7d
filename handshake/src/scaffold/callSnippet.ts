/** A call to be written into a program. */
export interface SnippetCall {
  readonly method: string;
  /** From `/V1/…` on (a store code or `/rest` may be before it), with its query. */
  readonly path: string;
  /** As JSON gives it; undefined for none. */
  readonly body?: unknown;
}

/** What a call can be copied as: `curl` through the signing proxy, the others with the REST clients of the templates. */
export type SnippetLanguage = 'curl' | 'typescript' | 'php' | 'python';

/** Where `handshake proxy` listens unless told. */
const proxyUrl = 'http://127.0.0.1:8092';

/** The call as text in a language, to be pasted. */
export function callSnippet(language: SnippetLanguage, call: SnippetCall): string {
  return `${writers[language](call)}\n`;
}

const writers: Readonly<Record<SnippetLanguage, (call: SnippetCall) => string>> = {
  curl: curlOf,
  typescript: typescriptOf,
  php: phpOf,
  python: pythonOf,
};

function curlOf({ method, path, body }: SnippetCall): string {
  const url = `${proxyUrl}/rest/${pathOf(path)}${queryText(path)}`;
  return [
    '# The proxy signs it: magento-integration handshake proxy --tokens FILE',
    `curl -X ${method} ${shellText(url)}${body === undefined ? '' : ' \\'}`,
    ...(body === undefined
      ? []
      : [
          "  -H 'Content-Type: application/json' \\",
          `  -d ${shellText(JSON.stringify(body, undefined, 2))}`,
        ]),
  ].join('\n');
}

/** Nothing is special between single quotes. */
const shellText = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function typescriptOf({ method, path, body }: SnippetCall): string {
  const query = queryObject(path);
  const values = [
    JSON.stringify(method),
    JSON.stringify(`/${pathOf(path)}`),
    ...(query === undefined && body === undefined ? [] : [JSON.stringify(query ?? {}, undefined, 2)]),
    ...(body === undefined ? [] : [JSON.stringify(body, undefined, 2)]),
  ];
  return `const answer = await new MagentoRestClient(registration).call(${values.join(', ')});`;
}

function phpOf({ method, path, body }: SnippetCall): string {
  const query = queryObject(path);
  const values = [
    phpText(method),
    phpText(`/${pathOf(path)}`),
    ...(query === undefined ? [] : [phpValue(query, '')]),
    ...(body === undefined ? [] : [`body: ${phpValue(body, '')}`]),
  ];
  return `$answer = (new RestClient($registration))->call(${values.join(', ')});`;
}

function phpValue(value: unknown, indent: string): string {
  if (typeof value === 'string') return phpText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}    `;
  const lines = Array.isArray(value)
    ? value.map((item) => phpValue(item, inner))
    : Object.entries(value).map(([key, item]) => `${phpText(key)} => ${phpValue(item, inner)}`);
  if (lines.length > 0) return `[\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}]`;
  // PHP writes an empty array as a list.
  return Array.isArray(value) ? '[]' : 'new \\stdClass()';
}

const phpText = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function pythonOf({ method, path, body }: SnippetCall): string {
  const query = queryObject(path);
  const values = [
    JSON.stringify(method),
    JSON.stringify(`/${pathOf(path)}`),
    ...(query === undefined ? [] : [`query=${pythonValue(query, '')}`]),
    ...(body === undefined ? [] : [`body=${pythonValue(body, '')}`]),
  ];
  return `answer = MagentoRestClient(registration).call(${values.join(', ')})`;
}

function pythonValue(value: unknown, indent: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const lines = Array.isArray(value)
    ? value.map((item) => pythonValue(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${pythonValue(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`;
}

/** Undefined where there is none. */
function queryObject(path: string): Record<string, string> | undefined {
  const pairs = queryOf(path);
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

/** Without `/rest/` and the query. */
function pathOf(path: string): string {
  return path
    .split('?', 1)[0]!
    .replace(/^\/+/, '')
    .replace(/^rest\//, '');
}

/** Curl takes brackets for a range of addresses. */
function queryText(path: string): string {
  const pairs = queryOf(path).map((pair) => pair.map(encodeURIComponent).join('='));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Names and values, not escaped. */
function queryOf(path: string): [name: string, value: string][] {
  const [, query = ''] = path.split(/\?(.*)/s);
  return [...new URLSearchParams(query)];
}
