import { l10n } from 'vscode';
import type { StepName, StepResult } from '#handshake';
import type { PanelStep, PanelTexts } from './panelState';

/** The words of the page itself. */
export function panelTexts(): PanelTexts {
  return {
    parties: {
      magento: l10n.t('Magento'),
      browser: l10n.t('Browser'),
      application: l10n.t('Application'),
    },
    steps: l10n.t('Steps'),
    messages: l10n.t('Messages'),
    noMessages: l10n.t('None yet'),
    details: l10n.t('Details'),
    expected: l10n.t('Expected'),
    came: l10n.t('Received'),
    causes: l10n.t('Likely causes'),
    ok: l10n.t('correct'),
    failed: l10n.t('wrong'),
    fromTo: l10n.t('{0} to {1}:', '{0}', '{1}'),
  };
}

/** What fails first explains the rest: the login page often fails because the exchange did. */
const order: readonly StepName[] = ['endpoint', 'request-token', 'access-token', 'login', 'rest'];

/** The steps of a rehearsal as the panel shows them. Of those behind one that fails, there is nothing more to say. */
export function panelSteps(results: readonly StepResult[]): PanelStep[] {
  const isExplained = results.some(({ status }) => status === 'failed');
  const inOrder = [...results].sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step));
  return inOrder.map(({ step, status, expected, came, causes }) => {
    const isBad = status === 'failed' || (status === 'not-reached' && !isExplained);
    return {
      name: step,
      title: stepTitle(step),
      status,
      statusText: statusText(status),
      came,
      expected: isBad ? expected : '',
      causes: isBad || status === 'person' ? causes : [],
    };
  });
}

function stepTitle(step: StepName): string {
  switch (step) {
    case 'endpoint':
      return l10n.t('Credentials');
    case 'login':
      return l10n.t('Login page');
    case 'request-token':
      return l10n.t('Request token');
    case 'access-token':
      return l10n.t('Access token');
    case 'rest':
      return l10n.t('REST call');
  }
}

function statusText(status: StepResult['status']): string {
  switch (status) {
    case 'passed':
      return l10n.t('works');
    case 'failed':
      return l10n.t('fails');
    case 'person':
      return l10n.t('needs manual action');
    case 'skipped':
      return l10n.t('not needed');
    case 'not-reached':
      return l10n.t('not reached');
  }
}
