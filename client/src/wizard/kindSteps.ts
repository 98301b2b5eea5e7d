import { l10n } from 'vscode';
import type { Setup, Style } from '#protocol';
import { moveFor } from './outcome';
import { askPick } from './pickStep';
import {
  isNewModule,
  styleOf,
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardStep,
} from './session';

/** The files that declare the integration. */
export function styleStep(session: WizardSession): WizardStep {
  return {
    id: 'style',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const outcome = await askPick<Style>(
        {
          title: titleOf(l10n.t('Files')),
          placeholder: l10n.t('Which files should declare the integration?'),
          items: [
            {
              label: 'integration.xml',
              description: l10n.t('one file, no PHP'),
              detail: l10n.t(
                'Read at every setup:upgrade. A change recreates it: it must be activated again.',
              ),
              value: 'consolidated',
            },
            {
              label: l10n.t('config.xml, api.xml and a setup script'),
              description: l10n.t("as in Magento's tutorial"),
              detail: l10n.t('Created once, by the script. Tokens stay; later grants need another script.'),
              value: 'classic',
            },
          ],
          isActive: (style) => style === styleOf(state, session),
          validate: (style) => validate(session, state, 'style', style),
        },
        frame,
      );
      return moveFor(outcome, state, (style) => withAnswers(state, { style }));
    },
  };
}

/** What installs a classic integration of a new module; asked only where no release tells. */
export function setupStep(session: WizardSession): WizardStep {
  const { setups } = session.defaults;
  return {
    id: 'setup',
    isQuestion: true,
    applies: (state) => setups.length > 1 && isNewModule(state) && styleOf(state, session) === 'classic',
    async ask(state, frame) {
      const outcome = await askPick<Setup>(
        {
          title: titleOf(l10n.t('Setup Script')),
          placeholder: l10n.t(
            'What should install the integration? The workspace has no Magento whose release decides it.',
          ),
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
          isActive: (setup) => setup === (state.answers.setup ?? setups[0]),
          validate: (setup) => validate(session, state, 'setup', setup),
        },
        frame,
      );
      return moveFor(outcome, state, (setup) => withAnswers(state, { setup }));
    },
  };
}
