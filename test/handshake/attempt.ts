import { send, type Received } from '#handshake/http/send';
import type { Consumer } from '#handshake/magentoSide/consumer';
import type { MagentoSide, RequestEvent } from '#handshake/magentoSide/magentoSide';
import {
  authorizationHeader,
  type Credentials,
  type SigningOptions,
} from '#handshake/oauth/authorizationHeader';
import { formParameters } from '#handshake/oauth/percentEncoding';
import { startMagento } from './bothSides';

/** An integration that was just activated, and what an application does to it. */
export class Attempt {
  seconds = 1_700_000_000;
  magento!: MagentoSide;
  events!: RequestEvent[];
  consumer!: Consumer;
  verifier!: string;

  static async begin(version = '2.4.6'): Promise<Attempt> {
    const attempt = new Attempt();
    const { magento, events } = await startMagento({ version, now: () => attempt.seconds * 1000 });
    attempt.magento = magento;
    attempt.events = events;
    attempt.consumer = magento.createConsumer();
    attempt.verifier = magento.activate(attempt.consumer).oauth_verifier;
    return attempt;
  }

  get credentials(): Credentials {
    return { consumerKey: this.consumer.key, consumerSecret: this.consumer.secret };
  }

  /** `signedUrl`: what is signed, if that is not what is called; `edit`: what happens to the header on its way. */
  async post(
    path: string,
    credentials: Credentials,
    options: SigningOptions & {
      signedUrl?: string;
      edit?: (header: string) => string | undefined;
      method?: string;
    } = {},
  ): Promise<Received> {
    const { signedUrl, edit = (header) => header, method = 'POST', ...signing } = options;
    const url = `${this.magento.storeBaseUrl}${path}`;
    const header = authorizationHeader({ method, url: signedUrl ?? url }, credentials, {
      now: () => this.seconds * 1000,
      ...signing,
    });
    const authorization = edit(header);
    return send(url, {
      method,
      timeout: 5000,
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    });
  }

  request(
    options: Parameters<Attempt['post']>[2] & { credentials?: Partial<Credentials> } = {},
  ): Promise<Received> {
    const { credentials, ...rest } = options;
    return this.post('oauth/token/request', { ...this.credentials, ...credentials }, rest);
  }

  /** The credentials for the request of the access token. */
  async requestToken(): Promise<Credentials> {
    const answer = await this.request();
    const fields = new Map(formParameters(answer.body));
    return {
      ...this.credentials,
      token: fields.get('oauth_token')!,
      tokenSecret: fields.get('oauth_token_secret')!,
    };
  }

  access(credentials: Credentials, options: Parameters<Attempt['post']>[2] = {}): Promise<Received> {
    return this.post('oauth/token/access', credentials, { verifier: this.verifier, ...options });
  }

  async accessToken(): Promise<Credentials> {
    const answer = await this.access(await this.requestToken());
    const fields = new Map(formParameters(answer.body));
    return {
      ...this.credentials,
      token: fields.get('oauth_token')!,
      tokenSecret: fields.get('oauth_token_secret')!,
    };
  }
}

export const without =
  (...names: string[]) =>
  (header: string): string =>
    header.replace(new RegExp(`(, )?(${names.join('|')})="[^"]*"`, 'g'), '').replace('OAuth , ', 'OAuth ');
export const withValue =
  (name: string, value: string) =>
  (header: string): string =>
    header.replace(new RegExp(`${name}="[^"]*"`), `${name}="${value}"`);

export const signatureInvalid = 'The signature is invalid. Verify and try again.';
export const required = (name: string): string => `"${name}" is required. Enter and try again.`;
export const all = [
  'oauth_consumer_key',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_nonce',
  'oauth_timestamp',
];

export type Case = readonly [
  what: string,
  attempt: (attempt: Attempt) => Promise<Received>,
  status: number,
  problem: string,
];
