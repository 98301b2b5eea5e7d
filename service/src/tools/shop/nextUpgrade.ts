import * as l10n from '@vscode/l10n';
import type { NextUpgrade, ShopChange, ShopIntegration } from '#protocol';
import { changedPermissions, changedValues, type Expected } from './expected';
import { recreatesAtEveryUpgrade, type Release } from '../../magento/releaseAbilities';
import type { DueScript } from './setupScripts';

/** What decides on it besides the files. */
export interface UpgradeSituation {
  readonly expected: Expected | undefined;
  readonly row: ShopIntegration | undefined;
  /** Whether the module is enabled when setup:upgrade has begun. */
  readonly isEnabled: boolean;
  readonly moduleName: string;
  /** The shop's own. */
  readonly release: Release;
  /** For a classic one. */
  readonly scripts: readonly DueScript[];
  /** Why the shop cannot read the declarations of its modules, if it cannot. */
  readonly unread?: string;
}

/**
 * What the next setup:upgrade does, by Magento\Integration\Model\ConfigBasedIntegrationManager: a classic integration
 * is changed in place by scripts that are due; a consolidated one is updated each time, and made anew if anything of it
 * changed, be it in the files or in the shop.
 */
export function nextUpgrade(situation: UpgradeSituation): NextUpgrade {
  const { expected, row, isEnabled, moduleName, scripts } = situation;
  if (!isEnabled) {
    return nothing(
      row
        ? l10n.t('Nothing: {0} is disabled. The integration and its tokens stay as they are.', moduleName)
        : l10n.t('Nothing: {0} is disabled.', moduleName),
    );
  }
  if (!expected) return nothing(l10n.t('Nothing: no file that Magento reads declares it.'));
  if (expected.kind === 'classic') {
    const failing = scripts.find(({ due }) => due === 'fails');
    if (failing) return stop(failing.because ?? '');
    const running = scripts.find(({ due }) => due === 'due' || due === 'always');
    if (!running) return notRun(scripts);
    return (
      unread(situation) ??
      stops(expected, row) ??
      changesInPlace(expected, row, running.script.script.className)
    );
  }
  return unread(situation) ?? stops(expected, row) ?? createsOrRecreates(expected, row, situation.release);
}

/**
 * Whoever saves an integration reads the declarations of all modules (Magento\Integration\Model\Plugin\Integration), so
 * that a broken file of one module stops the others, too.
 */
function unread({ unread: message }: UpgradeSituation): NextUpgrade | undefined {
  if (message === undefined) return undefined;
  return {
    ...nothing(
      l10n.t(
        'Not known: setup:upgrade probably fails, since the shop cannot read its declarations: {0}',
        message,
      ),
    ),
    effect: 'unknown',
  };
}

function nothing(text: string): NextUpgrade {
  return { effect: 'nothing', losesToken: false, text, changes: [] };
}

function stop(text: string): NextUpgrade {
  return { effect: 'stop', losesToken: false, text, changes: [] };
}

function notRun(scripts: readonly DueScript[]): NextUpgrade {
  const done = scripts.find(({ due }) => due === 'done');
  if (done)
    return nothing(
      l10n.t('Nothing: {0} has run in this shop and does not run again.', done.script.script.className),
    );
  const skipped = scripts.find(({ due }) => due === 'skipped');
  if (skipped) return nothing(l10n.t('Nothing: {0}', skipped.because ?? ''));
  if (scripts.some(({ due }) => due === 'unknown' || due === 'other-code') || scripts.length === 0) {
    return {
      ...nothing(l10n.t('Not known: no setup script was found that certainly installs it.')),
      effect: 'unknown',
    };
  }
  return nothing(l10n.t('Nothing: Magento never runs the script that would install it.'));
}

/** What makes setup:upgrade end with an exception. */
function stops(expected: Expected, row: ShopIntegration | undefined): NextUpgrade | undefined {
  if (!row) return undefined;
  if (row.name !== expected.name) {
    // IntegrationService::update() takes the row for another one of that name.
    return stop(
      l10n.t(
        'setup:upgrade fails with “The integration with name "{0}" exists.”: the shop has "{1}", which the database treats as the same name.',
        expected.name,
        row.name,
      ),
    );
  }
  if (!row.hasRole && expected.kind === 'consolidated') {
    return stop(
      l10n.t(
        "setup:upgrade fails with “The role wasn't found for the user.”: the integration is incomplete. Delete its row first.",
      ),
    );
  }
  return undefined;
}

function create(text: string): NextUpgrade {
  return { effect: 'create', losesToken: false, text, changes: [] };
}

function changesInPlace(
  expected: Expected,
  row: ShopIntegration | undefined,
  className: string,
): NextUpgrade {
  if (!row) return create(l10n.t('{0} creates it, inactive: the merchant must activate it.', className));
  const changes = changesOf(expected, row);
  if (changes.length === 0)
    return nothing(l10n.t('Nothing changes: {0} writes what is there already.', className));
  return {
    effect: 'change',
    losesToken: false,
    text:
      row.setupType === 0
        ? l10n.t(
            '{0} takes over the integration that was created manually: it gets the values and permissions of the files. Its tokens stay.',
            className,
          )
        : l10n.t('{0} changes it in place: {1}. Its tokens stay.', className, changedText(changes)),
    changes,
  };
}

function createsOrRecreates(
  expected: Expected,
  row: ShopIntegration | undefined,
  release: Release,
): NextUpgrade {
  if (!row) return create(l10n.t('Magento creates it, inactive: the merchant must activate it.'));
  const changes = changesOf(expected, row);
  // Without resources there is no root that could be missing.
  const isAlways = recreatesAtEveryUpgrade(release) && expected.resources.length > 0;
  if (changes.length === 0 && !isAlways) return nothing(l10n.t('Nothing: no value in the files differs.'));
  const losesToken = row.accessToken === 'valid';
  const what = isAlways
    ? l10n.t('as Magento {0} does each time', release.magentoVersion ?? '')
    : changedText(changes);
  return {
    effect: 'recreate',
    losesToken,
    text: losesToken
      ? l10n.t(
          'Magento deletes it and creates it again ({0}): its tokens are lost, and the merchant must activate it again.',
          what,
        )
      : l10n.t('Magento deletes it and creates it again ({0}). It has no token that could be lost.', what),
    changes,
  };
}

function changesOf(expected: Expected, row: ShopIntegration): ShopChange[] {
  const { granted, withdrawn } = changedPermissions(expected, row);
  return [
    ...changedValues(expected, row).map((field) => ({
      field,
      from: row[field],
      to: expected[field] ?? null,
    })),
    ...(row.setupType === 0 ? [{ field: 'setupType' as const, from: 'manual', to: 'config' }] : []),
    ...granted.map((id) => ({ field: 'granted' as const, from: null, to: id })),
    ...withdrawn.map((id) => ({ field: 'withdrawn' as const, from: id, to: null })),
  ];
}

/** In few words: `email, 2 permissions added`. */
function changedText(changes: readonly ShopChange[]): string {
  const count = (field: ShopChange['field']): number => changes.filter((each) => each.field === field).length;
  const [granted, withdrawn] = [count('granted'), count('withdrawn')];
  return [
    ...(count('setupType') > 0 ? [l10n.t('created manually')] : []),
    ...(count('email') > 0 ? [l10n.t('email')] : []),
    ...(count('endpointUrl') > 0 ? [l10n.t('endpoint URL')] : []),
    ...(count('identityLinkUrl') > 0 ? [l10n.t('identity link URL')] : []),
    ...(granted > 0 ? [l10n.t('permissions added: {0}', granted)] : []),
    ...(withdrawn > 0 ? [l10n.t('permissions removed: {0}', withdrawn)] : []),
  ].join(', ');
}
