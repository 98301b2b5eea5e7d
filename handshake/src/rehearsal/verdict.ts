import { protectedCall } from '../magentoSide/magentoSide';
import type { StepResult, Verdict } from './types';

/** What was seen besides the steps. */
export interface Observations {
  readonly storeBaseUrl: string;
  /** Whether endpoint_url gave any answer in time. */
  readonly wasAnswered: boolean;
  /** As in `POST /oauth/request`: what was asked for at addresses that Magento does not have. */
  readonly strayPaths: ReadonlySet<string>;
  /** Whether a request token was asked for once more after it had been issued. */
  readonly isAskedAgain: boolean;
}

type Steps = ReadonlyMap<string, StepResult>;

/** What all steps come to, those that were not reached among them. */
export function verdictOf(results: Steps, observations: Observations): Verdict {
  const steps = (['endpoint', 'login', 'request-token', 'access-token', 'rest'] as const).map((step) => {
    const result = results.get(step);
    if (!result) return notReached(step, results, observations);
    return step === 'endpoint' ? forgiven(result, results, observations) : result;
  });
  const failed = firstFailure(steps);
  const summary = failed
    ? `The handshake fails: ${names[failed.step]} (${failed.came}).`
    : results.get('login')?.status === 'person'
      ? 'The exchange works. The login page requires a manual login, so it is not known whether it returns to success_call_back.'
      : 'The handshake works: Magento would show the integration as active.';
  return { passed: failed === undefined, summary, steps };
}

/** Magento does not look at what endpoint_url answers; where tokens were exchanged, the application kept the credentials. */
function forgiven(endpoint: StepResult, results: Steps, { wasAnswered }: Observations): StepResult {
  if (endpoint.status !== 'failed' || !wasAnswered || results.get('access-token')?.status !== 'passed') {
    return endpoint;
  }
  const came = `${endpoint.came}, which Magento ignores`;
  return { ...endpoint, status: 'passed', came, causes: [] };
}

function notReached(step: StepResult['step'], results: Steps, observations: Observations): StepResult {
  if (step === 'rest') {
    return {
      step,
      status: 'skipped',
      expected: expectations.rest,
      came: 'no REST call was received, and none is needed',
      causes: [],
    };
  }
  const came = step === 'login' ? 'Magento stops before it' : 'no such request was received';
  const expected =
    step === 'request-token' || step === 'access-token' ? expectations[step] : 'the login page';
  const login = results.get('login');
  const causes =
    step === 'request-token' && login
      ? notTriedCauses(login, results.get('endpoint'), observations)
      : step === 'access-token' && results.get('request-token')?.status === 'passed'
        ? noAccessCauses(observations)
        : [];
  return { step, status: 'not-reached', expected, came, causes };
}

/** Why no request token was asked for. */
function notTriedCauses(
  login: StepResult,
  endpoint: StepResult | undefined,
  { storeBaseUrl, strayPaths }: Observations,
): string[] {
  if (endpoint?.status === 'failed' && strayPaths.size === 0) {
    return ['endpoint_url did not accept the credentials, so there is nothing to exchange: fix that first.'];
  }
  const isLocal = /^https?:\/\/(127\.|localhost|\[::1\])/.test(storeBaseUrl);
  return [
    ...strayCauses(strayPaths),
    ...(login.status === 'person'
      ? [
          'The application seems to exchange the tokens after the login: run the test again and log in manually.',
        ]
      : []),
    `The application did not try, or could not reach ${storeBaseUrl}. See its log.`,
    ...(isLocal
      ? [
          'If the application runs in a container or on another machine, 127.0.0.1 is not this machine there: it needs a store URL that it can reach, with another listening address or a tunnel.',
        ]
      : []),
  ];
}

/** Why no access token was asked for, where there was a request token. */
function noAccessCauses({ isAskedAgain, strayPaths }: Observations): string[] {
  return [...(isAskedAgain ? [askedAgain] : []), ...strayCauses(strayPaths)];
}

function strayCauses(paths: ReadonlySet<string>): string[] {
  return [...paths].map((path) => {
    const page = path.includes('access') ? 'access' : 'request';
    return `The application called ${path}: the address is store_base_url + "oauth/token/${page}", by POST.`;
  });
}

/** A cause of what comes after the second request. */
export const askedAgain =
  'The application asked for a request token twice: Magento issues one for each activation and refused the second ' +
  'request. Call oauth/token/request once, and continue with the token from that response.';

/** The one that explains the others: the login page often fails because the exchange did. */
function firstFailure(steps: readonly StepResult[]): StepResult | undefined {
  const order = ['endpoint', 'request-token', 'access-token', 'login', 'rest'];
  const failed = steps
    .filter(({ status }) => status === 'failed')
    .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step));
  return failed[0] ?? steps.find(({ status }) => status === 'not-reached');
}

/** What the application is to do at the steps that it takes. */
export const expectations = {
  'request-token': 'POST oauth/token/request, signed with the consumer secret',
  'access-token':
    'POST oauth/token/access, signed with the consumer secret and the request token secret, with the verifier',
  rest: `a signed REST call, such as GET rest${protectedCall.path}`,
} as const;

const names: Readonly<Record<StepResult['step'], string>> = {
  endpoint: 'the post to endpoint_url',
  login: 'the login page',
  'request-token': 'the request token',
  'access-token': 'the access token',
  rest: 'the REST call',
};
