import type { ApplicationEvent } from '#handshake';

type Refused = Extract<ApplicationEvent, { kind: 'post-refused' }>;

/** What is reported about a request that was refused, by the reason; the value is not printable yet. */
export const postRefusals: Readonly<Record<Refused['reason'], (value: string) => string>> = {
  'unknown-host': (host) =>
    `Refused a request for the host "${host}", which is not this one. If Magento uses that name for this machine, start again with --public-url http://${host}/`,
  'from-a-browser': (origin) =>
    `Refused a post from a web page${origin === '' ? '' : ` (${origin})`}: Magento posts from server to server.`,
  'other-shop': (shop) =>
    `Refused a post from the shop ${shop}: tokens are accepted from another one. For this one, start again with --shop ${shop}`,
  declined: (shop) => `No tokens were accepted from the shop ${shop}.`,
};

export const loginTexts: Readonly<Record<Extract<ApplicationEvent, { kind: 'login' }>['outcome'], string>> = {
  'sent-back': 'The browser opened the login page, and was sent back to Magento.',
  link: 'The browser opened the login page. Magento runs at another host than its store: a link leads back.',
  failed: 'The browser opened the login page; the exchange had failed.',
  refused: 'Somebody opened the login page without a consumer key that Magento had posted.',
};
