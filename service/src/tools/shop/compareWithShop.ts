import * as l10n from '@vscode/l10n';
import type {
  ComparedIntegration,
  NextUpgrade,
  ShopComparison,
  ShopComparisonRequest,
  ShopIntegration,
  ShopIntegrationState,
  ShopLink,
  ShopState,
} from '#protocol';
import { toLocation } from '../../lsp/toLsp';
import {
  isMeant,
  placesOfSubject,
  subjectsIn,
  type IntegrationSubject,
} from '../../workspace/integrationSubjects';
import type { Workspace } from '../../workspace/workspace';
import { expectedOf, rowOf } from './expected';
import { shopLinks } from './links';
import { nextUpgrade } from './nextUpgrade';
import { dueScripts } from './setupScripts';

/** What the files declare, each beside what the shop has of it, and what the next setup:upgrade makes of both. */
export function compareWithShop(workspace: Workspace, request: ShopComparisonRequest): ShopComparison {
  const { uri, integration, shop, enabling } = request;
  const subjects = subjectsIn(workspace, uri).integrations;
  const wanted = integration === undefined ? subjects : subjects.filter((each) => isMeant(each, integration));
  const integrations = wanted.map((subject) => compared(workspace, subject, shop, enabling));
  const all = uri === undefined ? subjects : subjectsIn(workspace, undefined).integrations;
  const declared = new Set(all.map(({ name }) => rowOf(shop.integrations, name)?.id));
  return {
    integrations,
    others: integration === undefined ? (shop.integrations ?? []).filter(({ id }) => !declared.has(id)) : [],
  };
}

function compared(
  workspace: Workspace,
  subject: IntegrationSubject,
  shop: ShopState,
  enabling: string | undefined,
): ComparedIntegration {
  const { name, kind, module } = subject;
  const around = workspace.locate(`${module.rootUri}/`)?.installation ?? subject.installation;
  const expected = expectedOf(subject, around);
  const row = rowOf(shop.integrations, name);
  const stored = shop.modules?.find((each) => each.name === module.name);
  const unread = shop.notes.find(({ section }) => section === 'declared');
  const situation = {
    name,
    shop,
    expected,
    row,
    moduleName: module.name,
    isEnabled: stored?.enabled !== false || module.name === enabling,
    release: { magentoVersion: shop.magento?.release ?? around.magentoVersion },
    scripts: kind === 'classic' ? dueScripts(subject, shop) : [],
    ...(unread && { unread: unread.message }),
  };
  const next = nextUpgrade(situation);
  const links = shopLinks({ ...situation, next });
  const state = stateOf(row, next, links);
  const [place] = placesOfSubject(subject);
  const location = place && toLocation(workspace, place.uri, place.declaration.name.range);
  return {
    name,
    kind,
    module: module.name,
    moduleUri: module.rootUri,
    ...(location && { location }),
    state,
    links,
    next,
    ...(row && { row }),
    summary: summaryOf(name, state, links),
  };
}

function stateOf(
  row: ShopIntegration | undefined,
  next: NextUpgrade,
  links: readonly ShopLink[],
): ShopIntegrationState {
  if (next.effect === 'stop') return 'blocked';
  if (!row) return 'not-installed';
  if (next.effect === 'recreate') return 'will-be-recreated';
  const differs = links.some(
    ({ id, state }) => state === 'broken' && (id === 'values' || id === 'permissions' || id === 'row'),
  );
  if (differs) return 'differs';
  return row.status === 1 && row.accessToken === 'valid' ? 'active' : 'installed';
}

function summaryOf(name: string, state: ShopIntegrationState, links: readonly ShopLink[]): string {
  switch (state) {
    case 'blocked':
      return l10n.t('"{0}" makes setup:upgrade fail.', name);
    case 'not-installed':
      return l10n.t('"{0}" is not installed in the shop.', name);
    case 'will-be-recreated':
      return l10n.t('"{0}" will be deleted and created again by the next setup:upgrade.', name);
    case 'differs':
      return l10n.t('"{0}" differs in the shop.', name);
    case 'installed':
      return l10n.t('"{0}" is installed in the shop, but cannot call it yet.', name);
    case 'active':
      return links.every((link) => link.state !== 'broken')
        ? l10n.t('"{0}" is active in the shop and matches the files.', name)
        : l10n.t('"{0}" is active in the shop.', name);
  }
}
