import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coreEndpoints } from '#test/support/coreEndpoints';
import { harbor, phpInterface, webapiXml } from '#test/support/endpoints';
import { pathNames } from '../magento/webapi/endpoint';
import type { DataType, Endpoint, EndpointModel } from '../magento/webapi/model';
import { parameterToSnake } from '../magento/webapi/names';
import type { HttpMethod, OpenApiDocument, Operation, Schema } from './document';
import { definitionName, withPathNames } from './names';
import { openApiDocument } from './openApi';
import { shapeOf } from './scalars';
import { isSearchCriteria } from './searchCriteria';

/** A schema in a word, without telling input from output: `catalog-data-product-interface[]`. */
function noted(schema: Schema | undefined): string {
  if (!schema) return 'nothing';
  if (schema.items) return `${noted(schema.items)}[]`;
  if (schema.contentMediaType) return 'json';
  if (schema.anyOf) return schema.anyOf.map(noted).join(' | ');
  if (schema.maxItems === 0) return '[]';
  return (
    schema.$ref
      ?.split('/')
      .pop()!
      .replace(/-input$/, '') ??
    schema.type ??
    'any'
  );
}

/** What two operations, or two schemas, differ in, by the row of the table in docs/openapi.md. */
class Differences {
  readonly found = new Map<string, Set<string>>();

  constructor(
    private readonly magentos: OpenApiDocument,
    private readonly ours: OpenApiDocument,
  ) {}

  add(row: string, what: string): void {
    this.found.set(row, (this.found.get(row) ?? new Set()).add(what));
  }

  route(route: Endpoint): void {
    const { method, url } = route;
    const name = `${method} ${url}`;
    const [theirs, ours] = [this.magentos, this.ours].map((each) => operationOf(each, route));
    if (!theirs || !ours) {
      this.add(theirs ? 'undocumented: missing' : 'endpoints with their own `soapOperation`', name);
      return;
    }
    if (theirs.path !== ours.path) this.add("paths that differ only in a parameter's name", name);
    const renamed = renaming(theirs.path, ours.path);
    if (theirs.operation.tags[0] !== ours.operation.tags[0]) this.add('tags', name);
    this.#parameters(route, placesOf(theirs.operation, renamed), placesOf(ours.operation));
    this.#answer(route, theirs.operation, ours.operation);
    const statuses = [theirs, ours].map(({ operation }) => Object.keys(operation.responses).filter(isError));
    if (statuses[0]!.some((each) => !statuses[1]!.includes(each))) this.add('undocumented: error', name);
    else if (statuses[0]!.length !== statuses[1]!.length) this.add('errors', name);
  }

  /** What is left in `mine` in the end is in ours alone. */
  #parameters(route: Endpoint, theirs: ReadonlyMap<string, string>, mine: Map<string, string>): void {
    const inPath = new Set(pathNames(route.url));
    const taken = new Map((route.parameters ?? []).map((each) => [each.name, each]));
    for (const [place, note] of theirs) {
      const [at, name = ''] = place.split(/ (.*)/s);
      const what = `${route.method} ${route.url} ${place}: ${note} / ${mine.get(place) ?? 'absent'}`;
      const base = name.split('[', 1)[0]!;
      const type = taken.get(base)?.type ?? 'string';
      const shape = shapeOf(type);
      if (mine.get(place) === note) mine.delete(place);
      else if (shape.kind === 'any' && mine.delete(place)) this.add('`mixed`', what);
      else if (at === 'body' && route.method === 'DELETE' && hasQuery(mine, name)) this.add('DELETE', what);
      else if (at === 'query' && hasQuery(mine, base))
        this.add(isSearchCriteria(type) ? 'search criteria' : 'lists and objects in a query', what);
      else if (inPath.has(parameterToSnake(base)))
        this.add("URL parameters that the service's method spells differently", what);
      else this.add('undocumented: parameter', what);
    }
    for (const [place, note] of mine) {
      const isOfRow = /^(?:query|path) /.test(place);
      if (!isOfRow) this.add('undocumented: new parameter', `${route.method} ${route.url} ${place}: ${note}`);
    }
  }

  #answer({ returns, mayReturnNull, ...route }: Endpoint, theirs: Operation, ours: Operation): void {
    const [before, after] = [theirs, ours].map(({ responses }) => {
      const answer = responses['200'];
      return noted(answer && 'content' in answer ? answer.content!['application/json'].schema : undefined);
    });
    if (before === after) return;
    const what = `${route.method} ${route.url}: ${before} / ${after}`;
    const isNull = before === 'nothing' ? after === '[]' : mayReturnNull && after === `${before} | []`;
    if (isNull) this.add('`void`, and null', what);
    else if (returns && /^any(\[\])*$/.test(after!) && before!.startsWith('string'))
      this.add('`mixed`', what);
    else this.add('undocumented: answer', what);
  }

  type(type: DataType): void {
    const name = definitionName(type.name);
    const theirs = this.magentos.components.schemas[name];
    const { [name]: output, [`${name}-input`]: input } = this.ours.components.schemas;
    if (theirs && output) this.#output(type, theirs, output);
    if (theirs && input) this.#input(type, theirs, input);
  }

  #output(type: DataType, theirs: Schema, ours: Schema): void {
    this.#fields(type, theirs, ours, (name) => this.add('undocumented: output', `${type.name} ${name}`));
    for (const name of theirs.required ?? []) {
      if (ours.required?.includes(name)) continue;
      this.add(
        name === 'extension_attributes' ? 'extension attributes' : 'undocumented: required',
        `${type.name} ${name}`,
      );
    }
    const more = (ours.required ?? []).filter((name) => !theirs.required?.includes(name));
    if (more.length > 0) this.add('undocumented: required', `${type.name} ${more.join()}`);
  }

  #input(type: DataType, theirs: Schema, ours: Schema): void {
    this.add('an object', type.name);
    if (ours.required) this.add('undocumented: required', type.name);
    if (theirs.required) this.add('fields of an input', type.name);
    this.#fields(type, theirs, ours, (name) => {
      const field = type.fields.find((each) => each.name === name)!;
      const row =
        field.writtenBy === 'constructor'
          ? 'fields that a constructor sets'
          : field.writtenBy === 'no' || !field.isFoundOnInput
            ? 'fields without a setter'
            : 'undocumented: input';
      this.add(row, `${type.name} ${name}`);
    });
  }

  #fields(type: DataType, theirs: Schema, ours: Schema, missing: (name: string) => void): void {
    for (const [name, schema] of Object.entries(theirs.properties ?? {})) {
      const field = type.fields.find((each) => each.name === name)!;
      const mine = ours.properties?.[name];
      const [before, after] = [noted(schema), noted(mine)];
      if (!mine) missing(name);
      else if (before !== after) {
        const row = /^any(\[\])*$/.test(after)
          ? '`mixed`'
          : /\[\]\[\]$/.test(field.type)
            ? 'a list in a list, in a field'
            : 'undocumented: field';
        this.add(row, `${type.name} ${name}: ${before} / ${after}`);
      }
    }
    const known = new Set([
      ...Object.keys(theirs.properties ?? {}),
      ...type.fields.map((each) => each.constructorParameter),
    ]);
    for (const name of Object.keys(ours.properties ?? {}))
      if (!known.has(name)) this.add('undocumented: new field', `${type.name} ${name}`);
  }
}

const isError = (status: string): boolean => !status.startsWith('2');

/** Where in the document a route is, whatever the names in its path. */
function operationOf(
  { paths }: OpenApiDocument,
  { method, url }: Endpoint,
): { readonly path: string; readonly operation: Operation } | undefined {
  const plain = url.replace(/:[^/:]+/g, '{}').replace(/^(?!\/)/, '/');
  const own = url.replace(/:([^/:]+)/g, '{$1}').replace(/^(?!\/)/, '/');
  const all = Object.keys(paths).filter((path) => withPathNames(path, () => '{}') === plain);
  const path = all.find((each) => each === own) ?? all[0];
  const operation = path === undefined ? undefined : paths[path]![method.toLowerCase() as HttpMethod];
  return operation && { path: path!, operation };
}

/** Of names in one path, those in the other. */
function renaming(from: string, to: string): (name: string) => string {
  const [before, after] = [from, to].map((path) => [...path.matchAll(/\{(.*?)\}/g)].map(([, name]) => name!));
  return (name) => after![before!.indexOf(name)] ?? name;
}

/** Everything that is sent: `body product` → `catalog-data-product-interface`. */
function placesOf(
  { parameters = [], requestBody }: Operation,
  renamed = (name: string): string => name,
): Map<string, string> {
  const { properties = {}, required = [] } = requestBody?.content['application/json'].schema ?? {};
  return new Map([
    ...parameters.map(
      (each) =>
        [
          `${each.in} ${each.in === 'path' ? renamed(each.name) : each.name}`,
          `${noted(each.schema)}${each.required ? '!' : ''}`,
        ] as const,
    ),
    ...Object.entries(properties).map(
      ([name, schema]) => [`body ${name}`, `${noted(schema)}${required.includes(name) ? '!' : ''}`] as const,
    ),
  ]);
}

const hasQuery = (places: ReadonlyMap<string, string>, name: string): boolean =>
  places.has(`query ${name}`) || places.has(`query ${name}[]`);

const service = phpInterface(
  'Api\\BerthsInterface',
  `/** @param string $code
    * @param string $reason
    * @return int */
   public function remove($code, $reason);
   /** @param string $berthCode
    * @return int */
   public function get($berthCode);
   /** @return int */
   public function count();`,
);
/** What no route of Magento has. */
const others = {
  ...service,
  'Harbor/etc/webapi.xml': webapiXml(
    { route: 'DELETE /V1/harbor/berths/:code', service: 'Api\\BerthsInterface::remove' },
    { route: 'GET /V1/harbor/berths/:berth_code', service: 'Api\\BerthsInterface::get' },
    {
      route: 'GET /V1/harbor/count',
      service: 'Api\\BerthsInterface::count',
      attributes: 'soapOperation="countAll"',
    },
  ),
};

function differencesOf(model: EndpointModel): Map<string, Set<string>> {
  const [magentos, ours] = [true, false].map((asMagento) =>
    openApiDocument(model, { title: 'Magento', asMagento }),
  );
  const differences = new Differences(magentos!, ours!);
  if (!JSON.stringify(magentos!.servers).includes('{storeCode}')) differences.add('store view', 'servers');
  for (const route of model.routes) differences.route(route);
  for (const type of model.types.values()) differences.type(type);
  return differences.found;
}

/** The first column of the table in docs/openapi.md. */
function documented(): string[] {
  const text = readFileSync(resolve(__dirname, '../../../docs/openapi.md'), 'utf8');
  const [, table = ''] =
    /\| what happens \|\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(text.replace(/ +\|/g, ' |')) ?? [];
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('|')[1]!.trim());
}

describe('what callers get, as against what Magento says', () => {
  it('differs by what docs/openapi.md lists, and by nothing else', async () => {
    const models = [await coreEndpoints(), await harbor(others, '2.4.6')];
    const found = new Map(models.flatMap((model) => [...differencesOf(model)]));
    const unknown = [...found].filter(([row]) => row.startsWith('undocumented'));
    expect(unknown).toEqual([]);
    expect([...found.keys()].sort()).toEqual(documented().sort());
  });
});
