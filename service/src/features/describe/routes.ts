import * as l10n from '@vscode/l10n';
import { aclAll, aclRoot, type AclResource } from '../../magento/aclTree';
import { openedRoutes } from '../../magento/effectiveIntegration';
import { grantsOf, nameOf, type RestRoute } from '../../magento/restRoute';
import { areaTitle, sensitiveAreasOf } from '../../magento/sensitiveAreas';
import { surroundingsOf } from '../../workspace/findIntegrations';
import type { Installation } from '../../workspace/installation';
import { code } from '../support/markdown';

/** How many endpoints of a resource are listed before the rest is only counted. */
const mostListed = 10;

/**
 * The endpoints that ask for a resource, in Markdown: those first that it opens by itself. Empty where nothing is known
 * of the routes of Magento itself, since then nothing can be said about what a resource does not open.
 */
export function describeRoutes(installation: Installation, resource: AclResource): string[] {
  if (!installation.knowsMagento || installation.routes.routes.length === 0) return [];
  if (resource.disabled || resource.id === aclAll) return [];
  const needing = installation.routes.needing(resource.id);
  if (needing.length === 0) return [opensNothing(installation, resource)];
  const others = (route: RestRoute): string[] =>
    grantsOf(route).filter((id) => id !== resource.id && id !== aclRoot);
  const alone = needing.filter((route) => !route.resources.includes('self') && others(route).length === 0);
  const together = needing.filter((route) => !alone.includes(route));
  const lines = [...alone, ...together].slice(0, mostListed).map((route) => {
    const also = others(route).map(code);
    if (route.resources.includes('self')) return l10n.t('- {0} (customers only)', code(nameOf(route)));
    return also.length > 0
      ? l10n.t('- {0} (**also needs** {1})', code(nameOf(route)), also.join(', '))
      : `- ${code(nameOf(route))}`;
  });
  const rest = needing.length - lines.length;
  if (rest > 0) lines.push(l10n.t('- and {0} more', rest));
  const opens = l10n.t('Grants access to {0}', countOf(alone.length));
  const more =
    together.length === 0 ? '' : l10n.t(', and {0} more together with other resources', together.length);
  return [`${opens}${more}:\n\n${lines.join('\n')}`];
}

function opensNothing(installation: Installation, resource: AclResource): string {
  const below = descendantsOf(resource).filter((each) => installation.routes.needing(each.id).length > 0);
  return below.length > 0
    ? l10n.t('Grants access to no REST endpoint itself; resources below it do.')
    : l10n.t(
        'Grants access to no REST endpoint: it is for menus and pages in the admin panel, which an integration does not use.',
      );
}

function descendantsOf(resource: AclResource): AclResource[] {
  return resource.children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** What an integration with these resources can call, as one or two lines of Markdown. */
export function describeReach(installation: Installation, ids: readonly string[]): string[] {
  if (installation.routes.routes.length === 0) return [];
  const opened = openedRoutes(ids, surroundingsOf(installation));
  const lines = [l10n.t('Can call {0}, in addition to those open to everyone', countOf(opened.length))];
  const areas = sensitiveAreasOf(opened);
  if (areas.length > 0) {
    const parts = areas.map(({ area, routes }) => `${areaTitle[area]} (${countOf(routes.length)})`);
    lines.push(l10n.t('**Sensitive**: gives access to {0}', parts.join('; ')));
  }
  return lines;
}

function countOf(number: number): string {
  return number === 1 ? l10n.t('1 REST endpoint') : l10n.t('{0} REST endpoints', number);
}
