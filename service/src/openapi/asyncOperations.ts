import { pathNames } from '../magento/webapi/endpoint';
import type { Endpoint } from '../magento/webapi/model';
import { snakeToUpperCamel } from '../magento/webapi/names';
import { refTo, type HttpMethod, type Operation, type Schema } from './document';
import { operationId, pathTemplate, withPathNames } from './names';

/** What Magento answers to a call that it does later. */
export const asyncSchemas: Readonly<Record<string, Schema>> = {
  'async-response': {
    type: 'object',
    required: ['bulk_uuid', 'request_items', 'errors'],
    properties: {
      bulk_uuid: { type: 'string', description: 'For GET /V1/bulk/{bulkUuid}/status and its siblings.' },
      request_items: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'data_hash', 'status'],
          properties: {
            id: { type: 'integer' },
            data_hash: { type: 'string' },
            status: { type: 'string', description: 'accepted or rejected' },
            error_message: { type: 'string' },
            error_code: { type: 'integer' },
          },
        },
      },
      errors: { type: 'boolean', description: 'Whether any of them was rejected.' },
    },
  },
};

/** The two further ways to call a route that is not GET: later, and many at once. Module WebapiAsync has them from 2.3. */
export function asyncVariants(
  endpoint: Endpoint,
  operation: Operation,
): { path: string; method: HttpMethod; operation: Operation }[] {
  if (endpoint.method === 'GET') return [];
  const method = endpoint.method.toLowerCase() as HttpMethod;
  const path = pathTemplate(endpoint.url);
  return [
    {
      path: `/async${path}`,
      method,
      operation: variant(
        operation,
        `Async${operationId(endpoint)}`,
        `${endpoint.method} /async${endpoint.url}`,
      ),
    },
    { path: `/async/bulk${bulkPath(path)}`, method, operation: bulkOf(endpoint, operation) },
  ];
}

function variant(operation: Operation, id: string, summary: string): Operation {
  const errors = Object.entries(operation.responses).filter(([status]) => status !== '200');
  return {
    ...operation,
    operationId: id,
    summary,
    responses: {
      202: {
        description: 'Queued.',
        content: { 'application/json': { schema: refTo('schemas', 'async-response') } },
      },
      ...Object.fromEntries(errors),
    },
  };
}

/** What the path names is in each item: `/V1/products/:sku` is `/V1/products/bySku`. */
function bulkPath(path: string): string {
  return withPathNames(path, (name) => `by${snakeToUpperCamel(name)}`);
}

function bulkOf(endpoint: Endpoint, operation: Operation): Operation {
  const id = `AsyncBulk${operationId(endpoint)}`;
  const {
    parameters = [],
    requestBody,
    ...rest
  } = variant(operation, id, `${endpoint.method} /async/bulk${bulkPath(pathTemplate(endpoint.url))}`);
  const single = requestBody?.content['application/json'];
  const names = pathNames(endpoint.url);
  const inPath = parameters.filter((each) => each.in === 'path' && names.includes(each.name));
  const inQuery = parameters.filter((each) => each.in === 'query');
  const item: Schema = {
    type: 'object',
    properties: {
      ...Object.fromEntries(
        [...inPath, ...inQuery].map((each) => [each.name.replace(/\[\]$/, ''), each.schema]),
      ),
      ...single?.schema.properties,
    },
    ...((inPath.length > 0 || single?.schema.required) && {
      required: [...new Set([...inPath.map(({ name }) => name), ...(single?.schema.required ?? [])])],
    }),
  };
  return {
    ...rest,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { type: 'array', items: item } } },
    },
  };
}
