import type { RestCall } from './restPath';

/** A call that was made: no token and no secret is in it. */
export interface PastCall extends RestCall {
  readonly storeBaseUrl: string;
  readonly integration: string;
  readonly status: number;
  /** How long the answer took, in milliseconds. */
  readonly took: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The body as JSON; undefined where there was none, or it was too long to keep. */
  readonly body?: string;
}

/** What is needed of VS Code's `Memento`. */
export interface Kept {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const key = 'magentoIntegration.calls';
const mostKept = 30;
const longestBody = 20_000;

/** The latest calls of a workspace, to be made again. */
export class CallHistory {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** The latest first. */
  get all(): PastCall[] {
    const kept = this.#kept.get(key);
    return Array.isArray(kept) ? kept.filter(isPastCall) : [];
  }

  /** In place of the same call before. */
  async add(call: PastCall): Promise<void> {
    const { body, ...rest } = call;
    const kept: PastCall = {
      ...rest,
      path: withoutSecretValues(call.path),
      ...(body !== undefined && body.length <= longestBody && { body: withoutSecrets(body) }),
    };
    const others = this.all.filter(
      ({ method, path, storeBaseUrl }) =>
        method !== kept.method || path !== kept.path || storeBaseUrl !== kept.storeBaseUrl,
    );
    await this.#kept.update(key, [kept, ...others].slice(0, mostKept));
  }

  async clear(): Promise<void> {
    await this.#kept.update(key, undefined);
  }
}

/** Names of fields and parameters whose values are no one's business. */
const secretName =
  /pass|secret|token|key|nonce|credential|cvv|cc_?(?:cid|number)|card_?number|iban|additional_?data/i;

/** The JSON with an empty text for each secret; an empty object where it is no JSON. */
function withoutSecrets(body: string): string {
  try {
    return JSON.stringify(emptied(JSON.parse(body), false));
  } catch {
    return '{}';
  }
}

/** All that is inside of a secret is secret, and so is the value of an attribute with such a code. */
function emptied(value: unknown, isSecret: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => emptied(each, isSecret));
  if (typeof value !== 'object' || value === null) return isSecret && value !== null ? '' : value;
  const { attribute_code: code, attributeCode = code } = value as Readonly<Record<string, unknown>>;
  const isSecretAttribute = typeof attributeCode === 'string' && secretName.test(attributeCode);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      emptied(inner, isSecret || secretName.test(name) || (isSecretAttribute && name === 'value')),
    ]),
  );
}

/** A long word in the path is a token, as that of a guest's cart or of a new password: it is to be filled in again. */
function withoutSecretValues(whole: string): string {
  const [path = '', query] = whole.split(/\?(.*)/s);
  const shown = path
    .split('/')
    .map((part) => (/^\w{32,}$/.test(part) ? ':token' : part))
    .join('/');
  if (query === undefined) return shown;
  const pairs = query.split('&').map((pair) => {
    const [name = ''] = pair.split('=', 1);
    return secretName.test(name) ? `${name}=` : pair;
  });
  return `${shown}?${pairs.join('&')}`;
}

function isPastCall(value: unknown): value is PastCall {
  const call = (value ?? {}) as Partial<Record<keyof PastCall, unknown>>;
  return (
    (['method', 'path', 'storeBaseUrl', 'integration'] as const).every(
      (name) => typeof call[name] === 'string',
    ) && (['status', 'took', 'at'] as const).every((name) => typeof call[name] === 'number')
  );
}
