import * as l10n from '@vscode/l10n';
import type { ShopDeclaration, ShopLink, ShopState, Style } from '#protocol';
import { aclRoot } from '../../magento/aclTree';
import { differingParts, type Expected } from './expected';
import { listed, newPatch, shopLink, upgradeCommand, type Found, type ShopSituation } from './link';

/** The links before the row: the module, its files there, the cache, and what installs it. */
export function moduleLinks(situation: ShopSituation): ShopLink[] {
  const { shop, moduleName, expected } = situation;
  const enabled = enabledLink(moduleName, shop);
  const links = [shopLink('enabled', enabled)];
  if (enabled.state !== 'broken' && expected) {
    links.push(
      shopLink('files', filesLink(expected, shop)),
      shopLink('cache', cacheLink(expected.name, shop)),
    );
  }
  return [...links, shopLink('script', scriptLink(situation))];
}

function enabledLink(moduleName: string, { modules }: ShopState): Found {
  if (!modules) return { state: 'unknown', text: l10n.t('The modules of the shop could not be read.') };
  const module = modules.find(({ name }) => name === moduleName);
  if (!module)
    return {
      state: 'broken',
      text: l10n.t('The shop has no module {0}.', moduleName),
      close: l10n.t('Deploy the module; the next setup:upgrade enables it.'),
      command: upgradeCommand,
    };
  if (module.enabled) return { state: 'ok', text: l10n.t('{0} is enabled.', moduleName) };
  return module.enabled === null
    ? {
        state: 'broken',
        text: l10n.t('{0} is not in app/etc/config.php of the shop yet.', moduleName),
        close: l10n.t('The next setup:upgrade enables it.'),
        command: upgradeCommand,
      }
    : {
        state: 'broken',
        text: l10n.t('{0} is disabled in the shop.', moduleName),
        close: l10n.t('Enable it, then run setup:upgrade.'),
        command: `bin/magento module:enable ${moduleName}`,
      };
}

function find(
  declarations: readonly ShopDeclaration[] | null | undefined,
  kind: Style,
  name: string,
): ShopDeclaration | undefined {
  return declarations?.find((each) => each.kind === kind && each.name === name);
}

function filesLink(expected: Expected, { declared }: ShopState): Found {
  if (!declared) return { state: 'unknown', text: l10n.t('The declarations in the shop could not be read.') };
  const there = find(declared, expected.kind, expected.name);
  const close = l10n.t('Deploy these files.');
  if (!there) return { state: 'broken', text: l10n.t('The files in the shop do not declare it.'), close };
  const parts = differingParts(expected, there);
  const resources = new Set(there.resources ?? []);
  const missing = expected.resources.filter((id) => !resources.has(id) && id !== aclRoot);
  if (parts.length === 0 && missing.length === 0)
    return { state: 'ok', text: l10n.t('The shop has the same files.') };
  return {
    state: 'broken',
    text: l10n.t(
      'The files in the shop differ from these: {0}.',
      [...parts, ...(missing.length > 0 ? [listed(missing)] : [])].join(', '),
    ),
    close,
  };
}

/** What the cache holds and the files do not say is what the shop works with until it is cleaned. */
function cacheLink(name: string, { declared, cached }: ShopState): Found {
  if (!declared || !cached)
    return { state: 'unknown', text: l10n.t('The cache of the shop could not be read.') };
  const of = (list: readonly ShopDeclaration[] | null, kind: Style): string =>
    JSON.stringify(find(list, kind, name) ?? null);
  const files = find(declared, 'classic', name);
  const isStale =
    (cached.consolidated !== null &&
      of(cached.consolidated, 'consolidated') !== of(declared, 'consolidated')) ||
    (cached.classic !== null && valuesOf(cached.classic, name) !== valuesOf(declared, name)) ||
    (cached.granted !== null &&
      JSON.stringify(find(cached.granted, 'classic', name)?.resources ?? null) !==
        JSON.stringify(files?.resources ?? null));
  return isStale
    ? {
        state: 'broken',
        text: l10n.t("The shop's cache contains an earlier state of the files."),
        close: l10n.t('Clean the cache; setup:upgrade does so, too, unless it runs with --keep-generated.'),
        command: 'bin/magento cache:clean config_integration config_integration_api',
      }
    : { state: 'ok', text: l10n.t("The shop's cache contains the same.") };
}

function valuesOf(declarations: readonly ShopDeclaration[], name: string): string {
  const found = find(declarations, 'classic', name);
  return JSON.stringify([found?.email ?? null, found?.endpointUrl ?? null, found?.identityLinkUrl ?? null]);
}

function scriptLink({ expected, scripts, row, name }: ShopSituation): Found {
  if (expected?.kind === 'consolidated')
    return { state: 'ok', text: l10n.t('Every setup:upgrade installs it from integration.xml.') };
  const of = (...wanted: string[]): string | undefined =>
    scripts.find(({ due }) => wanted.includes(due))?.script.script.className;
  const failing = scripts.find(({ due }) => due === 'fails');
  if (failing)
    return {
      state: 'broken',
      text: failing.because ?? '',
      close: l10n.t('Remove the alias from getAliases().'),
    };
  const always = of('always');
  if (always !== undefined)
    return { state: 'ok', text: l10n.t('{0} installs it at every setup:upgrade.', always) };
  const due = of('due');
  if (due !== undefined)
    return {
      state: 'broken',
      text: l10n.t('{0} has not run in the shop yet.', due),
      close: l10n.t('The next setup:upgrade runs it.'),
      command: upgradeCommand,
    };
  const done = of('done');
  if (done !== undefined)
    return { state: 'ok', text: l10n.t('{0} has run in the shop, and does not run again.', done) };
  const skipped = scripts.find(({ due }) => due === 'skipped');
  if (skipped)
    return {
      state: row ? 'ok' : 'broken',
      text: skipped.because ?? '',
      ...(!row && { close: newPatch(name) }),
    };
  if (row) return { state: 'unknown', text: l10n.t('It is there; which code installed it is not known.') };
  return of('never') !== undefined
    ? { state: 'broken', text: l10n.t('Magento never runs the script that would install it.') }
    : { state: 'unknown', text: l10n.t('No setup script was found that certainly installs it.') };
}
