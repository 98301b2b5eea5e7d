import { NonceStore } from '../oauth/nonceStore';
import { naturalOrder } from '../oauth/parameterOrder';
import { equalInConstantTime, signatureOf, type SignatureMethod } from '../oauth/signature';
import { Consumers, convertToken, keyLength, type Consumer, type Token } from './consumer';
import type { MagentoRules } from './magentoVersion';
import { oauthParameters, type OauthRequest } from './oauthRequest';
import { malformed, OauthProblem, refused, type Phrase } from './problem';

/** Seconds that a consumer key is good for the exchange (Magento\Integration\Helper\Oauth\Data). */
const consumerExpirationPeriod = 300;
/** Seconds that a timestamp may be ahead (Magento\Integration\Model\Oauth\Nonce\Generator). */
const timeDeviation = 600;
/** Magento deletes used nonces after `oauth/cleanup/expiration_period`: 120 minutes. */
const nonceLifetime = 120 * 60 * 1000;

const requiredParameters = [
  'oauth_consumer_key',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_nonce',
  'oauth_timestamp',
] as const;

export interface IssuedToken {
  readonly consumer: Consumer;
  readonly token: string;
  readonly secret: string;
}

/** A signature that is not what Magento calculates, with what it calculates from. */
export class InvalidSignature extends OauthProblem {
  constructor(
    readonly request: OauthRequest,
    readonly consumer: Consumer,
    /** Undefined in the request for the request token. */
    readonly token: Token | undefined,
  ) {
    super(401, { text: 'The signature is invalid. Verify and try again.' });
  }
}

/**
 * The checks of Magento\Framework\Oauth\Oauth and Magento\Integration\Model\Oauth\Token\Provider, in their order and
 * with their messages. Each method throws OauthProblem for what Magento refuses.
 */
export class Oauth {
  readonly consumers = new Consumers();
  readonly nonces = new NonceStore(nonceLifetime);
  readonly #rules: MagentoRules;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(rules: MagentoRules, now: () => number) {
    this.#rules = rules;
    this.#now = now;
  }

  /** Whole seconds since 1970. */
  get seconds(): number {
    return Math.floor(this.#now() / 1000);
  }

  /** `POST /oauth/token/request`. */
  createRequestToken(request: OauthRequest): IssuedToken {
    const parameters = oauthParameters(request);
    const consumer = this.#validateProtocol(parameters, requiredParameters);
    if (consumerExpirationPeriod <= this.seconds - consumer.updatedAt)
      throw refused('Consumer key has expired');
    this.#validateSignature(request, parameters, consumer, undefined);
    const token = consumer.tokens[0];
    if (!token) throw refused('A token with consumer ID %1 does not exist', [consumer.id]);
    if (token.type !== 'verifier') {
      throw refused('Cannot create request token because consumer token is not a verifier token');
    }
    convertToken(token, 'request');
    return { consumer, token: token.token, secret: token.secret };
  }

  /** `POST /oauth/token/access`: the integration is active from then on. */
  createAccessToken(request: OauthRequest): IssuedToken {
    const parameters = oauthParameters(request);
    const consumer = this.#validateProtocol(parameters, [
      ...requiredParameters,
      'oauth_token',
      'oauth_verifier',
    ]);
    const { token, consumer: owner } = this.#findToken(parameters.get('oauth_token')!);
    if (owner !== consumer) throw refused('Request token is not associated with the specified consumer');
    if (token.type !== 'request') throw refused('Token is already being used');
    const verifier = parameters.get('oauth_verifier')!;
    if (bytes(verifier) !== keyLength) throw refused('Verifier is not the correct length');
    if (!equalInConstantTime(token.verifier, verifier)) {
      throw refused('Token verifier and verifier token do not match');
    }
    this.#validateSignature(request, parameters, consumer, token);
    if (consumer.tokens[0] !== token) {
      throw refused('Cannot get access token because consumer token is not a request token');
    }
    convertToken(token, 'access');
    consumer.isActive = true;
    return { consumer, token: token.token, secret: token.secret };
  }

  /** A REST call; undefined where it is not signed at all. */
  authenticate(request: OauthRequest): Consumer | undefined {
    const bearer = /^bearer (\S+)$/i.exec(request.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.#bearer(bearer);
    const parameters = oauthParameters(request);
    if (parameters.size === 0) return undefined;
    const consumer = this.#validateProtocol(parameters, [...requiredParameters, 'oauth_token']);
    const { token, consumer: owner } = this.#findToken(parameters.get('oauth_token')!);
    if (owner !== consumer) throw refused('Token is not associated with the specified consumer');
    if (token.type !== 'access') throw refused('Token is not an access token');
    this.#validateSignature(request, parameters, consumer, token);
    return consumer.isActive ? consumer : undefined;
  }

  #bearer(text: string): Consumer | undefined {
    if (!this.#rules.bearer) return undefined;
    const found = this.consumers.findToken(text);
    return found?.token.type === 'access' && found.consumer.isActive ? found.consumer : undefined;
  }

  #validateProtocol(parameters: ReadonlyMap<string, string>, required: readonly string[]): Consumer {
    const version = parameters.get('oauth_version');
    if (version !== undefined && !isVersionOne(version)) {
      throw malformed('The "%1" Oauth version isn\'t supported.', [version]);
    }
    const missing = required.filter((name) => !parameters.has(name)).map(missingParameter);
    if (missing.length === 1) throw new OauthProblem(400, missing[0]!);
    if (missing.length > 1) {
      throw new OauthProblem(400, { text: 'One or more input exceptions have occurred.' }, missing);
    }
    const token = parameters.get('oauth_token');
    if (token !== undefined && bytes(token) !== keyLength) {
      throw malformed('The token length is invalid. Check the length and try again.');
    }
    const method = parameters.get('oauth_signature_method')!;
    if (!(this.#rules.signatureMethods as readonly string[]).includes(method)) {
      throw malformed('Signature method %1 is not supported', [method]);
    }
    const key = parameters.get('oauth_consumer_key')!;
    if (bytes(key) !== keyLength) throw refused('Consumer key is not the correct length');
    const consumer = this.consumers.find(key);
    if (!consumer) throw refused('A consumer having the specified key does not exist');
    this.#validateNonce(consumer, parameters.get('oauth_nonce')!, parameters.get('oauth_timestamp')!);
    return consumer;
  }

  #validateNonce(consumer: Consumer, nonce: string, timestamp: string): void {
    const seconds = Number(/^\s*[+-]?\d+/.exec(timestamp)?.[0] ?? 0);
    // Magento throws "Incorrect timestamp value in the oauth_timestamp parameter" and catches it itself a few lines on.
    if (seconds <= 0 || seconds > this.seconds + timeDeviation) {
      throw refused('An error occurred validating the nonce');
    }
    if (!this.nonces.use(consumer.id, nonce, this.#now())) {
      throw refused('The nonce is already being used by the consumer with ID %1', [consumer.id]);
    }
  }

  #findToken(text: string): { consumer: Consumer; token: Token } {
    const found = this.consumers.findToken(text);
    if (!found) throw refused('Specified token does not exist');
    return found;
  }

  #validateSignature(
    request: OauthRequest,
    parameters: ReadonlyMap<string, string>,
    consumer: Consumer,
    token: Token | undefined,
  ): void {
    const expected = signatureOf(
      { ...request, parameters: [...parameters], order: naturalOrder },
      parameters.get('oauth_signature_method') as SignatureMethod,
      { consumerSecret: consumer.secret, tokenSecret: token?.secret },
    );
    if (!equalInConstantTime(expected, parameters.get('oauth_signature')!)) {
      throw new InvalidSignature(request, consumer, token);
    }
  }
}

const bytes = (text: string): number => Buffer.byteLength(text);

/** PHP compares `'1.0' != $version`, and so as numbers where both are. */
const isVersionOne = (version: string): boolean => /^\s*[+]?0*1(\.0*)?\s*$/.test(version);

const missingParameter = (fieldName: string): Phrase => ({
  text: '"%fieldName" is required. Enter and try again.',
  values: { fieldName },
});
