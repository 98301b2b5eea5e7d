import { l10n } from 'vscode';
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
import { askText } from './textStep';

interface TextStep {
  readonly id: 'vendor' | 'module' | 'name' | 'email' | 'endpointUrl' | 'identityLinkUrl';
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What is in the box before anything was answered. */
  readonly offered?: string;
  readonly applies?: (state: WizardState) => boolean;
}

/** The steps that ask for a line of text. */
export function textSteps(session: WizardSession): WizardStep[] {
  const { vendor, vendors } = session.defaults;
  const steps: TextStep[] = [
    {
      id: 'vendor',
      title: l10n.t('Vendor'),
      prompt:
        vendors.length > 0
          ? l10n.t(
              'Your company, as the first part of the module’s name. In use here: {0}.',
              vendors.join(', '),
            )
          : l10n.t('Your company, as the first part of the module’s name.'),
      placeholder: 'Acme',
      offered: vendor ?? vendors[0] ?? '',
      applies: isNewModule,
    },
    {
      id: 'module',
      title: l10n.t('Module'),
      prompt: l10n.t('The second part of the module’s name: what the module does.'),
      placeholder: 'ErpBridge',
      applies: isNewModule,
    },
    {
      id: 'name',
      title: l10n.t('Integration Name'),
      prompt: l10n.t('The merchant sees this name in the admin, under System > Integrations.'),
      placeholder: 'Acme ERP',
    },
    {
      id: 'email',
      title: l10n.t('Email'),
      prompt: l10n.t('The address of the person or team that runs the external system.'),
      placeholder: 'erp@example.com',
      offered: session.email,
    },
    {
      id: 'endpointUrl',
      title: l10n.t('Endpoint URL'),
      prompt: l10n.t(
        'Magento sends the keys to this page of the external system when the merchant activates the integration. Leave it empty to copy the keys manually.',
      ),
      placeholder: 'https://erp.example.com/magento/endpoint',
    },
    {
      id: 'identityLinkUrl',
      title: l10n.t('Identity Link URL'),
      prompt: l10n.t(
        'Magento then opens this login page of the external system, where the merchant identifies their account. Optional.',
      ),
      placeholder: 'https://erp.example.com/magento/login',
    },
  ];
  return steps.map((step) => toStep(step, session));
}

function toStep(
  { id, title, prompt, placeholder, offered = '', applies = () => true }: TextStep,
  session: WizardSession,
): WizardStep {
  return {
    id,
    applies,
    async ask(state, frame) {
      const outcome = await askText(
        {
          title: titleOf(title),
          prompt,
          placeholder,
          value: state.answers[id] ?? offered,
          validate: (value) => validate(session, state, id, value.trim()),
        },
        frame,
      );
      return moveFor(outcome, (value) => withAnswers(state, { [id]: value.trim() }));
    },
  };
}
