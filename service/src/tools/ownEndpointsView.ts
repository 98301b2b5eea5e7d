import { shortName } from '../magento/php/names';
import * as l10n from '@vscode/l10n';
import type {
  EndpointGroup,
  EndpointPermission,
  ListedEndpoint,
  ListedFailure,
  OwnEndpoints,
} from '#protocol';
import { callerOf, nameOf } from '../magento/restRoute';
import type { CatalogTypes, Endpoint, EndpointFailure, Stage } from '../magento/webapi/model';
import { toLocation } from '../lsp/toLsp';
import { ownModules } from '../scaffold/where';
import type { Installation } from '../workspace/installation';
import type { Module } from '../workspace/module';
import type { Workspace } from '../workspace/workspace';

/** The endpoints of all own modules. Reads the PHP behind them, once for each state of the files. */
export async function getOwnEndpoints(
  workspace: Workspace,
  core: () => Promise<CatalogTypes>,
): Promise<OwnEndpoints> {
  const groups: EndpointGroup[] = [];
  for (const module of ownModules(workspace)) {
    const webapi = module.files.get('webapi');
    if (!webapi || !module.enabled) continue;
    await workspace.endpoints.prepare(workspace, module.rootUri, core);
    const installation = workspace.locate(webapi.uri)?.installation;
    const model = installation && workspace.endpoints.of(installation, module);
    const endpoints = model?.routes.filter(({ definitions }) =>
      definitions.some(({ uri }) => uri === webapi.uri),
    );
    if (!installation || !endpoints || endpoints.length === 0) continue;
    groups.push({
      module: module.name,
      moduleUri: workspace.clientUri(module.rootUri),
      endpoints: endpoints.map((each) => listed(workspace, installation, module, each)),
    });
  }
  return { groups };
}

function listed(
  workspace: Workspace,
  installation: Installation,
  module: Module,
  endpoint: Endpoint,
): ListedEndpoint {
  const name = nameOf(endpoint);
  const uri = module.files.get('webapi')!.uri;
  const definition = endpoint.definitions.find((each) => each.uri === uri)!;
  const location = toLocation(workspace, uri, definition.url);
  const { methodPlace, failures } = endpoint;
  const methodLocation = methodPlace && toLocation(workspace, methodPlace.uri, methodPlace.range);
  const shortClass = shortName(endpoint.serviceClass);
  return {
    id: `${module.rootUri}#${name}`,
    name,
    ...(location && { location }),
    method: {
      name: `${shortClass}::${endpoint.serviceMethod}`,
      ...(methodLocation && { location: methodLocation }),
    },
    permissions: permissionsOf(endpoint, installation),
    state: failures.length === 0 ? 'works' : failures.some(isFatal) ? 'fails' : 'limited',
    failures: failures.map((each) => listedFailure(workspace, each)),
  };
}

/** What is below the top of the request shows only when a caller sends it. */
function isFatal({ stage, at }: EndpointFailure): boolean {
  if (stage === 'schema' || stage === 'queue' || stage === 'compile') return false;
  return stage !== 'input' || at === undefined || at === '';
}

function permissionsOf(endpoint: Endpoint, { acl }: Installation): EndpointPermission[] {
  if (callerOf(endpoint) === 'anyone') return [];
  return endpoint.resources.map((id) => ({
    id,
    title: id === 'self' ? l10n.t('logged-in customers') : (acl.get(id)?.title ?? id),
  }));
}

function listedFailure(workspace: Workspace, { stage, at, message, place }: EndpointFailure): ListedFailure {
  const location = place && toLocation(workspace, place.uri, place.range);
  return {
    title: titleOf(stage, at),
    message,
    ...(location && { location }),
  };
}

function titleOf(stage: Stage, at: string | undefined): string {
  switch (stage) {
    case 'config':
      return l10n.t('In developer mode no call of the shop is answered');
    case 'route':
      return l10n.t('No call finds it (404)');
    case 'acl':
      return l10n.t('Nobody may call it (401)');
    case 'di':
      return l10n.t('Its service cannot be created (500)');
    case 'input':
      return at === undefined || at === ''
        ? l10n.t('Every call fails (500)')
        : l10n.t('Calls that send {0} fail (500)', at);
    case 'output':
      return l10n.t('Calls fail after the service has run (500)');
    case 'schema':
      return l10n.t('/schema fails for the whole shop');
    case 'queue':
      return l10n.t('setup:upgrade may stop');
    case 'compile':
      return l10n.t('setup:di:compile stops');
  }
}
