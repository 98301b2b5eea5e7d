import * as l10n from '@vscode/l10n';
import type { ChainLink, DoctorReport, EndpointLinkId, EndpointTarget } from '#protocol';
import { answering, isSameCall } from '../../magento/webapi/routeOrder';
import { catalogInstallation } from '../../catalog/catalog';
import type { CatalogTypes } from '../../magento/webapi/model';
import { nameOf, type RestRoute } from '../../magento/restRoute';
import { toLocation } from '../../lsp/toLsp';
import { isWithin } from '../../uri';
import { describeRoute } from '../../workspace/ownEndpoints';
import { isWhole } from '../../workspace/together';
import type { Installation } from '../../workspace/installation';
import type { Workspace } from '../../workspace/workspace';
import { endpointLinks } from './endpointLinks';
import { linkNames } from './links';
import { readCall, type Call } from './call';

/**
 * Why a call does not get the answer that somebody expects: follows it from its URL to the answer, through the routes of
 * all modules that Magento would run together. Own modules first where the workspace has several installations.
 */
export async function examineEndpoint(
  workspace: Workspace,
  { endpoint, uri }: EndpointTarget,
  core: CatalogTypes,
): Promise<DoctorReport[]> {
  const call = readCall(endpoint);
  const installations = candidates(workspace, uri);
  const first = installations[0]!;
  const wrongUrl = urlLink(call);
  if (wrongUrl) return [report(call, first, undefined, [wrongUrl])];
  for (const installation of installations) {
    const routes =
      call.method === undefined
        ? everyMethod(call, installation)
        : [routeOf(call, call.method, installation)];
    const found = routes.filter((route) => route !== undefined);
    if (found.length === 0) continue;
    const reports: DoctorReport[] = [];
    for (const route of found) {
      const model = await describeRoute(workspace, installation, route, core);
      const links = endpointLinks(workspace, installation, { call, route, model });
      reports.push(report(call, installation, route, links, workspace));
    }
    return reports;
  }
  return [report(call, first, undefined, [noRoute(call, first)])];
}

/** Those with own modules at `uri` first; of the rest, those with own modules, then whole Magentos. */
function candidates({ installations }: Workspace, uri: string | undefined): Installation[] {
  const isAt = ({ own }: Installation): boolean =>
    uri !== undefined && own.some(({ rootUri }) => isWithin(rootUri, uri) || isWithin(uri, rootUri));
  const near = installations.filter(isAt);
  if (uri !== undefined && near.length > 0) return near;
  const sorted = [...installations].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  return sorted.length > 0 ? sorted : [catalogInstallation(undefined)];
}

function routeOf({ path }: Call, method: string, { routes }: Installation): RestRoute | undefined {
  const named = routes.routes.find((route) => route.method === method && route.url === path);
  return named ?? answering(routes.routes, method, path);
}

function everyMethod(call: Call, installation: Installation): (RestRoute | undefined)[] {
  return ['GET', 'POST', 'PUT', 'DELETE'].map((method) => routeOf(call, method, installation));
}

/** RequestProcessorPool takes no other path. */
function urlLink({ path, method }: Call): ChainLink | undefined {
  if (method !== undefined && !/^(?:GET|POST|PUT|DELETE)$/.test(method)) {
    return broken('url', l10n.t('Magento answers 405: REST knows only GET, POST, PUT and DELETE.'));
  }
  if (/^\/V\d/.test(path)) return undefined;
  return broken(
    'url',
    l10n.t('Magento answers 400: a path begins with /V and a number, as in {0}.', '/V1/orders'),
  );
}

function broken(id: EndpointLinkId, text: string): ChainLink {
  return { id, title: linkNames[id].title, state: 'broken', text, remarks: [] };
}

function noRoute(call: Call, installation: Installation): ChainLink {
  const { routes } = installation.routes;
  const { method, path } = call;
  const others = ['GET', 'POST', 'PUT', 'DELETE'].filter(
    (each) => each !== method && routeOf(call, each, installation) !== undefined,
  );
  const inOtherCase = routes.find(
    (route) => route.method === method && route.url.toLowerCase() === path.toLowerCase(),
  );
  const second = routes.find(
    (route) => route.method === method && /^\/V\d+\/:[^:]/.test(route.url) && isSameLength(route.url, path),
  );
  const reason = inOtherCase
    ? l10n.t('Upper and lower case matter: it is {0}.', inOtherCase.url)
    : others.length > 0
      ? l10n.t('At this URL there is only {0}.', others.join(', '))
      : second
        ? l10n.t('{0} is never found, since what follows the version is a parameter.', nameOf(second))
        : similar(call, installation);
  const link = broken('route', l10n.t('Magento answers 404: no enabled module declares this route.'));
  return { ...link, remarks: reason === undefined ? [] : [reason] };
}

const isSameLength = (a: string, b: string): boolean => a.split('/').length === b.split('/').length;

function similar({ path, method = '' }: Call, installation: Installation): string | undefined {
  const off = installation.own.find(
    (module) =>
      !module.enabled &&
      module.files
        .get('webapi')
        ?.webapi.routes.some((route) =>
          isSameCall(
            { method: route.method, url: route.url.value.trim() },
            { method: method || route.method, url: path },
          ),
        ),
  );
  if (off) return l10n.t('{0} declares it, and is disabled in app/etc/config.php.', off.name);
  const found = installation.routes.search(path.split('/').slice(2, 3).join(' ')).slice(0, 3);
  return found.length > 0 ? l10n.t('Similar: {0}', found.map(nameOf).join(', ')) : undefined;
}

function report(
  call: Call,
  installation: Installation,
  route: RestRoute | undefined,
  links: readonly ChainLink[],
  workspace?: Workspace,
): DoctorReport {
  const name = route ? nameOf(route) : [call.method, call.path].filter(Boolean).join(' ');
  const definition = route?.definitions[0];
  const module = installation.modules.find((each) => each.name === definition?.module);
  const location = definition && workspace && toLocation(workspace, definition.uri, definition.range);
  const first = links.find(({ state }) => state === 'broken');
  return {
    name,
    module: module?.name ?? definition?.module ?? '',
    moduleUri: module?.rootUri ?? installation.own[0]?.rootUri ?? '',
    ...(location && { location }),
    links,
    ...(first && { broken: { id: first.id } }),
    summary: summaryOf(name, first),
  };
}

function summaryOf(name: string, first: ChainLink | undefined): string {
  if (!first) return l10n.t('{0}: nothing in the files prevents Magento from answering.', name);
  return first.id === 'schema'
    ? l10n.t('{0} is answered, but {1}.', name, linkNames.schema.broken)
    : l10n.t('{0} does not work: {1}.', name, linkNames[first.id].broken);
}
