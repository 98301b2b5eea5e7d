import { pathNames } from '../magento/webapi/endpoint';
import type { DataType, Endpoint, EndpointParameter } from '../magento/webapi/model';
import { snakeToCamel } from '../magento/webapi/names';
import { isArrayType, isSimple, itemType } from '../magento/webapi/types';
import { refTo, type Operation, type Parameter, type RequestBody, type Response } from './document';
import type { MagentoSchemas } from './magentoSchemas';
import { operationId } from './names';
import { scalarType } from './scalars';
import { statusInSchema } from './thrown';

/** One route as Magento's own schema describes it: Swagger\Generator::generatePathInfo, with its OpenAPI 2 put into 3.1. */
export function magentoOperation(
  endpoint: Endpoint,
  types: ReadonlyMap<string, DataType>,
  schemas: MagentoSchemas,
  resourcesOfMethod: readonly string[],
): Operation {
  const taken = (endpoint.parameters ?? []).filter(({ from }) => from !== 'forced');
  const names = pathNames(endpoint.url);
  const isInPath = ({ name }: EndpointParameter): boolean => names.includes(name);
  const others = taken.filter((parameter) => !isInPath(parameter));
  const isGet = endpoint.method === 'GET';
  const parameters: Parameter[] = [
    ...taken.filter(isInPath).map(({ name, type }) => pathParameter(name, type)),
    ...names
      .filter((name) => !(endpoint.parameters ?? []).some((parameter) => parameter.name === name))
      .map((name) => pathParameter(name, 'string')),
    ...(isGet ? others.flatMap((parameter) => queryParameters(parameter, types)) : []),
  ];
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.serviceName ?? 'default'],
    ...(parameters.length > 0 && { parameters }),
    ...(!isGet && others.length > 0 && { requestBody: bodyOf(others, schemas) }),
    responses: responsesOf(endpoint, schemas, resourcesOfMethod),
    'x-magento-resources': endpoint.resources,
  };
}

function pathParameter(name: string, type: string): Parameter {
  return { name, in: 'path', required: true, schema: { type: scalarType(type) ?? 'string' } };
}

/** generateMethodQueryParameters: an object is written out field by field, and then nothing is required. */
function queryParameters(
  { name, type, isOptional }: EndpointParameter,
  types: ReadonlyMap<string, DataType>,
): Parameter[] {
  if (isSimple(type) || !type.includes('\\')) return [queryParameter(name, type, !isOptional)];
  return flattened(name, type, types, []).map(([path, simple]) => queryParameter(path, simple, false));
}

function queryParameter(name: string, type: string, required: boolean): Parameter {
  const item = { type: scalarType(itemType(type)) ?? 'string' } as const;
  const schema = isArrayType(type) ? ({ type: 'array', items: item } as const) : item;
  return { name, in: 'query', ...(required && { required }), schema };
}

/** getQueryParamNames, which ends at a type that leads back to itself only when PHP runs out of memory. */
function flattened(
  prefix: string,
  type: string,
  types: ReadonlyMap<string, DataType>,
  open: readonly string[],
): [name: string, type: string][] {
  if (isSimple(type) || !type.includes('\\')) return [[prefix, type]];
  const item = itemType(type);
  if (open.includes(item)) return [];
  const list = isArrayType(type) ? '[0]' : '';
  return (types.get(item)?.fields ?? []).flatMap((field) =>
    flattened(`${prefix}${list}[${snakeToCamel(field.name)}]`, field.type, types, [...open, item]),
  );
}

function bodyOf(parameters: readonly EndpointParameter[], schemas: MagentoSchemas): RequestBody {
  const required = parameters.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, type }) => [name, schemas.of(type)])),
    ...(required.length > 0 && { required }),
  } as const;
  return { required: required.length > 0, content: { 'application/json': { schema } } };
}

const errorTexts = {
  400: '400 Bad Request',
  401: '401 Unauthorized',
  404: '404 Not Found',
  500: 'Internal Server error',
} as const;

function responsesOf(
  { returns, throws }: Endpoint,
  schemas: MagentoSchemas,
  resources: readonly string[],
): Operation['responses'] {
  const isSilent = returns === undefined || returns === 'void' || returns === 'null';
  const error = (description: string): Response => ({
    description,
    content: { 'application/json': { schema: refTo('schemas', 'error-response') } },
  });
  const errors = new Set([
    ...(resources.some((ref) => ref !== 'anonymous') ? [401 as const] : []),
    ...throws.flatMap((each) => statusInSchema(each) ?? []),
  ]);
  return {
    ...(!isSilent && {
      200: { description: '200 Success.', content: { 'application/json': { schema: schemas.of(returns) } } },
    }),
    ...Object.fromEntries([...errors].map((status) => [status, error(errorTexts[status])])),
    default: error('Unexpected error'),
  };
}
