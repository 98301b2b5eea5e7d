// The parts that a signature is made of besides address and parameters: of each, the right one first, then the usual mistakes.
import { signatureMethods, type SignatureMethod } from '../../oauth/eras';
import { percentEncode } from '../../oauth/percentEncoding';
import { rawurlencode } from '../../oauth/php';
import type { InvalidSignature } from '../oauth';
import type { Choice } from './choice';

/** The signing key. */
export function keys({ consumer, token }: InvalidSignature): Choice<string>[] {
  const { secret } = consumer;
  const tokenSecret = token?.secret ?? '';
  const wrong: Choice<string>[] = [
    {
      value: secret,
      fault: 'the signing key lacks the "&" after the consumer secret: it is required even without a token',
    },
    {
      value: `&${secret}`,
      fault: 'the consumer secret is after the "&" of the signing key; it must be before it',
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
        fault: 'consumer secret and token secret are in the wrong order',
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

/** The method of the signature, of which the header claims one. */
export function algorithms(claimed: SignatureMethod): Choice<SignatureMethod>[] {
  return [
    { value: claimed },
    ...signatureMethods
      .filter((method) => method !== claimed)
      .map((value) => ({
        value,
        fault: `the header says ${claimed}, but the signature was computed with ${value}`,
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
        fault: `the signature was made for the method ${value}, but the request is a ${seen}`,
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
    fault: 'the "+" of the signature became a space: percent-encode it in the header',
  },
  {
    value: (signature) => fromBase64(signature).toString('base64url'),
    fault: 'the signature is in base64url: it must be base 64',
  },
];

/** How the three parts of the base string are put together. */
export const joins: readonly Choice<
  (parts: readonly [method: string, url: string, text: string]) => string
>[] = [
  { value: ([method, url, text]) => [method, rawurlencode(url), rawurlencode(text)].join('&') },
  {
    value: (parts) => parts.join('&'),
    fault:
      'the base string was built without percent-encoding: address and parameters must each be encoded once more before they are joined with "&"',
  },
  {
    value: ([method, url, text]) => rawurlencode([method, url, text].join('&')),
    fault: 'the whole base string was percent-encoded: only its parts must be, not the "&" between them',
  },
];
