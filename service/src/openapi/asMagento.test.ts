import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { coreEndpointsIn } from '#test/support/coreEndpoints';
import type { OpenApiDocument, Operation, Schema } from './document';
import { openApiDocument } from './openApi';

const folder = resolve(__dirname, '../../../../shared/magento/2.4.6');
const isHere = existsSync(`${folder}/expected-webapi.json`);
if (!isHere)
  console.warn("skipped: ../shared/magento/2.4.6 is not there, so Magento's own schema cannot be compared");

interface Expected {
  readonly routes: readonly {
    readonly route: string;
    readonly tag: string;
    readonly schema: {
      readonly operationId: string;
      readonly path?: Record<string, string>;
      readonly query?: Record<string, string>;
      readonly body?: Record<string, string>;
      readonly responses: Record<string, string>;
      readonly errors: readonly string[];
    };
  }[];
  readonly types: Readonly<
    Record<string, { readonly definition: string | null; readonly fields: Readonly<Record<string, string>> }>
  >;
}

/** As expected-webapi.json notes shapes: `catalog-data-product-interface[]!`. */
function noted(schema: Schema, required = false): string {
  const name = schema.items
    ? `${noted(schema.items)}[]`
    : (schema.$ref?.split('/').pop() ?? String(schema.type));
  return `${name}${required ? '!' : ''}`;
}

const scalars: Readonly<Record<string, string>> = {
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  mixed: 'string',
};

describe.skipIf(!isHere)('the description as Magento makes it, of all routes of 2.4.6', () => {
  let expected: Expected;
  let document: OpenApiDocument;
  beforeAll(async () => {
    expected = JSON.parse(readFileSync(`${folder}/expected-webapi.json`, 'utf8')) as Expected;
    document = openApiDocument(await coreEndpointsIn(folder, '2.4.6-p1'), {
      title: 'Magento',
      asMagento: true,
    });
  });

  it('has the same paths, parameters, bodies and answers', () => {
    const mine: Record<string, unknown> = {};
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        mine[`${method.toUpperCase()} ${path}`] = shapeOf(operation);
      }
    }
    const theirs = Object.fromEntries(
      expected.routes.map(({ route, tag, schema }) => [
        route.replace(/:(\w+)/g, '{$1}'),
        {
          tag,
          operationId: schema.operationId,
          path: schema.path ?? {},
          query: schema.query ?? {},
          body: schema.body ?? {},
          responses: schema.responses,
          isProtected: schema.errors.includes('401'),
        },
      ]),
    );
    expect(Object.keys(mine)).toHaveLength(419);
    expect(mine).toEqual(theirs);
  });

  it('has the same fields, and requires the same', () => {
    const theirs = Object.values(expected.types).flatMap(({ definition, fields }) =>
      definition === null ? [] : [[definition, fieldsOf(fields)] as const],
    );
    const mine = theirs.map(([name]) => {
      const { properties = {}, required = [] } = document.components.schemas[name] ?? {};
      const shapes = Object.entries(properties).map(([field, schema]) => [
        field,
        noted(schema, required.includes(field)),
      ]);
      return [name, Object.fromEntries(shapes)];
    });
    expect(mine).toEqual(theirs);
  });

  function fieldsOf(fields: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(fields).map(([name, type]) => {
        const [, item = '', list = ''] = /^\??(.*?)((?:\[\])*)$/.exec(type)!;
        const of = expected.types[item]?.definition ?? scalars[item] ?? item;
        return [name, `${of}${list === '' ? '' : '[]'}${type.startsWith('?') ? '' : '!'}`];
      }),
    );
  }
});

function shapeOf({ operationId, tags, parameters = [], requestBody, responses }: Operation): unknown {
  const named = (where: string): Record<string, string> =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === where)
        .map(({ name, schema, required }) => [name, noted(schema, required)]),
    );
  const body = requestBody?.content['application/json'].schema;
  const answer = responses['200'];
  return {
    tag: tags[0],
    operationId,
    path: named('path'),
    query: named('query'),
    body: Object.fromEntries(
      Object.entries(body?.properties ?? {}).map(([name, schema]) => [
        name,
        noted(schema, body?.required?.includes(name)),
      ]),
    ),
    responses:
      answer && 'content' in answer ? { 200: noted(answer.content!['application/json'].schema) } : {},
    isProtected: '401' in responses,
  };
}
