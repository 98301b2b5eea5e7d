import type { SignatureMethod } from '../oauth/eras';
import { fromBytes, phpList } from '../oauth/php';
import { oauthParameters } from '../oauth/requestParameters';
import { hmac } from '../oauth/signature';
import { urls } from './mistakes/addressMistakes';
import type { Choice } from './mistakes/choice';
import { algorithms, encodings, joins, keys, methods } from './mistakes/otherMistakes';
import { parameterTexts } from './mistakes/parameterMistakes';
import type { InvalidSignature } from './oauth';

/**
 * What the application did differently from Magento, found by trying the usual mistakes until one of them, or two
 * together, gives the signature that came. Empty where none does. Names no secret.
 * @param storeBaseUrl what Magento told the application to call
 */
export function diagnoseSignature(problem: InvalidSignature, storeBaseUrl: string): string[] {
  const { request, era } = problem;
  const parameters = oauthParameters(request, era);
  const sent = (name: string): string => {
    const value = parameters.get(name);
    return value === undefined || value === phpList ? '' : value;
  };
  const came = sent('oauth_signature');
  const axes = [
    urls(request.url, storeBaseUrl, era),
    keys(problem),
    parameterTexts(problem),
    algorithms(sent('oauth_signature_method') as SignatureMethod),
    methods(request.method.toUpperCase()),
    joins,
    encodings,
  ] as const;
  const faultsOf = (picked: readonly Choice<unknown>[]): string[] =>
    picked.flatMap(({ fault }) => (fault === undefined ? [] : [fromBytes(fault)]));
  // The application knows the signature that it sent: nothing is given away by how long the comparison takes.
  const fits = ([url, key, text, algorithm, method, join, encoding]: Picked): boolean =>
    encoding.value(hmac(algorithm.value, key.value, join.value([method.value, url.value, text.value]))) ===
    came;
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
  join: Choice<(parts: readonly [method: string, url: string, text: string]) => string>,
  encoding: Choice<(signature: string) => string>,
];
