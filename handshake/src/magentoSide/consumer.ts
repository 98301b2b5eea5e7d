import { randomInt } from 'node:crypto';

/** A row of Magento's table oauth_token. */
export interface Token {
  type: 'verifier' | 'request' | 'access';
  token: string;
  secret: string;
  /** Kept when the token becomes a request token and an access token. */
  readonly verifier: string;
}

/** A row of Magento's table oauth_consumer, with its tokens. */
export interface Consumer {
  readonly id: number;
  readonly key: string;
  readonly secret: string;
  /** When its credentials were last posted, in whole seconds. */
  updatedAt: number;
  /** In the order of their creation; Magento looks at the first. */
  tokens: Token[];
  /** The integration's status. */
  isActive: boolean;
}

const characters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Magento\Framework\Oauth\Helper\Oauth: keys, secrets, tokens and verifiers have 32 characters. */
export const keyLength = 32;

function randomKey(): string {
  return Array.from({ length: keyLength }, () => characters[randomInt(characters.length)]).join('');
}

/** Finds consumers by key and tokens by their text. */
export class Consumers {
  readonly #byKey = new Map<string, Consumer>();
  #lastId = 0;

  get size(): number {
    return this.#byKey.size;
  }

  create({ key, secret } = { key: randomKey(), secret: randomKey() }): Consumer {
    const consumer: Consumer = {
      id: ++this.#lastId,
      key,
      secret,
      updatedAt: 0,
      tokens: [],
      isActive: false,
    };
    this.#byKey.set(consumer.key, consumer);
    return consumer;
  }

  find(key: string): Consumer | undefined {
    return this.#byKey.get(key);
  }

  findToken(text: string): { consumer: Consumer; token: Token } | undefined {
    for (const consumer of this.#byKey.values()) {
      const token = consumer.tokens.find((each) => each.token === text);
      if (token) return { consumer, token };
    }
    return undefined;
  }

  delete(consumer: Consumer): void {
    this.#byKey.delete(consumer.key);
  }
}

/** Magento\Integration\Model\Oauth\Token::createVerifierToken: the one that is there, or a new one. */
export function verifierToken(consumer: Consumer): Token {
  const existing = consumer.tokens.find(({ type }) => type === 'verifier');
  if (existing) return existing;
  const token: Token = { type: 'verifier', token: randomKey(), secret: randomKey(), verifier: randomKey() };
  consumer.tokens.push(token);
  return token;
}

/** The token becomes one of the next type: what it was called before is forgotten. */
export function convertToken(token: Token, type: 'request' | 'access'): void {
  token.type = type;
  token.token = randomKey();
  token.secret = randomKey();
}
