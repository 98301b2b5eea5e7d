import { callerOf } from '../magento/restRoute';
import type { DataType, Endpoint } from '../magento/webapi/model';
import { examplePath } from './callUrl';
import { bodyExample } from './examples';
import { moduleOf, operationId } from './names';
import type { DescribedEndpoints } from './together';

const head = `# These clients do not sign OAuth 1.0a: start the proxy, which signs each call.
#   magento-integration handshake proxy --tokens FILE --port 8092

@proxy = http://127.0.0.1:8092
@storeCode = default
`;

/** The routes of the model as a file for the REST clients of VS Code (humao.rest-client) and JetBrains. */
export function httpFile({ routes, types }: DescribedEndpoints): string {
  return [head, ...routes.map((route) => requestOf(route, types))].join('\n');
}

function requestOf(route: Endpoint, types: ReadonlyMap<string, DataType>): string {
  const { method, url, resources } = route;
  const body = method === 'PUT' || method === 'POST' ? bodyExample(route, types) : undefined;
  const isForCustomers = callerOf(route) === 'customer';
  return [
    `### ${oneLine(`${moduleOf(route)}: ${method} ${url}`)}`,
    `# @name ${operationId(route).replace(/\W/g, '_')}`,
    ...(isForCustomers
      ? ['# For a customer who is logged in: no integration can call it.']
      : [`# Permission: ${oneLine(resources.join(', ')) || 'none'}`]),
    `${method.replace(/\W/g, '')} {{proxy}}/rest/{{storeCode}}${examplePath(route, types)}`,
    'Accept: application/json',
    ...(body ? ['Content-Type: application/json', '', JSON.stringify(body, undefined, 2)] : []),
    '',
  ].join('\n');
}

/** A name from a file ends no line: what follows would be another request. */
function oneLine(name: string): string {
  // eslint-disable-next-line no-control-regex
  return name.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
}
