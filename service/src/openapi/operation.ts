import { pathNames } from '../magento/webapi/endpoint';
import type { DataType, Endpoint, EndpointParameter } from '../magento/webapi/model';
import { parameterToSnake } from '../magento/webapi/names';
import {
  refTo,
  type Operation,
  type Parameter,
  type Reference,
  type RequestBody,
  type Response,
  type Schema,
} from './document';
import { meanings } from './errors';
import { bodyExample, inputExample } from './examples';
import { thrownByStatus } from './thrown';
import { moduleOf, operationId } from './names';
import { shapeOf } from './scalars';
import type { CallSchemas } from './schemas';
import { isSearchCriteria, searchDescription, searchExample } from './searchCriteria';
import { securityOf } from './security';

type Types = ReadonlyMap<string, DataType>;

/** One route as a caller meets it. */
export function callOperation(endpoint: Endpoint, types: Types, schemas: CallSchemas): Operation {
  const { method, url, serviceClass, serviceMethod, resources, failures } = endpoint;
  const parameters = parametersOf(endpoint, types, schemas);
  const requestBody = method === 'PUT' || method === 'POST' ? bodyOf(endpoint, types, schemas) : undefined;
  const description = descriptionOf(endpoint);
  return {
    operationId: operationId(endpoint),
    tags: [moduleOf(endpoint)],
    summary: `${method} ${url}`,
    ...(description !== '' && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: {
      200: answerOf(endpoint, schemas),
      ...errorsOf(endpoint),
    },
    security: securityOf(endpoint),
    'x-magento-resources': resources,
    'x-magento-service': `${serviceClass}::${serviceMethod}`,
    ...(failures.length > 0 && {
      'x-magento-fails': Object.fromEntries(failures.map(({ stage, message }) => [stage, message])),
    }),
  };
}

function descriptionOf({ parameters, secure, unboundPath, method, absentFromSchema }: Endpoint): string {
  return [
    parameters ? '' : 'The PHP of its service is not here, so that what it takes is not described.',
    secure ? 'Only over https.' : '',
    unboundPath.length > 0 && method !== 'PUT'
      ? `Magento does not read ${unboundPath.map((name) => `{${name}}`).join(', ')} from the path: what the body says counts.`
      : '',
    absentFromSchema ? "Magento's own schema does not list it." : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** Of each name in the path what the service takes for it, then the query. */
function parametersOf(
  { url, parameters = [], unboundPath, method }: Endpoint,
  types: Types,
  schemas: CallSchemas,
): Parameter[] {
  const inPath = pathNames(url).map((name) => {
    const bound = parameters.find((each) => each.name === name || parameterToSnake(each.name) === name);
    const isWritten = method === 'PUT' && name === unboundPath.at(-1);
    return pathParameter(name, bound?.type ?? 'string', isWritten);
  });
  return [
    ...new Map(inPath.map((each) => [each.name, each])).values(),
    ...parameters.filter(({ from }) => from === 'query').map((each) => queryParameter(each, types, schemas)),
  ];
}

function pathParameter(name: string, type: string, isWritten: boolean): Parameter {
  const shape = shapeOf(type);
  const schema: Schema = { type: (shape.kind === 'scalar' ? shape.type : undefined) ?? 'string' };
  return {
    name,
    in: 'path',
    required: true,
    ...(isWritten && { description: 'Magento writes it into the object of the body.' }),
    schema,
  };
}

function queryParameter(
  { name, type, isOptional }: EndpointParameter,
  types: Types,
  schemas: CallSchemas,
): Parameter {
  const shape = shapeOf(type);
  const schema = schemas.of(type, 'input');
  const common = { in: 'query', ...(!isOptional && { required: true }) } as const;
  if (isSearchCriteria(type)) {
    return {
      name,
      ...common,
      description: searchDescription,
      style: 'deepObject',
      explode: true,
      schema,
      example: searchExample,
    };
  }
  if (shape.kind === 'scalar' || shape.kind === 'any') return { name, ...common, schema };
  const example = inputExample(name, type, types);
  if (shape.kind === 'list' && shapeOf(shape.item).kind === 'scalar') {
    return {
      name: `${name}[]`,
      ...common,
      description: `If you sign the call yourself, write ${name}[0]=…&${name}[1]=…: a repeated name breaks the signature.`,
      style: 'form',
      explode: true,
      schema,
      example,
    };
  }
  const nested = { name, ...common, style: 'deepObject', explode: true } as const;
  if (shape.kind !== 'list') return { ...nested, schema, example };
  // OpenAPI knows no way to write a list of objects; by their numbers, they are an object.
  return {
    ...nested,
    description: `A list by numbers: ${name}[0][…]=….`,
    schema: { type: 'object', additionalProperties: schemas.of(shape.item, 'input') },
    example: { ...(example as readonly unknown[]) },
  };
}

/** The body as it is sent to the route itself. */
function bodyOf(endpoint: Endpoint, types: Types, schemas: CallSchemas): RequestBody | undefined {
  const parameters = (endpoint.parameters ?? []).filter(({ from }) => from === 'body');
  const required = parameters.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  if (!endpoint.parameters)
    return { required: false, content: { 'application/json': { schema: { type: 'object' } } } };
  if (parameters.length === 0) return undefined;
  const schema: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, type }) => [name, schemas.of(type, 'input')] as const),
    ),
    ...(required.length > 0 && { required }),
  };
  return {
    required: required.length > 0,
    content: { 'application/json': { schema, example: bodyExample(endpoint, types) } },
  };
}

/** Magento sends `[]` where the service returns null or nothing, and a list without its keys. */
function answerOf({ returns, mayReturnNull }: Endpoint, schemas: CallSchemas): Response {
  const empty: Schema = { type: 'array', maxItems: 0 };
  const content = (schema: Schema): Response['content'] => ({ 'application/json': { schema } });
  if (returns === undefined)
    return { description: 'What the service returns is not described.', content: content({}) };
  const shape = shapeOf(returns);
  if (shape.kind === 'nothing') return { description: 'Done.', content: content(empty) };
  const schema = schemas.of(returns, 'output');
  if (mayReturnNull) {
    return { description: 'The result, or [] for null.', content: content({ anyOf: [schema, empty] }) };
  }
  const isShapeless = shape.kind === 'any' || (shape.kind === 'list' && shapeOf(shape.item).kind === 'any');
  return {
    description: isShapeless
      ? 'The result, whose shape the PHP does not tell. Keys of the outermost array are lost.'
      : 'The result.',
    content: content(schema),
  };
}

function errorsOf({ url, resources, parameters = [], throws }: Endpoint): Operation['responses'] {
  const takesInput = parameters.some(({ from }) => from !== 'forced');
  const isOpen = resources.every((ref) => ref === 'anonymous');
  const thrown = thrownByStatus(throws);
  const answer = (name: string, status: keyof typeof meanings): Reference => {
    const classes = thrown.get(status);
    const description = classes && {
      description: `${meanings[status]} The service throws ${classes.join(', ')}.`,
    };
    return { ...refTo('responses', name), ...description };
  };
  return {
    ...((takesInput || thrown.has(400)) && { 400: answer('BadRequest', 400) }),
    ...((!isOpen || thrown.has(401)) && { 401: answer('Unauthorized', 401) }),
    ...((pathNames(url).length > 0 || thrown.has(404)) && { 404: answer('NotFound', 404) }),
    default: answer('Error', 'default'),
  };
}
