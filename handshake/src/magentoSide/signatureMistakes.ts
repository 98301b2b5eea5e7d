// The parts that a signature is made of: of each, the right one first, then the usual mistakes.
import { byteOrder, naturalOrder } from '../oauth/parameterOrder';
import { formParameters, percentEncode, type Parameter } from '../oauth/percentEncoding';
import { baseStringUri, signatureMethods, type SignatureMethod } from '../oauth/signature';
import type { InvalidSignature } from './oauth';
import { headerParameters, isForm, oauthParameters, queryOf } from './oauthRequest';

/** One way to make a signature, and what is wrong with it; undefined: nothing. */
export interface Choice<T> {
  readonly value: T;
  readonly fault?: string;
}

/** The URL in the base string. */
export function urls(seenUrl: string, storeBaseUrl: string): Choice<string>[] {
  const seen = baseStringUri(seenUrl);
  const { host, port, pathname, protocol } = new URL(seen);
  const store = new URL(storeBaseUrl);
  const otherScheme = protocol === 'http:' ? 'https:' : 'http:';
  const hosts = [
    host,
    store.host,
    store.hostname,
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    new URL(seen).hostname,
  ];
  const bare = pathname.replace(/(?<!\/)\/+$/, '');
  const base = store.pathname.replace(/(?<!\/)\/+$/, '');
  const paths = [
    pathname,
    bare,
    `${bare}/`,
    `/${pathname}`,
    `${base}${pathname}`,
    ...(base !== '' && pathname.startsWith(base) ? [pathname.slice(base.length)] : []),
    `/index.php${pathname}`,
  ];
  const others = new Set<string>();
  for (const path of paths) {
    for (const scheme of [protocol, otherScheme]) {
      for (const each of hosts) others.add(`${scheme}//${each}${path}`);
    }
  }
  others.add(seenUrl);
  // With the default port written out, which the base string leaves out.
  others.add(`${protocol}//${new URL(seen).hostname}:${protocol === 'http:' ? 80 : 443}${pathname}`);
  others.delete(seen);
  return [
    { value: seen },
    ...[...others].map((value) => ({
      value,
      fault:
        value === seenUrl
          ? `the URL was signed with its query (${value}): the query belongs among the parameters, not into the URL`
          : `the signature was made for ${value}, and Magento sees ${seen}`,
    })),
  ];
}

/** The signing key. */
export function keys({ consumer, token }: InvalidSignature): Choice<string>[] {
  const { secret } = consumer;
  const tokenSecret = token?.secret ?? '';
  const wrong: Choice<string>[] = [
    {
      value: secret,
      fault: 'the signing key lacks the "&" behind the consumer secret: it is there also without a token',
    },
    {
      value: `&${secret}`,
      fault: 'the consumer secret stands behind the "&" of the signing key; it belongs in front',
    },
    {
      value: `${consumer.key}&${tokenSecret}`,
      fault: 'the consumer key was used where the consumer secret belongs',
    },
    {
      value: `${secret}&${consumer.tokens[0]?.verifier}`,
      fault: 'the verifier was used where the token secret belongs',
    },
  ];
  if (token) {
    wrong.push(
      {
        value: `${secret}&`,
        fault: 'the token secret is missing in the signing key: it is "consumer secret&token secret" here',
      },
      {
        value: `${tokenSecret}&${secret}`,
        fault: 'consumer secret and token secret are the wrong way round',
      },
      { value: `${secret}&${token.token}`, fault: 'the token was used where the token secret belongs' },
      {
        value: `${secret}${tokenSecret}`,
        fault: 'the "&" between the two secrets of the signing key is missing',
      },
      {
        value: tokenSecret,
        fault: 'only the token secret was used: the signing key begins with the consumer secret',
      },
    );
  }
  return [{ value: `${secret}&${tokenSecret}` }, ...wrong];
}

/** The parameters in the base string, as one text. */
export function parameterTexts({ request }: InvalidSignature): Choice<string>[] {
  const header = headerParameters(request.authorization) ?? [];
  const form = isForm(request) ? formParameters(request.body) : [];
  const query = formParameters(queryOf(request.url));
  const all: Parameter[] = [...oauthParameters(request)];
  const without = (name: string): Parameter[] => all.filter(([each]) => each !== name);
  const choices: Choice<string>[] = [
    { value: ordered(all, naturalOrder) },
    {
      value: ordered(all, byteOrder),
      fault:
        'the parameters are in the order of RFC 5849, and Magento orders numbers in names by value (2 before 10): ' +
        'sort them with a natural order',
    },
    { value: text(header, 'as sent'), fault: 'the parameters are not sorted by name' },
    ...[
      'oauth_verifier',
      'oauth_token',
      'oauth_version',
      'oauth_timestamp',
      'oauth_nonce',
      'oauth_signature_method',
      'oauth_consumer_key',
    ]
      .filter((name) => all.some(([each]) => each === name))
      .map((name) => ({
        value: ordered(without(name), naturalOrder),
        fault: `${name} is sent and was not signed: all oauth_… parameters but oauth_signature belong into the base string`,
      })),
    ...(query.length > 0
      ? [
          {
            value: ordered([...header, ...form], naturalOrder),
            fault: 'the parameters of the query were not signed: they belong into the base string',
          },
        ]
      : []),
    ...(form.length > 0
      ? [
          {
            value: ordered([...header, ...query], naturalOrder),
            fault: 'the fields of the form were not signed: they belong into the base string',
          },
        ]
      : []),
    {
      value: ordered([...header, ...form, ...query], byteOrder),
      fault: 'a parameter that comes twice was signed twice: Magento only sees the last one',
    },
    {
      value: ordered(
        all.map(([name, value]) => [name, percentEncode(value)]),
        naturalOrder,
      ),
      fault: 'the values were percent-encoded twice before they were put together',
    },
    {
      value: text(sorted(all, naturalOrder), 'plain'),
      fault: 'the values were not percent-encoded before they were put together',
    },
  ];
  return choices.filter(({ value }, i) => choices.findIndex((each) => each.value === value) === i);
}

const ordered = (parameters: readonly Parameter[], order: typeof byteOrder): string =>
  text(sorted(parameters, order), 'encoded');

function sorted(parameters: readonly Parameter[], order: typeof byteOrder): Parameter[] {
  return parameters
    .filter(([name]) => name !== 'oauth_signature')
    .sort(
      ([a, x], [b, y]) =>
        order(percentEncode(a), percentEncode(b)) || byteOrder(percentEncode(x), percentEncode(y)),
    );
}

function text(parameters: readonly Parameter[], form: 'encoded' | 'plain' | 'as sent'): string {
  return parameters
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) =>
      form === 'plain' ? `${name}=${value}` : `${percentEncode(name)}=${percentEncode(value)}`,
    )
    .join('&');
}

/** The method of the signature, of which the header claims one. */
export function algorithms(claimed: SignatureMethod): Choice<SignatureMethod>[] {
  return [
    { value: claimed },
    ...signatureMethods
      .filter((method) => method !== claimed)
      .map((value) => ({
        value,
        fault: `the header says ${claimed}, and the signature was calculated with ${value}`,
      })),
  ];
}

/** The request's method in the base string. */
export function methods(seen: string): Choice<string>[] {
  return [
    { value: seen },
    ...['GET', 'POST', 'PUT', 'DELETE', seen.toLowerCase()]
      .filter((method) => method !== seen)
      .map((value) => ({
        value,
        fault: `the signature was made for the method ${value}, and the request is a ${seen}`,
      })),
  ];
}

const fromBase64 = (signature: string): Buffer => Buffer.from(signature, 'base64');

/** How the signature is written. */
export const encodings: readonly Choice<(signature: string) => string>[] = [
  { value: (signature) => signature },
  {
    value: (signature) => percentEncode(signature),
    fault: 'the signature was percent-encoded twice in the header',
  },
  {
    value: (signature) => fromBase64(signature).toString('hex'),
    fault: 'the signature is in hexadecimal digits: it must be the base 64 of the raw bytes',
  },
  {
    value: (signature) => Buffer.from(fromBase64(signature).toString('hex')).toString('base64'),
    fault: 'the signature is the base 64 of hexadecimal digits: it must be the base 64 of the raw bytes',
  },
  {
    value: (signature) => signature.replaceAll('+', ' '),
    fault: 'the "+" of the signature became a blank: percent-encode it in the header',
  },
  {
    value: (signature) => fromBase64(signature).toString('base64url'),
    fault: 'the signature is in base64url: it must be base 64',
  },
];
