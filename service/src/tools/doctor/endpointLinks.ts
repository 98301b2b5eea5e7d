import * as l10n from '@vscode/l10n';
import type { ChainLink, EndpointLinkId, LinkState } from '#protocol';
import { toLocation } from '../../lsp/toLsp';
import { callerOf, grantsOf, nameOf, type RestRoute } from '../../magento/restRoute';
import type { Endpoint, EndpointModel, Failure, Stage } from '../../magento/webapi/model';
import { parameterToSnake } from '../../magento/webapi/names';
import { findIntegrations } from '../../workspace/findIntegrations';
import type { Installation } from '../../workspace/installation';
import type { Workspace } from '../../workspace/workspace';
import type { Call } from './call';
import { linkNames } from './links';

/** A call, the route that answers it, and what Magento makes of that. */
export interface ExaminedCall {
  readonly call: Call;
  readonly route: RestRoute;
  readonly model: EndpointModel;
}

interface Found {
  readonly state: LinkState;
  readonly text: string;
  readonly failure?: Failure;
  readonly remarks?: readonly string[];
}

/** The links of the way from a route to its answer, in the order in which Magento goes it. */
export function endpointLinks(
  workspace: Workspace,
  installation: Installation,
  examined: ExaminedCall,
): ChainLink[] {
  const { model, route } = examined;
  const endpoint = model.routes[0];
  const link = (id: EndpointLinkId, { state, text, failure, remarks = [] }: Found): ChainLink => {
    const location = failure?.place && toLocation(workspace, failure.place.uri, failure.place.range);
    return { id, title: linkNames[id].title, state, text, ...(location && { location }), remarks };
  };
  const links = [
    link('route', { state: 'ok', text: l10n.t('{0}, of {1}.', nameOf(route), route.definitions[0]!.module) }),
    link('config', configLink(model)),
    link('caller', callerLink(workspace, installation, route, endpoint)),
  ];
  if (!endpoint) return links;
  return [
    ...links,
    link('service', serviceLink(endpoint)),
    link('input', inputLink(endpoint, examined.call)),
    link('output', outputLink(endpoint)),
    link('schema', schemaLink(endpoint)),
  ];
}

function failureAt({ failures }: Endpoint, stage: Stage): Endpoint['failures'][number] | undefined {
  return failures.find((each) => each.stage === stage);
}

/** Each file in developer mode, and all together. */
function configLink({ config }: EndpointModel): Found {
  const [first] = config;
  if (!first) return { state: 'ok', text: l10n.t('The webapi.xml files of your own modules are valid.') };
  return {
    state: 'broken',
    text: l10n.t('In developer mode, Magento answers 500 to every call of the shop: {0}', first.message),
    failure: first,
  };
}

function callerLink(
  workspace: Workspace,
  installation: Installation,
  route: RestRoute,
  endpoint: Endpoint | undefined,
): Found {
  const remarks = endpoint?.secure
    ? [l10n.t('Over http, Magento answers 400: it is open to https only.')]
    : [];
  const failure = endpoint && failureAt(endpoint, 'acl');
  if (failure) {
    return {
      state: 'broken',
      text: l10n.t('Magento answers 401: no acl.xml defines {0}.', (failure.resources ?? []).join(', ')),
      failure,
      remarks,
    };
  }
  const caller = callerOf(route);
  if (caller === 'anyone')
    return { state: 'ok', text: l10n.t('Anyone may call it, without a token.'), remarks };
  if (caller === 'customer') {
    const text = l10n.t('Only a logged-in customer may call it; Magento answers 401 to integrations.');
    return { state: 'ok', text, remarks };
  }
  const ids = grantsOf(route);
  const named = installation.own
    .flatMap(({ rootUri }) => findIntegrations(workspace, rootUri).integrations)
    .filter(({ opens }) => opens.some((each) => nameOf(each) === nameOf(route)))
    .map(({ name }) => name);
  const granted = [...new Set(named)];
  const text = l10n.t(
    'Whoever is granted {0} may call it; Magento answers 401 to all others.',
    ids.join(', '),
  );
  const who =
    granted.length > 0
      ? l10n.t('Of the integrations here: {0}.', granted.join(', '))
      : l10n.t('No integration here is granted all of them.');
  return { state: 'ok', text, remarks: [who, ...remarks] };
}

function serviceLink(endpoint: Endpoint): Found {
  const name = `${endpoint.serviceClass}::${endpoint.serviceMethod}`;
  const failure = failureAt(endpoint, 'di');
  if (failure) {
    return {
      state: 'broken',
      text: l10n.t(
        'Magento answers 500, since no di.xml names a class for the interface: {0}',
        failure.message,
      ),
      failure,
    };
  }
  return endpoint.parameters === undefined && !failureAt(endpoint, 'input')
    ? { state: 'unknown', text: l10n.t('{0} is not in the workspace.', name) }
    : { state: 'ok', text: `${name}()` };
}

function inputLink(endpoint: Endpoint, call: Call): Found {
  const failure = failureAt(endpoint, 'input');
  if (failure && (failure.at === undefined || failure.at === '')) {
    return {
      state: 'broken',
      text: l10n.t('Magento answers 500 to every call: {0}', failure.message),
      failure,
    };
  }
  const remarks = endpoint.unboundPath.map((name) => l10n.t('The method has no parameter for :{0}.', name));
  const { parameters } = endpoint;
  if (!parameters) return { state: 'unknown', text: l10n.t('Its input is unknown.'), remarks };
  const needed = parameters.filter(
    ({ isOptional, from }) => !isOptional && (from === 'query' || from === 'body'),
  );
  const missing = needed.find(({ name, from }) => from === 'query' && isMissing(name, call));
  if (missing) {
    const example = `?${missing.name}=…`;
    return {
      state: 'broken',
      text: l10n.t('Magento answers 400: {0} is required, as in {1}', missing.name, example),
      failure: { ...noFailure, place: missing.place },
      remarks,
    };
  }
  if (failure) {
    const text = l10n.t('Magento answers 500 to calls that send {0}: {1}', failure.at ?? '', failure.message);
    return { state: 'broken', text, failure, remarks };
  }
  const names = needed.map(({ name, type }) => `${name} (${type})`).join(', ');
  const text =
    names === ''
      ? l10n.t('Callers need not send anything.')
      : l10n.t('Callers must send {0}; without it, Magento answers 400.', names);
  return { state: 'ok', text, remarks };
}

const noFailure = { message: '', reason: 'parameter-unbound', subject: '', meant: undefined } as const;

function isMissing(name: string, { query }: Call): boolean {
  return query !== undefined && !query.some((each) => each === name || each === parameterToSnake(name));
}

function outputLink(endpoint: Endpoint): Found {
  const failure = failureAt(endpoint, 'output');
  if (failure) {
    return {
      state: 'broken',
      text: l10n.t(
        'Magento answers 500 after the service has run, with its data saved: {0}',
        failure.message,
      ),
      failure,
    };
  }
  return endpoint.returns === undefined
    ? { state: 'unknown', text: l10n.t('Its output is unknown.') }
    : { state: 'ok', text: l10n.t('Callers get {0}.', endpoint.returns) };
}

function schemaLink(endpoint: Endpoint): Found {
  const failure = failureAt(endpoint, 'schema');
  if (!failure) {
    const text = endpoint.absentFromSchema
      ? l10n.t('It works, but /schema does not list it, because its soapOperation has a different name.')
      : l10n.t('/schema lists it.');
    return { state: 'ok', text };
  }
  return {
    state: 'broken',
    text: l10n.t('/schema, Swagger and SOAP of the whole shop fail because of it: {0}', failure.message),
    failure,
  };
}
