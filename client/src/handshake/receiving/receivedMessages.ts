import { exchangeHint, mask, printable, type ApplicationEvent } from '#handshake';
import type { PanelMessage } from '../panel/panelState';

type Received = Omit<PanelMessage, 'id'>;

/** What an event of the application's side was on the wire, secrets masked. Words of the protocol: not translated. */
export function receivedMessages(event: ApplicationEvent): Received[] {
  switch (event.kind) {
    case 'credentials': {
      const { consumerKey, consumerSecret, storeBaseUrl, verifier } = event.registration;
      return [
        message('magento', 'application', 'POST endpoint_url', [
          `oauth_consumer_key=${mask(consumerKey)}`,
          `oauth_consumer_secret=${mask(consumerSecret)}`,
          `store_base_url=${storeBaseUrl}`,
          `oauth_verifier=${mask(verifier)}`,
        ]),
        message('application', 'magento', 'HTTP 200', [], true),
      ];
    }
    case 'credentials-refused':
      return [
        message('magento', 'application', 'POST endpoint_url'),
        message(
          'application',
          'magento',
          'HTTP 400',
          [`Missing or invalid: ${event.missing.join(', ')}. Is it Magento's?`],
          false,
        ),
      ];
    case 'post-refused':
      return refusedPost(event);
    case 'answer': {
      const path = event.step === 'request-token' ? 'oauth/token/request' : 'oauth/token/access';
      return [
        message('application', 'magento', `POST ${event.registration.storeBaseUrl}${path}`),
        message('magento', 'application', `HTTP ${event.status}`, [], event.status === 200),
      ];
    }
    case 'done':
      return [];
    case 'failed': {
      const hint = exchangeHint(event);
      return [
        message('magento', 'application', event.error.message, hint === undefined ? [] : [hint], false),
      ];
    }
    case 'login':
      return [message('browser', 'application', 'GET identity_link_url'), loginAnswers[event.outcome]];
  }
}

function refusedPost({ reason, value }: Extract<ApplicationEvent, { kind: 'post-refused' }>): Received[] {
  const status = reason === 'unknown-host' ? 421 : 403;
  const why = {
    'unknown-host': `It was sent to the host "${value}", which is not this machine: enter it as the public URL if it is.`,
    'from-a-browser': 'A web page sent it. Magento posts from server to server.',
    'other-shop': `It is of the shop ${value}, and tokens are taken of another one. Start again for this one.`,
    declined: `Nobody confirmed the shop ${value}.`,
  }[reason];
  const answer = reason === 'declined' ? 'The tokens were not exchanged' : `HTTP ${status}`;
  return [
    message('magento', 'application', 'POST endpoint_url'),
    message('application', 'magento', answer, [why], false),
  ];
}

const loginAnswers: Readonly<Record<Extract<ApplicationEvent, { kind: 'login' }>['outcome'], Received>> = {
  'sent-back': message('application', 'browser', 'HTTP 302, to success_call_back', [], true),
  link: message(
    'application',
    'browser',
    'HTTP 200, with a link to success_call_back',
    ['Magento runs at another host than its store: somebody has to click the link.'],
    true,
  ),
  failed: message('application', 'browser', 'HTTP 502: the exchange failed', [], false),
  refused: message(
    'application',
    'browser',
    'HTTP 400',
    ['The page was opened without a consumer key that Magento had posted.'],
    false,
  ),
};

function message(
  from: Received['from'],
  to: Received['to'],
  text: string,
  details: readonly string[] = [],
  ok?: boolean,
): Received {
  // Anybody can post here.
  const masked = details.map((line) => printable(line, 600));
  return { from, to, text: printable(text, 600), details: masked, ...(ok === undefined ? {} : { ok }) };
}
