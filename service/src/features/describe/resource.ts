import * as l10n from '@vscode/l10n';
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

/** What an ACL id means where it is in a file of that kind. */
export function describeResource(installation: Installation, id: string, kind: FileKind): string {
  const resource = installation.acl.get(id);
  return resource ? describeKnown(resource, installation, kind) : describeUnknown(installation, id, kind);
}

function describeKnown(resource: AclResource, installation: Installation, kind: FileKind): string {
  const ancestors = ancestorsOf(resource);
  const path = [...ancestors, resource].map((each) => `${escapeMarkdown(titleOf(each))} ${code(each.id)}`);
  const blocks = [
    `**${escapeMarkdown(titleOf(resource))}** ${code(resource.id)}`,
    // Of one that is below nothing, the title has said it all.
    ...(ancestors.length > 0
      ? [
          escapeMarkdown(breadcrumbOf(resource)),
          path.map((each, depth) => `${'  '.repeat(depth)}- ${each}`).join('\n'),
        ]
      : []),
    definedBy(resource),
  ];
  const history = aclHistory(resource.id);
  const since = history && sinceWhen(history, allReleases());
  if (since) blocks.push(l10n.t('In Magento Open Source, it {0}.', since));
  if (resource.disabled) blocks.push(whyDisabled(resource));
  else blocks.push(...granting(resource, installation, kind), ...describeRoutes(installation, resource));
  return blocks.join('\n\n');
}

function definedBy(resource: AclResource): string {
  const others = new Set(resource.definitions.map((definition) => definition.module));
  others.delete(resource.module);
  const also =
    others.size === 0
      ? ''
      : l10n.t(' Also in acl.xml of {0}.', [...others].map((name) => escapeMarkdown(name)).join(', '));
  const module = escapeMarkdown(resource.module);
  return resource.title === undefined
    ? l10n.t('No module gives it a title; first mentioned by {0}.{1}', module, also)
    : l10n.t('Defined by {0}.{1}', module, also);
}

function whyDisabled(resource: AclResource): string {
  const parent = resource.parent?.disabled
    ? l10n.t(' (its parent {0} is disabled)', code(resource.parent.id))
    : '';
  return l10n.t(
    '**Disabled**{0}: Magento removes it from the ACL, so nothing can be granted or checked with this id.',
    parent,
  );
}

/** What granting the resource does besides, in the files that grant. */
function granting(resource: AclResource, installation: Installation, kind: FileKind): string[] {
  if (kind === 'integration') {
    const added = expandConsolidated([resource.id], installation.acl).filter((id) => id !== resource.id);
    if (added.length > 0) {
      return [
        l10n.t(
          'Magento adds its parents automatically: {0}. They need not be listed.',
          added.map(code).join(', '),
        ),
      ];
    }
    return [
      resource.id === aclRoot
        ? l10n.t(
            'Magento adds the root automatically to every integration in this file; listing it has no effect.',
          )
        : l10n.t('It is not below {0}, so Magento ignores it in this file.', code(aclRoot)),
    ];
  }
  if (kind !== 'api') return [];
  if (resource.id === aclAll)
    return [
      l10n.t('**Grants everything** if it is the only one listed: every REST and SOAP call of this Magento.'),
    ];
  return [l10n.t('Grants only this resource. Its parents must be listed in api.xml, too.')];
}

function describeUnknown(installation: Installation, id: string, kind: FileKind): string {
  if (kind === 'webapi' && id === 'self') {
    return l10n.t('**self**: a logged-in customer, for their own data. Integrations cannot call this route.');
  }
  if (kind === 'webapi' && id === 'anonymous') {
    return l10n.t('**anonymous**: anyone can call the route, without a token.');
  }
  if (!installation.knowsMagento) {
    return l10n.t(
      '{0} is not defined in any acl.xml here. This workspace does not contain Magento itself, so it is unknown whether the resource exists.',
      code(id),
    );
  }
  const { builtIn, magentoVersion = 'here' } = installation;
  const newest = builtIn?.isOutdated ? ` (${newestKnown(builtIn)})` : '';
  const history = aclHistory(id);
  if (history) {
    return l10n.t(
      '{0} is not in Magento {1}{2}: it {3}.',
      code(id),
      magentoVersion,
      newest,
      sinceWhen(history, allReleases()),
    );
  }
  const owner = ownerOf(id);
  if (knownModule(owner) && (builtIn?.isOutdated || !installation.module(owner))) {
    return l10n.t(
      '{0} belongs to {1}, whose resources are not known here{2}.',
      code(id),
      escapeMarkdown(owner),
      newest,
    );
  }
  const suggestions = suggestResource(id, installation.acl);
  const blocks = [
    l10n.t('**Unknown resource** {0}', code(id)),
    l10n.t('No enabled module defines it. {0}', consequenceOf(kind)),
  ];
  if (suggestions.length > 0) {
    const meant = suggestions.map(
      ({ resource }) => `${code(resource.id)} (${escapeMarkdown(breadcrumbOf(resource))})`,
    );
    blocks.push(l10n.t('Did you mean {0}?', meant.join(l10n.t(', or '))));
  }
  return blocks.join('\n\n');
}

function consequenceOf(kind: FileKind): string {
  switch (kind) {
    case 'api':
      return l10n.t('Magento ignores it, and calls that need it are refused.');
    case 'integration':
      return l10n.t('Magento drops it without any message, and calls that need it are refused.');
    case 'webapi':
    case 'menu':
    case 'system':
    case 'uiComponent':
    case 'php':
      return l10n.t('It cannot be granted: only a role with access to everything passes the check.');
    default:
      return '';
  }
}
