import { percentEncode } from '../oauth/percentEncoding';
import { equalInConstantTime, hmac, type SignatureMethod } from '../oauth/signature';
import type { InvalidSignature } from './oauth';
import { oauthParameters } from './oauthRequest';
import { algorithms, encodings, keys, methods, parameterTexts, urls, type Choice } from './signatureMistakes';

/**
 * What the application did differently from Magento, found by trying the usual mistakes until one of them, or two
 * together, gives the signature that came. Empty where none does. Names no secret.
 * @param storeBaseUrl what Magento told the application to call
 */
export function diagnoseSignature(problem: InvalidSignature, storeBaseUrl: string): string[] {
  const parameters = oauthParameters(problem.request);
  const came = parameters.get('oauth_signature') ?? '';
  const claimed = parameters.get('oauth_signature_method') as SignatureMethod;
  const axes = [
    urls(problem.request.url, storeBaseUrl),
    keys(problem),
    parameterTexts(problem),
    algorithms(claimed),
    methods(problem.request.method),
    encodings,
  ] as const;
  const faultsOf = (picked: readonly Choice<unknown>[]): string[] =>
    picked.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  const fits = ([url, key, text, algorithm, method, encoding]: Picked): boolean => {
    const base = [method.value, url.value, text.value].map(percentEncode).join('&');
    return equalInConstantTime(encoding.value(hmac(algorithm.value, key.value, base)), came);
  };
  const first = axes.map((axis) => axis[0]) as unknown as Picked;
  for (const [i, axis] of axes.entries()) {
    for (const choice of axis.slice(1)) {
      const picked = first.with(i, choice) as unknown as Picked;
      if (fits(picked)) return faultsOf(picked);
    }
  }
  for (const [i, left] of axes.entries()) {
    for (const [offset, right] of axes.slice(i + 1).entries()) {
      for (const one of left.slice(1)) {
        for (const other of right.slice(1)) {
          const picked = first.with(i, one).with(i + 1 + offset, other) as unknown as Picked;
          if (fits(picked)) return faultsOf(picked);
        }
      }
    }
  }
  return [];
}

type Picked = readonly [
  url: Choice<string>,
  key: Choice<string>,
  text: Choice<string>,
  algorithm: Choice<SignatureMethod>,
  method: Choice<string>,
  encoding: Choice<(signature: string) => string>,
];
