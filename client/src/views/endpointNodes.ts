import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Location } from 'vscode-languageclient';
import type { EndpointGroup, ListedEndpoint, ListedFailure, OwnEndpoints } from '#protocol';
import { toRange } from '../locations';
import { modulePath } from '../modulePath';

/** What the view shows of the REST endpoints that own modules offer. */
export type EndpointNode =
  | { readonly type: 'ownEndpoints'; readonly own: OwnEndpoints }
  | { readonly type: 'ownEndpointGroup'; readonly group: EndpointGroup }
  | { readonly type: 'ownEndpoint'; readonly endpoint: ListedEndpoint; readonly uri: string }
  | { readonly type: 'ownEndpointDetail'; readonly item: TreeItem };

/** The node beside the integrations; none where no own module has an endpoint. */
export function endpointsNode(own: OwnEndpoints): EndpointNode[] {
  return own.groups.length > 0 ? [{ type: 'ownEndpoints', own }] : [];
}

export function isEndpointNode(node: { readonly type: string }): node is EndpointNode {
  return /^ownEndpoint/.test(node.type);
}

export function endpointChildren(node: EndpointNode): EndpointNode[] {
  switch (node.type) {
    case 'ownEndpoints': {
      const [only, ...others] = node.own.groups;
      if (only && others.length === 0) return endpointsOf(only);
      return node.own.groups.map((group) => ({ type: 'ownEndpointGroup', group }));
    }
    case 'ownEndpointGroup':
      return endpointsOf(node.group);
    case 'ownEndpoint':
      return detailsOf(node.endpoint).map((item) => ({ type: 'ownEndpointDetail', item }));
    case 'ownEndpointDetail':
      return [];
  }
}

function endpointsOf({ endpoints, moduleUri: uri }: EndpointGroup): EndpointNode[] {
  return endpoints.map((endpoint) => ({ type: 'ownEndpoint', endpoint, uri }));
}

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

const stateIcons = {
  works: new ThemeIcon('globe'),
  limited: new ThemeIcon('globe', new ThemeColor('list.warningForeground')),
  fails: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
} as const;

export function endpointItem(node: EndpointNode): TreeItem {
  switch (node.type) {
    case 'ownEndpoints': {
      const count = node.own.groups.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
      const item = itemOf(l10n.t('Own Endpoints'), Expanded, 'endpoints', new ThemeIcon('globe'));
      item.description = String(count);
      item.contextValue = 'ownEndpoints';
      return item;
    }
    case 'ownEndpointGroup': {
      const { module, moduleUri } = node.group;
      const item = itemOf(module, Collapsed, `endpoints#${moduleUri}`, new ThemeIcon('package'));
      item.description = modulePath(moduleUri);
      return item;
    }
    case 'ownEndpoint': {
      const { id, name, state, permissions, failures, location } = node.endpoint;
      const item = itemOf(name, Collapsed, `endpoints#${id}`, stateIcons[state], location);
      const who = permissions.map(({ title }) => title).join(', ') || l10n.t('anyone');
      item.description = failures[0]?.title ?? who;
      item.tooltip = [name, who, ...failures.map(({ title, message }) => `${title}: ${message}`)].join(
        '\n\n',
      );
      item.contextValue = 'ownEndpoint';
      return item;
    }
    case 'ownEndpointDetail':
      return node.item;
  }
}

function detailsOf({ id, permissions, method, failures }: ListedEndpoint): TreeItem[] {
  const key = (part: string): string => `endpoints#${id}#${part}`;
  const who =
    permissions.length > 0
      ? permissions
      : [{ id: l10n.t('anyone, without a token'), title: l10n.t('Permission') }];
  return [
    ...failures.map((failure, index) => failureItem(failure, key(`failure${index}`))),
    ...who.map(({ id: resource, title }) => {
      const item = itemOf(title, None, key(resource), new ThemeIcon('key'));
      item.description = resource;
      return item;
    }),
    ...(method
      ? [itemOf(method.name, None, key('method'), new ThemeIcon('symbol-method'), method.location)]
      : []),
  ];
}

function failureItem({ title, message, location }: ListedFailure, id: string): TreeItem {
  const item = itemOf(
    title,
    None,
    id,
    new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
    location,
  );
  item.description = message;
  item.tooltip = `${title}: ${message}`;
  return item;
}

function itemOf(
  label: string,
  state: TreeItemCollapsibleState,
  id: string,
  icon: ThemeIcon,
  location?: Location,
): TreeItem {
  const item = new TreeItem(label, state);
  item.id = id;
  item.iconPath = icon;
  if (location) {
    const title = l10n.t('Go to File');
    const selection = toRange(location.range);
    item.command = { command: 'vscode.open', title, arguments: [Uri.parse(location.uri), { selection }] };
  }
  return item;
}
