import { l10n, workspace } from 'vscode';
import type { IntegrationGroup, IntegrationsView, ListedIntegration, RouteChoice } from '#protocol';
import { comparedOf, stateWord, timeOf, type ShopView } from '../shop/shopStates';
import type { DetailNode, EndpointNode, IntegrationNode, Node } from './nodes';

/** One module needs no level of its own. */
export function topNodes({ groups }: IntegrationsView): Node[] {
  const [only, ...others] = groups;
  if (only && others.length === 0) return integrationsOf(only);
  return groups.map((group) => ({ type: 'group', group }));
}

/** What is below a node that the server need not be asked for. */
export function childrenOf(node: Node, shop?: ShopView): Node[] {
  switch (node.type) {
    case 'group':
      return integrationsOf(node.group);
    case 'integration':
      return [
        ...details(node.listed),
        ...inShop(node.listed, shop),
        { type: 'api', of: node },
        { type: 'endpoints', listed: node.listed },
      ];
    case 'permission':
      return node.permission.children.map((permission) => ({ ...node, permission }));
    case 'ineffective':
      return node.one ? [] : node.ids.map((one) => ({ ...node, one }));
    case 'api':
    case 'detail':
    case 'endpoints':
    case 'endpoint':
      return [];
  }
}

/** The endpoints that an integration may call, of all that it could be given. */
export function endpointNodes(of: string, uri: string, routes: readonly RouteChoice[]): EndpointNode[] {
  return routes
    .filter(({ isOpen }) => isOpen)
    .map((route) => ({ type: 'endpoint', of, uri, endpoint: route.name, route }));
}

function integrationsOf({ moduleUri: uri, integrations }: IntegrationGroup): IntegrationNode[] {
  return integrations.map((listed) => ({
    type: 'integration',
    uri,
    integration: listed.name,
    kind: listed.kind,
    listed,
  }));
}

/** What the running shop has of it, where it was asked, or why it never is. */
function inShop(listed: ListedIntegration, shop: ShopView | undefined): DetailNode[] {
  const detail = (key: string, label: string, value: string, icon: string): DetailNode => {
    return { type: 'detail', id: `${listed.id}#${key}`, label, value, icon, tooltip: value };
  };
  if (!workspace.isTrusted)
    return [
      detail('shop', l10n.t('In the shop'), l10n.t('not asked: this workspace is not trusted'), 'server'),
    ];
  const compared = comparedOf(shop, listed);
  if (!shop || !compared) return [];
  return [
    detail('shop', l10n.t('In the shop ({0})', timeOf(shop)), stateWord(compared.state), 'server'),
    detail('next', l10n.t('Next setup:upgrade'), compared.next.text, 'arrow-circle-up'),
  ];
}

/** What the admin grid and the integration's first tab show. */
function details({
  id,
  email,
  endpointUrl,
  identityLinkUrl,
  declaredIn,
  processedBy,
  kind,
}: ListedIntegration): DetailNode[] {
  const missing = l10n.t('none');
  const detail = (
    key: string,
    label: string,
    value: string,
    icon: string,
    more: Partial<DetailNode> = {},
  ): DetailNode => ({
    type: 'detail',
    id: `${id}#${key}`,
    label,
    value,
    icon,
    ...more,
  });
  const installers = processedBy.map(({ name, kind: script, when, ...location }, index) =>
    detail(`by${index}`, l10n.t('Installed by'), `${name} (${script})`, 'gear', { tooltip: when, location }),
  );
  const byItself = kind === 'consolidated' ? l10n.t('every setup:upgrade') : l10n.t('no setup script found');
  return [
    detail('email', l10n.t('Email'), email ?? missing, 'mail'),
    detail('endpoint', l10n.t('Endpoint URL'), endpointUrl ?? missing, 'link-external'),
    detail('identity', l10n.t('Identity link URL'), identityLinkUrl ?? missing, 'key'),
    // The whole path would be cut; it is in the tooltip.
    ...declaredIn.map(({ label, ...location }, index) =>
      detail(`in${index}`, l10n.t('Declared in'), fileName(location.uri), 'file-code', {
        tooltip: label,
        location,
      }),
    ),
    ...(installers.length > 0 ? installers : [detail('by', l10n.t('Installed by'), byItself, 'gear')]),
  ];
}

function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
