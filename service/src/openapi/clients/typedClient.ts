import type { TypedTemplate } from '#protocol';
import type { DescribedEndpoints } from '../together';
import { clientModel } from './clientModel';
import { phpClient, type ClientFile } from './phpClient';
import { pythonClient } from './pythonClient';
import { typescriptClient } from './typescriptClient';

/** The application templates, and where their clients of Magento are. */
const folders: Readonly<Record<TypedTemplate, string>> = {
  node: 'src/magento',
  php: 'src/Magento',
  laravel: 'app/Magento',
  flask: 'magento_integration',
  fastapi: 'magento_integration',
};

/** What has an editor show code in another order than it runs in; no name that Magento can use has one. */
const reordering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Types and a method for each of these routes, for the REST client of an application template: files to write beside it.
 * (openapi-typescript would have to bring the TypeScript compiler along, which is larger than all that we ship.)
 */
export function typedClient(
  endpoints: DescribedEndpoints,
  template: TypedTemplate,
  integration: string,
): ClientFile[] {
  const model = clientModel(endpoints);
  const version = endpoints.magentoVersion === undefined ? '' : ` of Magento ${endpoints.magentoVersion}`;
  const name = integration.replace(/[^\p{L}\p{N} ._-]/gu, '');
  const head = [
    `What the integration ${name} may call${version}.`,
    'Written by "magento-integration handshake scaffold": write it again when the permissions change.',
  ];
  return filesOf(template, model, head).map(({ path, text }) => ({
    path: `${folders[template]}/${path}`,
    text: text.replace(reordering, '\ufffd'),
  }));
}

function filesOf(
  template: TypedTemplate,
  model: ReturnType<typeof clientModel>,
  head: readonly string[],
): ClientFile[] {
  switch (template) {
    case 'node':
      return [{ path: 'api.ts', text: typescriptClient(model, head) }];
    case 'php':
    case 'laravel':
      return phpClient(model, head);
    case 'flask':
    case 'fastapi':
      return [{ path: 'api.py', text: pythonClient(model, head) }];
  }
}
