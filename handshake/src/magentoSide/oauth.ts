import type { Era, SignatureMethod } from '../oauth/eras';
import { NonceStore } from '../oauth/nonceStore';
import { fromBytes, intOf, looselyEqual, phpList, type PhpArray } from '../oauth/php';
import { oauthParameters, type OauthRequest } from '../oauth/requestParameters';
import { equalInConstantTime, signatureOf } from '../oauth/signature';
import { Consumers, convertToken, keyLength, type Consumer, type Token } from './consumer';
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
    readonly era: Era,
  ) {
    super(401, { text: era.invalidSignature });
  }
}

/**
 * The checks of Magento\Framework\Oauth\Oauth and Magento\Integration\Model\Oauth\Token\Provider, in their order and
 * with their messages. Each method throws OauthProblem for what Magento refuses, and UnsignableRequest for what it fails at.
 */
export class Oauth {
  readonly consumers = new Consumers();
  readonly nonces = new NonceStore(nonceLifetime);
  readonly #era: Era;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(era: Era, now: () => number) {
    this.#era = era;
    this.#now = now;
  }

  /** Whole seconds since 1970. */
  get seconds(): number {
    return Math.floor(this.#now() / 1000);
  }

  /** `POST /oauth/token/request`. */
  createRequestToken(request: OauthRequest): IssuedToken {
    const parameters = oauthParameters(request, this.#era);
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
    const parameters = oauthParameters(request, this.#era);
    const consumer = this.#validateProtocol(parameters, [
      ...requiredParameters,
      'oauth_token',
      'oauth_verifier',
    ]);
    const { token, consumer: owner } = this.#findToken(text(parameters, 'oauth_token'));
    if (owner !== consumer) throw refused('Request token is not associated with the specified consumer');
    if (token.type !== 'request') throw refused('Token is already being used');
    const verifier = text(parameters, 'oauth_verifier');
    if (verifier.length !== keyLength) throw refused('Verifier is not the correct length');
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
    const parameters = oauthParameters(request, this.#era);
    if (parameters.size === 0) return undefined;
    const consumer = this.#validateProtocol(parameters, [...requiredParameters, 'oauth_token']);
    const { token, consumer: owner } = this.#findToken(text(parameters, 'oauth_token'));
    if (owner !== consumer) throw refused('Token is not associated with the specified consumer');
    if (token.type !== 'access') throw refused('Token is not an access token');
    this.#validateSignature(request, parameters, consumer, token);
    return consumer.isActive ? consumer : undefined;
  }

  #bearer(text: string): Consumer | undefined {
    if (!this.#era.bearer) return undefined;
    const found = this.consumers.findToken(text);
    return found?.token.type === 'access' && found.consumer.isActive ? found.consumer : undefined;
  }

  #validateProtocol(parameters: PhpArray, required: readonly string[]): Consumer {
    if (parameters.has('oauth_version')) {
      const version = text(parameters, 'oauth_version');
      if (!looselyEqual(version, '1.0')) {
        throw malformed('The "%1" Oauth version isn\'t supported.', [fromBytes(version)]);
      }
    }
    const missing = required.filter((name) => !parameters.has(name)).map(missingParameter);
    if (missing.length === 1) throw new OauthProblem(400, missing[0]!);
    if (missing.length > 1) {
      throw new OauthProblem(400, { text: 'One or more input exceptions have occurred.' }, missing);
    }
    if (parameters.has('oauth_token') && text(parameters, 'oauth_token').length !== keyLength) {
      throw malformed('The token length is invalid. Check the length and try again.');
    }
    const method = text(parameters, 'oauth_signature_method');
    if (!(this.#era.signatureMethods as readonly string[]).includes(method)) {
      throw malformed('Signature method %1 is not supported', [fromBytes(method)]);
    }
    const consumer = this.#consumer(text(parameters, 'oauth_consumer_key'));
    this.#validateNonce(consumer, text(parameters, 'oauth_nonce'), text(parameters, 'oauth_timestamp'));
    return consumer;
  }

  #consumer(key: string): Consumer {
    const isTooShort = key.length !== keyLength && !(this.#era.looksUpEmptyKey && isFalsy(key));
    if (isTooShort) throw refused('Consumer key is not the correct length');
    const consumer = this.consumers.find(key);
    if (!consumer) throw refused('A consumer having the specified key does not exist');
    return consumer;
  }

  /**
   * Magento\Integration\Model\Oauth\Nonce\Generator::validateNonce. Its table keeps 32 characters of a nonce, and no two
   * rows alike: what is not found, or found and falsy, and cannot be stored once more is "an error".
   */
  #validateNonce(consumer: Consumer, bytes: string, timestamp: string): void {
    const seconds = intOf(timestamp);
    // Magento throws "Incorrect timestamp value in the oauth_timestamp parameter" and catches it itself a few lines on.
    if (seconds <= 0 || seconds > this.seconds + timeDeviation) {
      throw refused('An error occurred validating the nonce');
    }
    const nonce = fromBytes(bytes);
    if (!isFalsy(nonce) && this.nonces.has(consumer.id, nonce, this.#now())) {
      throw refused('The nonce is already being used by the consumer with ID %1', [String(consumer.id)]);
    }
    const stored = [...nonce].slice(0, keyLength).join('');
    if (!this.nonces.use(consumer.id, stored, this.#now())) {
      throw refused('An error occurred validating the nonce');
    }
  }

  #findToken(text: string): { consumer: Consumer; token: Token } {
    const found = this.consumers.findToken(text);
    if (!found) throw refused('Specified token does not exist');
    return found;
  }

  #validateSignature(
    request: OauthRequest,
    parameters: PhpArray,
    consumer: Consumer,
    token: Token | undefined,
  ): void {
    const method = text(parameters, 'oauth_signature_method') as SignatureMethod;
    const expected = signatureOf(request, parameters, this.#era, method, {
      consumerSecret: consumer.secret,
      tokenSecret: token?.secret,
    });
    if (!equalInConstantTime(expected, text(parameters, 'oauth_signature'))) {
      throw new InvalidSignature(request, consumer, token, this.#era);
    }
  }
}

/** What PHP takes for false. */
const isFalsy = (bytes: string): boolean => bytes === '' || bytes === '0';

/** A parameter that is there; one that is an array can only come in a form, and is none of the protocol's then. */
function text(parameters: PhpArray, name: string): string {
  const value = parameters.get(name);
  return value === undefined || value === phpList ? '' : value;
}

const missingParameter = (fieldName: string): Phrase => ({
  text: '"%fieldName" is required. Enter and try again.',
  values: { fieldName },
});
