import { l10n } from 'vscode';
import { modulePath } from '../../modulePath';
import { moveFor } from '../outcome';
import { askPick } from '../pickStep';
import { textAnswerStep, type TextAnswer } from '../textAnswerStep';
import {
  moduleOf,
  titleOf,
  validate,
  withAnswers,
  type EndpointSession,
  type EndpointState,
  type EndpointStep,
} from './session';

/** The module that gets the endpoint. */
export function moduleStep(session: EndpointSession): EndpointStep {
  return {
    id: 'module',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const outcome = await askPick<string>(
        {
          title: titleOf(l10n.t('Module')),
          placeholder: l10n.t('Which of your modules should offer the endpoint?'),
          items: session.defaults.modules.map(({ name, uri, endpoints }) => ({
            label: `$(symbol-module) ${name}`,
            description: modulePath(uri),
            ...(endpoints.length > 0 && { detail: l10n.t('has {0}', endpoints.slice(0, 4).join(', ')) }),
            value: uri,
          })),
          isActive: (uri) => uri === (state.answers.module ?? session.defaults.modules[0]?.uri),
          validate: (uri) => validate(session, state, 'module', uri),
        },
        frame,
      );
      return moveFor(outcome, state, (module) => withAnswers(state, { module }));
    },
  };
}

export function methodStep(session: EndpointSession): EndpointStep {
  return {
    id: 'method',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const outcome = await askPick<string>(
        {
          title: titleOf(l10n.t('Method')),
          placeholder: l10n.t('What should a call do?'),
          items: [
            { label: 'GET', description: l10n.t('read'), value: 'GET' },
            { label: 'POST', description: l10n.t('create something, or start an action'), value: 'POST' },
            { label: 'PUT', description: l10n.t('change something that exists'), value: 'PUT' },
            { label: 'DELETE', description: l10n.t('delete'), value: 'DELETE' },
          ],
          isActive: (method) => method === (state.answers.method ?? 'GET'),
          validate: (method) => validate(session, state, 'method', method),
        },
        frame,
      );
      return moveFor(outcome, state, (method) => withAnswers(state, { method }));
    },
  };
}

type TextStep = Pick<
  TextAnswer<EndpointState, 'url' | 'takes' | 'gives' | 'newResource' | 'resourceTitle'>,
  'id' | 'title' | 'prompt' | 'placeholder' | 'offered' | 'offersBeginning' | 'applies'
>;

export function urlStep(session: EndpointSession): EndpointStep {
  return toStep(session, {
    id: 'url',
    title: l10n.t('URL'),
    prompt: l10n.t('What comes after /rest/<store>. A part with a colon is a parameter, such as :orderId.'),
    placeholder: '/V1/erp/orders/:orderId',
    offered: (state) => moduleOf(session, state)?.urlPrefix ?? '/V1/',
    offersBeginning: true,
  });
}

export function takesStep(session: EndpointSession): EndpointStep {
  return toStep(session, {
    id: 'takes',
    title: l10n.t('Input Fields'),
    prompt: l10n.t(
      'What callers send besides the URL, as name: type. Types: string, int, float, bool, an object {0}; [] makes a list, ? makes it optional. Empty for nothing.',
      '{…}',
    ),
    placeholder: 'sku: string, qty: float?, lines: {sku: string}[]',
  });
}

export function givesStep(session: EndpointSession): EndpointStep {
  return toStep(session, {
    id: 'gives',
    title: l10n.t('Output Fields'),
    prompt: l10n.t(
      'What callers get: fields in the same way, or one type such as bool or {0}.',
      '{sku: string}[]',
    ),
    placeholder: 'orderId: int, state: string',
  });
}

/** The id of a resource that is to be defined, and what the admin shows of it. */
export function newResourceSteps(session: EndpointSession): EndpointStep[] {
  return [
    toStep(session, {
      id: 'newResource',
      title: l10n.t('New Resource'),
      prompt: l10n.t('Its id: the module name, two colons and a name.'),
      placeholder: 'Acme_ErpBridge::orders',
      offered: (state) => `${moduleOf(session, state)?.name ?? ''}::${lastWord(state.answers.url ?? '')}`,
      applies: ({ isNewResource }) => isNewResource,
    }),
    toStep(session, {
      id: 'resourceTitle',
      title: l10n.t('Title of the Resource'),
      prompt: l10n.t('The merchant sees this title among the permissions of an integration.'),
      placeholder: 'ERP Orders',
      offered: ({ answers }) => titleFor(answers.resource ?? ''),
      applies: ({ isNewResource }) => isNewResource,
    }),
  ];
}

/** `/V1/erp/sales-orders/:id` → `sales_orders`. */
function lastWord(url: string): string {
  const words = url.split('/').filter((part) => part !== '' && !part.startsWith(':'));
  return (words.at(-1) ?? '').replace(/\W+/g, '_').toLowerCase();
}

function titleFor(id: string): string {
  const words = id.slice(id.indexOf('::') + 2).split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

function toStep(session: EndpointSession, { title, ...step }: TextStep): EndpointStep {
  const field = step.id === 'newResource' ? 'resource' : step.id;
  return textAnswerStep({
    ...step,
    title: titleOf(title),
    answered: ({ answers }) => answers[field],
    validate: (state, value) => validate(session, state, field, value),
    take: (state, value) => withAnswers(state, { [field]: value }),
  });
}
