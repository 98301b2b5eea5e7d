import { l10n } from 'vscode';
import type { Setup, Style } from '#protocol';
import { askPick } from './pickStep';
import {
  isNewModule,
  moveFor,
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardState,
  type WizardStep,
} from './session';

/** The files that declare the integration. */
export function styleStep(session: WizardSession): WizardStep {
  return {
    id: 'style',
    applies: () => true,
    async ask(state, frame) {
      const outcome = await askPick<Style>(
        {
          title: titleOf(l10n.t('Files')),
          placeholder: l10n.t('Which files should declare the integration?'),
          items: [
            {
              label: l10n.t('Classic'),
              description: l10n.t('config.xml, api.xml and a setup script'),
              detail: l10n.t(
                'Created once, when the setup script runs. The usual way, as in Magento’s tutorial.',
              ),
              value: 'classic',
            },
            {
              label: l10n.t('Consolidated'),
              description: 'integration.xml',
              detail: l10n.t('One file and no PHP: Magento reads it at every setup:upgrade.'),
              value: 'consolidated',
            },
          ],
          isActive: (style) => style === styleOf(state, session),
          validate: (style) => validate(session, state, 'style', style),
        },
        frame,
      );
      return moveFor(outcome, (style) => withAnswers(state, { style }));
    },
  };
}

/** What installs a classic integration of a new module. */
export function setupStep(session: WizardSession): WizardStep {
  const { magentoVersion, setup: usual } = session.defaults;
  return {
    id: 'setup',
    applies: (state) => isNewModule(state) && styleOf(state, session) === 'classic',
    async ask(state, frame) {
      const outcome = await askPick<Setup>(
        {
          title: titleOf(l10n.t('Setup Script')),
          placeholder:
            magentoVersion === undefined
              ? l10n.t('What should install the integration?')
              : l10n.t('What should install the integration? This is Magento {0}.', magentoVersion),
          items: [
            {
              label: l10n.t('Data patch'),
              description: 'Setup/Patch/Data/',
              detail: l10n.t('Magento 2.3 and later.'),
              value: 'data-patch',
            },
            {
              label: 'InstallData',
              description: 'Setup/InstallData.php',
              detail: l10n.t('All versions; for modules that must run on Magento 2.2 and earlier.'),
              value: 'install-data',
            },
          ],
          isActive: (setup) => setup === (state.answers.setup ?? usual),
          validate: (setup) => validate(session, state, 'setup', setup),
        },
        frame,
      );
      return moveFor(outcome, (setup) => withAnswers(state, { setup }));
    },
  };
}

function styleOf({ answers }: WizardState, { defaults }: WizardSession): Style {
  return answers.style ?? defaults.style;
}
