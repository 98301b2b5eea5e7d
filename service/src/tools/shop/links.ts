import * as l10n from '@vscode/l10n';
import type { ShopIntegration, ShopLink, ShopState } from '#protocol';
import { changedPermissions, changedValues, fieldNames, leftOverValues, type Expected } from './expected';
import { listed, newPatch, shopLink, upgradeCommand, type Found, type ShopSituation } from './link';
import { moduleLinks } from './moduleLinks';
import type { Due } from './setupScripts';

/** From the file to a call; what cannot be looked at because of an earlier link is left out. */
export function shopLinks(situation: ShopSituation): ShopLink[] {
  const { row, expected } = situation;
  const links = [...moduleLinks(situation), shopLink('row', rowLink(situation))];
  if (!row) return links;
  return [
    ...links,
    ...(expected
      ? [
          shopLink('values', valuesLink(expected, row, situation)),
          shopLink('permissions', permissionsLink(expected, row, situation)),
        ]
      : []),
    shopLink('active', activeLink(row)),
    shopLink('token', tokenLink(row)),
    shopLink('callable', callableLink(row, situation.shop)),
  ];
}

function rowLink({ name, row, expected, next, scripts }: ShopSituation): Found {
  if (row && row.name !== name) {
    return {
      state: 'broken',
      text: l10n.t('The shop has "{0}", and the database treats both names as the same.', row.name),
      close: l10n.t('Delete "{0}" in the admin panel, or give the integration another name.', row.name),
    };
  }
  if (row?.setupType === 0) {
    return {
      state: 'broken',
      text: l10n.t('An integration with this name was created manually in the admin panel.'),
      close: l10n.t(
        'Rename it in the admin panel, or give the integration another name; otherwise: {0}',
        next.text,
      ),
    };
  }
  if (row) return { state: 'ok', text: l10n.t('It is in the shop, created from files.') };
  if (next.effect === 'create')
    return {
      state: 'broken',
      text: l10n.t('It is not installed yet.'),
      close: next.text,
      command: upgradeCommand,
    };
  const has = (wanted: Due): boolean =>
    expected?.kind === 'classic' && scripts.some(({ due }) => due === wanted);
  const done = has('done');
  return {
    state: 'broken',
    text: done
      ? l10n.t('It is not there, although the script that installs it has run.')
      : l10n.t('It is not installed.'),
    ...((done || has('skipped')) && { close: newPatch(name) }),
  };
}

/** How what the files say gets into the shop. */
function closing({ next, expected, name }: ShopSituation): Pick<Found, 'close' | 'command'> {
  if (next.effect === 'change' || next.effect === 'recreate')
    return { close: next.text, command: upgradeCommand };
  return expected?.kind === 'classic' ? { close: newPatch(name) } : { close: next.text };
}

function valuesLink(expected: Expected, row: ShopIntegration, situation: ShopSituation): Found {
  const changed = changedValues(expected, row);
  const leftOver = leftOverValues(expected, row);
  if (changed.length > 0) {
    const [first] = changed as [(typeof changed)[number]];
    return {
      state: 'broken',
      text: l10n.t(
        'The shop has other values ({0}): {1} is "{2}" there and "{3}" in the files.',
        changed.map((field) => fieldNames[field]).join(', '),
        fieldNames[first],
        row[first] ?? '',
        expected[first] ?? '',
      ),
      ...closing(situation),
    };
  }
  if (leftOver.length > 0) {
    return {
      state: 'broken',
      text: l10n.t(
        'The shop keeps {0}, which the files no longer have: no upgrade removes a value.',
        leftOver.map((field) => `${fieldNames[field]} "${row[field] ?? ''}"`).join(', '),
      ),
      close: l10n.t('Put the value back into the file, or empty the column in the table integration.'),
    };
  }
  return { state: 'ok', text: l10n.t('Email and URLs are those of the files.') };
}

function permissionsLink(expected: Expected, row: ShopIntegration, situation: ShopSituation): Found {
  const { granted, withdrawn } = changedPermissions(expected, row);
  if (granted.length + withdrawn.length === 0) {
    return { state: 'ok', text: l10n.t('The permissions are those of the files ({0}).', row.allowed.length) };
  }
  const parts = [
    ...(granted.length > 0 ? [l10n.t('missing in the shop: {0}', listed(granted))] : []),
    ...(withdrawn.length > 0 ? [l10n.t('only in the shop: {0}', listed(withdrawn))] : []),
  ];
  return {
    state: 'broken',
    text: l10n.t('The permissions differ: {0}.', parts.join('; ')),
    ...closing(situation),
  };
}

function activeLink({ status }: ShopIntegration): Found {
  if (status === 1) return { state: 'ok', text: l10n.t('The merchant has activated it.') };
  return {
    state: 'broken',
    text:
      status === 2
        ? l10n.t('setup:upgrade recreated it, and nobody has activated it since.')
        : l10n.t('It is not active.'),
    close: l10n.t('Activate it in System > Extensions > Integrations.'),
  };
}

function tokenLink({ status, accessToken, consumer, requestToken }: ShopIntegration): Found {
  if (accessToken === 'valid') return { state: 'ok', text: l10n.t('It has an access token.') };
  // The grid offers Reauthorize for active integrations only (Renderer\Link\Activate::getCaption); see activeLink for the others.
  const close = status === 1 ? l10n.t('Reauthorize it in System > Extensions > Integrations.') : undefined;
  if (accessToken === 'revoked')
    return {
      state: 'broken',
      text: l10n.t('Its access token was revoked: calls get “Access token has been revoked”.'),
      ...(close && { close }),
    };
  const text = !consumer
    ? l10n.t('The shop no longer has its consumer key.')
    : requestToken
      ? l10n.t('The OAuth exchange was not completed: it has only a request token.')
      : l10n.t('It has no access token.');
  return { state: 'broken', text, ...(close && { close }) };
}

function callableLink(row: ShopIntegration, { settings, baseUrls }: ShopState): Found {
  if (row.status !== 1 || row.accessToken !== 'valid')
    return {
      state: 'broken',
      text: l10n.t('Calls get 401 until it is active and has an access token.'),
    };
  const base = baseUrls?.[0]?.secure ?? baseUrls?.[0]?.unsecure ?? '';
  if (settings === undefined)
    return { state: 'unknown', text: l10n.t('The settings of the shop could not be read.') };
  const how = settings.bearer
    ? l10n.t('Calls may be signed (OAuth 1.0a), or send the access token as a bearer token.')
    : l10n.t('Calls must be signed (OAuth 1.0a): the shop accepts no access token as a bearer token.');
  const plain = /^http:/i.test(base) ? ` ${l10n.t('Its base URL {0} is not HTTPS.', base)}` : '';
  return { state: 'ok', text: how + plain };
}
