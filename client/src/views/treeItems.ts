import {
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import type { Location } from 'vscode-languageclient';
import {
  clientCommands,
  type ComparedIntegration,
  type IneffectiveId,
  type ListedIntegration,
} from '#protocol';
import { isWebPage } from '../commands/openEndpoint';
import { toRange } from '../locations';
import { escaped } from '../markdownPages';
import { modulePath } from '../modulePath';
import type {
  DetailNode,
  EndpointNode,
  GroupNode,
  IneffectiveNode,
  IntegrationNode,
  Node,
  PermissionNode,
} from './nodes';
import { endpointCount } from './endpointCount';
import { comparedOf, stateWord, type ShopView } from '../shop/shopStates';
import { leadsToGranted } from './permissionFilter';
import { problemCounts } from './problemCounts';
import { problemUri } from './problemDecorations';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** How a node looks. */
export function treeItem(node: Node, shop?: ShopView): TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'integration':
      return integrationItem(node, comparedOf(shop, node.listed));
    case 'detail':
      return detailItem(node);
    case 'api':
      return apiItem(node.of.listed);
    case 'permission':
      return permissionItem(node);
    case 'ineffective':
      return node.one ? ineffectiveItem(node.of, node.one) : ineffectiveGroup(node);
    case 'endpoints':
      return itemOf(l10n.t('REST Endpoints'), Collapsed, `${node.listed.id}#endpoints`, 'symbol-interface');
    case 'endpoint':
      return endpointItem(node);
  }
}

function itemOf(
  label: string,
  state: TreeItemCollapsibleState,
  id: string,
  icon: string,
  location?: Location,
): TreeItem {
  const item = new TreeItem(label, state);
  item.id = id;
  item.iconPath = new ThemeIcon(icon);
  if (location) {
    const selection = toRange(location.range);
    const title = l10n.t('Go to File');
    item.command = { command: 'vscode.open', title, arguments: [Uri.parse(location.uri), { selection }] };
  }
  return item;
}

function groupItem({ group: { module, moduleUri } }: GroupNode): TreeItem {
  const item = itemOf(module || l10n.t('module without a name'), Expanded, moduleUri, 'package');
  item.description = modulePath(moduleUri);
  item.accessibilityInformation = { label: l10n.t('Module {0}, {1}', String(item.label), item.description) };
  return item;
}

const stateIcons = {
  installed: new ThemeIcon('plug'),
  limited: new ThemeIcon('plug', new ThemeColor('list.warningForeground')),
  'not-installed': new ThemeIcon('debug-disconnect', new ThemeColor('list.errorForeground')),
} as const;

/** The reason is in the tooltip. */
const stateWords = () => ({
  installed: l10n.t('installed'),
  limited: l10n.t('with limits'),
  'not-installed': l10n.t('not installed'),
});

function integrationItem({ listed }: IntegrationNode, compared: ComparedIntegration | undefined): TreeItem {
  const item = itemOf(listed.name, Collapsed, listed.id, 'plug', listed.declaredIn[0]);
  item.iconPath = stateIcons[listed.status.state];
  const { state } = listed.status;
  item.description = state === 'installed' ? (listed.email ?? '') : stateWords()[state];
  if (compared) item.description = stateWord(compared.state);
  item.accessibilityInformation = {
    label: [l10n.t('Integration {0}, {1}', listed.name, stateWords()[state]), problemCounts(listed.problems)]
      .filter(Boolean)
      .join(', '),
  };
  item.tooltip = integrationTooltip(listed);
  item.resourceUri = problemUri(listed.id, listed.problems);
  item.contextValue =
    `integration.${listed.kind}` +
    (listed.processedBy.length > 0 ? '.script' : '') +
    (listed.endpointUrl && isWebPage(listed.endpointUrl) ? '.endpoint' : '');
  return item;
}

function integrationTooltip({
  name,
  status,
  email,
  endpointUrl,
  identityLinkUrl,
  problems,
  api,
}: ListedIntegration): MarkdownString {
  const markdown = new MarkdownString(`**${escaped(name)}**\n\n${escaped(status.text)}`);
  const line = (label: string, value: string | undefined): void => {
    if (value) markdown.appendMarkdown(`\n\n${escaped(`${label}: ${value}`)}`);
  };
  line(l10n.t('Email'), email);
  line(l10n.t('Endpoint URL'), endpointUrl);
  line(l10n.t('Identity link URL'), identityLinkUrl);
  line(l10n.t('Resources'), api.everything ? l10n.t('all') : String(api.count));
  if (problems.first) markdown.appendMarkdown(`\n\n---\n\n${escaped(problems.first)}`);
  return markdown;
}

function detailItem({ id, label, value, icon, tooltip, location }: DetailNode): TreeItem {
  const item = itemOf(label, None, id, icon, location);
  item.description = value;
  item.tooltip = tooltip ?? `${label}: ${value}`;
  item.accessibilityInformation = { label: [`${label}: ${value}`, tooltip].filter(Boolean).join(', ') };
  return item;
}

function apiItem({ id, api }: ListedIntegration): TreeItem {
  const item = itemOf(l10n.t('API'), Collapsed, `${id}#api`, 'list-tree');
  const count = api.count === 1 ? l10n.t('1 resource') : l10n.t('{0} resources', api.count);
  item.description = api.everything ? l10n.t('every resource') : count;
  item.contextValue = 'api';
  return item;
}

function permissionItem({ of, permission }: PermissionNode): TreeItem {
  const { id, title, granted, location, endpoints, children } = permission;
  const state = children.length === 0 ? None : leadsToGranted(permission) ? Expanded : Collapsed;
  const item = itemOf(title, state, `${of.listed.id}#api#${id}`, 'key', location);
  // The box says it all.
  delete item.iconPath;
  const words = granted ? l10n.t('granted') : l10n.t('not granted');
  const label = l10n.t('{0}, {1}, {2}', title, words, id);
  item.checkboxState = {
    state: granted ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
    tooltip: granted ? l10n.t('Revoke') : l10n.t('Grant'),
    accessibilityInformation: { label },
  };
  item.accessibilityInformation = { label };
  item.description = id;
  item.tooltip = `${id}, ${words}, ${endpointCount(endpoints.length)}`;
  item.contextValue = `resource${granted ? '.granted' : ''}${endpoints.length > 0 ? '.opening' : ''}`;
  return item;
}

function endpointItem({ uri, endpoint, of, route }: EndpointNode): TreeItem {
  const item = itemOf(endpoint, None, `${of}#endpoint#${endpoint}`, 'symbol-method');
  item.description = route.resources.join(', ');
  item.contextValue = 'endpoint';
  const title = l10n.t('Show Request and Response');
  item.command = { command: clientCommands.showEndpoint, title, arguments: [{ uri, endpoint }] };
  return item;
}

function ineffectiveGroup({ of, ids }: IneffectiveNode): TreeItem {
  const item = itemOf(l10n.t('Without Effect'), Expanded, `${of}#ineffective`, 'warning');
  item.description = String(ids.length);
  return item;
}

function ineffectiveItem(of: string, { id, reason, location }: IneffectiveId): TreeItem {
  const reasons = {
    unknown: l10n.t('Magento does not know this resource'),
    disabled: l10n.t('this resource is disabled'),
    'no-effect': l10n.t('has no effect together with others'),
  };
  const item = itemOf(id, None, `${of}#ineffective#${id}`, 'question', location);
  item.description = reasons[reason];
  return item;
}
