import { breadcrumbOf, titleOf } from '../../magento/resourceTitle';
import { aclHistory } from '../../catalog/aclHistory';
import { allReleases } from '../../catalog/catalogData';
import { knownModule } from '../../catalog/knownModules';
import { sinceWhen } from '../../catalog/sinceWhen';
import { aclAll, aclRoot, ancestorsOf, ownerOf, type AclResource } from '#service/magento/aclTree';
import type { FileKind } from '#service/magento/fileKinds';
import { expandConsolidated } from '#service/magento/mergeIntegrations';
import { suggestResource } from '#service/magento/suggestResource';
import { newestKnown, type Installation } from '#service/workspace/installation';
import { describeRoutes } from './routes';
import { code, escapeMarkdown } from '../support/markdown';

/** What an ACL id means where it stands in a file of that kind. */
export function describeResource(installation: Installation, id: string, kind: FileKind): string {
  const resource = installation.acl.get(id);
  return resource ? describeKnown(resource, installation, kind) : describeUnknown(installation, id, kind);
}

function describeKnown(resource: AclResource, installation: Installation, kind: FileKind): string {
  const ancestors = ancestorsOf(resource);
  const path = [...ancestors, resource].map((each) => `${escapeMarkdown(titleOf(each))} ${code(each.id)}`);
  const blocks = [
    `**${escapeMarkdown(titleOf(resource))}** ${code(resource.id)}`,
    escapeMarkdown(breadcrumbOf(resource)),
    path.map((each, depth) => `${'  '.repeat(depth)}- ${each}`).join('\n'),
    definedBy(resource),
  ];
  const history = aclHistory(resource.id);
  const since = history && sinceWhen(history, allReleases());
  if (since) blocks.push(`In Magento Open Source it ${since}.`);
  if (resource.disabled) blocks.push(whyDisabled(resource));
  else blocks.push(...granting(resource, installation, kind), ...describeRoutes(installation, resource));
  return blocks.join('\n\n');
}

function definedBy(resource: AclResource): string {
  const others = new Set(resource.definitions.map((definition) => definition.module));
  others.delete(resource.module);
  const titled = resource.title === undefined ? 'No module gives it a title; first named by' : 'Defined by';
  const also =
    others.size === 0
      ? ''
      : ` Also in the acl.xml of ${[...others].map((name) => escapeMarkdown(name)).join(', ')}.`;
  return `${titled} ${escapeMarkdown(resource.module)}.${also}`;
}

function whyDisabled(resource: AclResource): string {
  const parent = resource.parent?.disabled
    ? ` (it is below ${code(resource.parent.id)}, which is disabled)`
    : '';
  return `**Disabled**${parent}: Magento takes it out of the ACL, so nothing can be granted or asked for by this id.`;
}

/** What granting the resource does besides, in the files that grant. */
function granting(resource: AclResource, installation: Installation, kind: FileKind): string[] {
  if (kind === 'integration') {
    const added = expandConsolidated([resource.id], installation.acl).filter((id) => id !== resource.id);
    if (added.length > 0) {
      return [`Magento adds its parents by itself: ${added.map(code).join(', ')}. They need not be listed.`];
    }
    return [
      resource.id === aclRoot
        ? 'Magento adds the root by itself to every integration in this file; listing it does nothing.'
        : `It does not stand below ${code(aclRoot)}, so in this file Magento passes over it.`,
    ];
  }
  if (kind !== 'api') return [];
  if (resource.id === aclAll)
    return [
      '**Grants everything** where it is the only one listed: every REST and SOAP call that Magento has.',
    ];
  return ['Grants this resource only. Its parents have to be listed in api.xml, too.'];
}

function describeUnknown(installation: Installation, id: string, kind: FileKind): string {
  if (kind === 'webapi' && id === 'self') {
    return '**self**: a customer who is logged in, for his own data. An integration cannot call such a route.';
  }
  if (kind === 'webapi' && id === 'anonymous') {
    return '**anonymous**: anybody can call the route, without any token.';
  }
  if (!installation.knowsMagento) {
    return `${code(id)} is in none of the acl.xml files here. Magento itself is not part of this workspace, so whether it exists cannot be told.`;
  }
  const { builtIn, magentoVersion = 'here' } = installation;
  const newest = builtIn?.isOutdated ? ` (${newestKnown(builtIn)})` : '';
  const history = aclHistory(id);
  if (history) {
    return `${code(id)} is not in Magento ${magentoVersion}${newest}: it ${sinceWhen(history, allReleases())}.`;
  }
  const owner = ownerOf(id);
  if (knownModule(owner) && (builtIn?.isOutdated || !installation.module(owner))) {
    return `${code(id)} is of ${escapeMarkdown(owner)}, whose resources are not known here${newest}.`;
  }
  const suggestions = suggestResource(id, installation.acl);
  const blocks = [
    `**Unknown resource** ${code(id)}`,
    `No enabled module defines it. ${consequence[kind] ?? ''}`,
  ];
  if (suggestions.length > 0) {
    const meant = suggestions.map(
      ({ resource }) => `${code(resource.id)} (${escapeMarkdown(breadcrumbOf(resource))})`,
    );
    blocks.push(`Did you mean ${meant.join(', or ')}?`);
  }
  return blocks.join('\n\n');
}

const onlyForAll = 'Nobody can be granted it: only a role that may do everything gets past it.';

const consequence: Partial<Record<FileKind, string>> = {
  api: 'Magento passes over it, and the calls that need it are refused.',
  integration: 'Magento drops it without a word, and the calls that need it are refused.',
  webapi: onlyForAll,
  menu: onlyForAll,
  system: onlyForAll,
  uiComponent: onlyForAll,
  php: onlyForAll,
};
