// Held against what Magento's own code of each era made of 613 requests (../shared/magento/signatures.md).
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { authorizationHeader } from '#handshake/oauth/authorizationHeader';
import type { MagentoSide } from '#handshake/magentoSide/magentoSide';
import { eraOf, type SignatureMethod } from '#handshake/oauth/eras';
import { hmac } from '#handshake/oauth/signature';
import { SigningError } from '#handshake/oauth/signingError';
import { shared } from '../cli/runCli';
import { startMagento } from './bothSides';

type Kind = 'rest' | 'request' | 'access';

interface Result {
  readonly eras: string;
  readonly base?: string;
  readonly signature?: string;
  readonly status?: number;
  readonly message?: string;
}

interface Case {
  readonly id: string;
  readonly kind?: Kind;
  readonly method?: string;
  readonly target?: string;
  readonly host?: string | null;
  readonly http?: string;
  readonly scheme?: 'http' | 'https';
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly body?: string;
  readonly authorization?: string | null;
  readonly sign?: {
    readonly method?: string;
    readonly nonce?: string;
    readonly signatureMethod?: SignatureMethod;
  };
  readonly magento: readonly Result[];
}

interface Signatures {
  readonly eras: Readonly<Record<string, readonly string[]>>;
  readonly credentials: Readonly<Record<string, string>>;
  readonly byKind: Readonly<
    Record<Kind, { method: string; target: string; authorization: string; oauth: string }>
  >;
  readonly cases: readonly Case[];
}

const file = shared('magento/signatures.json');
const data = file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Signatures);

/** Cases that cannot come out alike, and why. */
const impossible: Readonly<Record<string, string>> = {
  'proxy/https http':
    'TLS ends at the web server there, which this side learns from X-Forwarded-Proto only; the case sends that as http.',
  'path/raw umlaut': "Node's HTTP parser answers 400 to bytes beyond ASCII in the request line.",
  'query/raw umlaut': "Node's HTTP parser answers 400 to bytes beyond ASCII in the request line.",
};

describe.skipIf(!data)("Magento's own signatures", () => {
  const { eras, credentials, byKind, cases } = data ?? ({ eras: {}, cases: [] } as unknown as Signatures);
  const names = Object.keys(eras);
  const resultIn = (one: Case, era: string): Result =>
    one.magento.find((each) => each.eras === 'all' || each.eras.split(' ').includes(era))!;

  it('knows the era of each release', () => {
    for (const [name, releases] of Object.entries(eras)) {
      // 2.4.0 is an era of another library that signs as the one before it.
      const expected = eraOf(name);
      for (const release of releases) expect(eraOf(release), release).toBe(expected);
    }
  });

  it.each(names)('are those of the signer: %s', (era) => {
    const wrong = cases.flatMap((one) => {
      const { signature, status } = resultIn(one, era);
      if (!one.sign || (signature === undefined && status !== 500)) return [];
      const signed = signatureBy(one, era);
      if (signature === undefined ? signed instanceof SigningError : signed === signature) return [];
      return [one.id];
    });
    expect(wrong).toEqual([]);
  });

  it('are those of the signer that knows no version, where all eras agree', () => {
    const wrong = cases.flatMap((one) => {
      if (!one.sign) return [];
      const signed = signatureBy(one, undefined);
      const alike = one.magento.length === 1 ? one.magento[0]!.signature : undefined;
      // Whoever asks for HMAC-SHA1 has a Magento in mind that takes it.
      if (one.sign.signatureMethod === 'HMAC-SHA1') return [];
      return (alike === undefined ? signed instanceof SigningError : signed === alike) ? [] : [one.id];
    });
    expect(wrong).toEqual([]);
  });

  it.each(names)(
    "are accepted, and others refused as Magento does, by Magento's side: %s",
    async (era) => {
      const wrong: unknown[] = [];
      const { magento, events } = await startMagento({
        version: era,
        now: () => Number(credentials.timestamp) * 1000,
      });
      for (const one of cases) {
        if (Object.hasOwn(impossible, one.id)) continue;
        const status = await judge(one, era, magento);
        const answer = { status, problem: events.at(-1)?.problem };
        const wanted = resultIn(one, era);
        const isRight =
          answer.status === (wanted.status ?? 200) &&
          (wanted.message === undefined || answer.problem === wanted.message);
        if (!isRight) wrong.push([one.id, wanted.status ?? 200, wanted.message, answer]);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  function signatureBy(one: Case, version: string | undefined): string | SigningError {
    const kind = one.kind ?? 'rest';
    const secret = { rest: credentials.tokenSecret, access: credentials.requestTokenSecret, request: '' }[
      kind
    ]!;
    const token = { rest: credentials.token, access: credentials.requestToken, request: undefined }[kind];
    try {
      const header = authorizationHeader(
        {
          method: one.sign!.method ?? one.method ?? byKind[kind].method,
          url: `${one.scheme ?? 'https'}://${one.host ?? 'shop.example.com'}${one.target ?? byKind[kind].target}`,
          ...(one.type?.startsWith('application/x-www-form-urlencoded') ? { form: one.body ?? '' } : {}),
        },
        {
          consumerKey: credentials.consumerKey!,
          consumerSecret: credentials.consumerSecret!,
          tokenSecret: secret,
          ...(token === undefined ? {} : { token }),
        },
        {
          ...(version === undefined ? {} : { version }),
          ...(kind === 'access' ? { verifier: credentials.verifier! } : {}),
          ...(one.sign!.signatureMethod ? { signatureMethod: one.sign!.signatureMethod } : {}),
          now: () => Number(credentials.timestamp) * 1000,
          nonce: () => one.sign!.nonce ?? credentials.nonce!,
        },
      );
      return decodeURIComponent(/oauth_signature="([^"]*)"/.exec(header)![1]!);
    } catch (error) {
      if (error instanceof SigningError) return error;
      throw error;
    }
  }

  /** Sends a case, byte by byte, to a Magento's side that has its credentials. */
  async function judge(one: Case, era: string, magento: MagentoSide): Promise<number> {
    const kind = one.kind ?? 'rest';
    const defaults = byKind[kind];
    const consumer = magento.createConsumer({
      key: credentials.consumerKey!,
      secret: credentials.consumerSecret!,
    });
    magento.activate(consumer);
    consumer.isActive = true;
    const verifier = { verifier: credentials.verifier! };
    const access = {
      type: 'access' as const,
      token: credentials.token!,
      secret: credentials.tokenSecret!,
      ...verifier,
    };
    const request = {
      type: 'request' as const,
      token: credentials.requestToken!,
      secret: credentials.requestTokenSecret!,
      ...verifier,
    };
    consumer.tokens = {
      rest: [access, request],
      access: [request, access],
      request: [{ type: 'verifier' as const, token: 'v'.repeat(32), secret: 'v'.repeat(32), ...verifier }],
    }[kind];

    const wanted = resultIn(one, era);
    const authorization = one.authorization === undefined ? defaults.authorization : one.authorization;
    const key = `${credentials.consumerSecret}&${{ rest: access.secret, access: request.secret, request: '' }[kind]}`;
    const base = wanted.base?.replace('{oauth}', defaults.oauth) ?? '';
    const method = authorization?.includes('HMAC-SHA1') ? 'HMAC-SHA1' : 'HMAC-SHA256';
    const signature = hmac(method, key, base);
    if (wanted.signature !== undefined) expect(signature, one.id).toBe(wanted.signature);
    const fill = (text: string): string => withSignature(text, signature);
    const body = Buffer.from(fill(one.body ?? ''));
    const scheme = one.scheme ?? 'https';
    const isTls = scheme === 'https' && one.headers?.['X-Forwarded-Proto'] === undefined;
    const host = one.host === undefined ? 'shop.example.com' : one.host;
    const lines = [
      `${one.method ?? defaults.method} ${fill(one.target ?? defaults.target)} HTTP/${one.http ?? '1.1'}`,
      ...(host === null ? [] : [`Host: ${host}`]),
      ...Object.entries(one.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      ...(isTls ? ['X-Forwarded-Proto: https'] : []),
      ...(authorization === null ? [] : [`Authorization: ${fill(authorization)}`]),
      ...(one.type === undefined ? [] : [`Content-Type: ${one.type}`]),
      ...(one.body === undefined ? [] : [`Content-Length: ${body.length}`]),
      'Connection: close',
    ];
    const answer = await exchange(
      magento.url,
      Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]),
    );
    // With it its nonces are forgotten: all cases have the same.
    magento.deleteConsumer(consumer);
    return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
  }
});

function withSignature(text: string, signature: string): string {
  const encoded = encodeURIComponent(signature);
  return text
    .replaceAll('{signature}', encoded)
    .replaceAll('{raw}', signature)
    .replaceAll('{double}', encodeURIComponent(encoded))
    .replaceAll(
      '{lower}',
      encoded.replace(/%../g, (escape) => escape.toLowerCase()),
    );
}

function exchange(url: string, request: Buffer): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    socket
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('error', reject)
      .on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}
