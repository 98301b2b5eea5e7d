import { parameterText, signedParameters } from '../../oauth/baseString';
import { eras } from '../../oauth/eras';
import { byteOrder, naturalOrder, type ParameterOrder } from '../../oauth/parameterOrder';
import { rawurldecode, rawurlencode, urldecode, type BytesParameter } from '../../oauth/php';
import { headerParameters, isForm, oauthParameters } from '../../oauth/requestParameters';
import { UnsignableRequest } from '../../oauth/unsignable';
import type { InvalidSignature } from '../oauth';
import { distinct, type Choice } from './choice';

/** The parameters in the base string, as one text: as Magento has them first, then the usual mistakes. */
export function parameterTexts(problem: InvalidSignature): Choice<string>[] {
  const { request, era } = problem;
  const right = signedParameters(oauthParameters(request, era), request.url, era);
  const header = headerParameters(request.authorization) ?? [];
  const form = isForm(request) ? pairsOf(request.body, urldecode) : [];
  const query = pairsOf(queryOf(request.url), rawurldecode);
  const order = era.signer === 'hmac' ? byteOrder : naturalOrder;
  return distinct([
    { value: parameterText(right) },
    ...unsigned(right, header, form, query, order),
    ...queryReadOtherwise(problem, header, form, order),
    ...otherOrders(right, [...header, ...form, ...query], era.signer === 'hmac'),
    {
      value: ordered(
        right.map(([name, value]) => [name, rawurlencode(value)]),
        order,
      ),
      fault: 'the values were percent-encoded twice before they were joined',
    },
    {
      value: right.map(([name, value]) => `${name}=${value}`).join('&'),
      fault: 'the values were not percent-encoded before they were joined',
    },
    ...otherVersions(problem),
  ]);
}

/** Something is sent that the application did not sign. */
function unsigned(
  right: readonly BytesParameter[],
  header: readonly BytesParameter[],
  form: readonly BytesParameter[],
  query: readonly BytesParameter[],
  order: ParameterOrder,
): Choice<string>[] {
  const names = [
    'oauth_verifier',
    'oauth_token',
    'oauth_version',
    'oauth_timestamp',
    'oauth_nonce',
    'oauth_signature_method',
    'oauth_consumer_key',
  ];
  const notForm = {
    value: ordered([...header, ...query], order),
    fault: 'the fields of a form-encoded body were not signed: sign them, or send JSON or no body',
  };
  const notQuery = {
    value: ordered([...header, ...form], order),
    fault: 'the parameters of the query were not signed: they must be in the base string',
  };
  return [
    ...(form.length > 0 ? [notForm] : []),
    ...(query.length > 0 ? [notQuery] : []),
    ...names.map((name) => ({
      value: parameterText(right.filter(([each]) => each !== name)),
      fault: `${name} is sent but was not signed: all oauth_… parameters except oauth_signature must be in the base string`,
    })),
  ];
}

function otherOrders(
  right: readonly BytesParameter[],
  sent: readonly BytesParameter[],
  isByBytes: boolean,
): Choice<string>[] {
  return [
    isByBytes
      ? {
          value: ordered(right, naturalOrder),
          fault:
            'the parameters are in natural order (2 before 10), but from 2.4.8 on, Magento sorts them by bytes, as RFC 5849 requires',
        }
      : {
          value: ordered(right, byteOrder),
          fault:
            'the parameters are in the order of RFC 5849, but Magento sorts numbers in names by value (2 before 10): ' +
            'sort them in natural order',
        },
    {
      value: parameterText(sent.filter(([name]) => name !== 'oauth_signature')),
      fault: 'the parameters are not sorted by name',
    },
  ];
}

/** How the query may be read otherwise than by Magento, each with the parameters that come of it. */
const readings = [
  {
    applies: (query: string) => query.split('&').some((part) => part !== '' && part.split('=').length !== 2),
    fault:
      'a query parameter without exactly one "=" was signed, but Magento omits it: write ?searchCriteria= for an empty one, and %3D for a "=" in a value',
  },
  {
    applies: (query: string) => query.includes('+'),
    fault: 'a "+" in the query was signed as a space, but Magento reads it as a "+": write %20 for a space',
  },
  {
    applies: (query: string) => {
      const names = query.split('&').map((part) => rawurldecode(part.split('=')[0]!));
      return new Set(names).size < names.length;
    },
    fault: 'a repeated parameter was signed twice: Magento uses only the last one',
  },
] as const;

/** RFC 5849's reading of the query, and what is between that and Magento's. */
function queryReadOtherwise(
  { request, era }: InvalidSignature,
  header: readonly BytesParameter[],
  form: readonly BytesParameter[],
  order: ParameterOrder,
): Choice<string>[] {
  const query = queryOf(request.url);
  const [leftOut, plus, twice] = readings.map(({ applies }) => applies(query));
  const isHmac = era.signer === 'hmac';
  const choices: { value: string; faults: readonly string[] }[] = [];
  for (let subset = 1; subset < 8; subset++) {
    const [keeps, isBlank, all] = [1, 2, 4].map((bit) => (subset & bit) !== 0);
    if ((keeps && (!leftOut || isHmac)) || (isBlank && (!plus || isHmac)) || (all && !twice)) continue;
    const read = pairsOf(query, isBlank || isHmac ? urldecode : rawurldecode, keeps || isHmac);
    const counted = all ? read : [...new Map(read)];
    choices.push({
      value: ordered([...header, ...form, ...counted], order),
      faults: readings.filter((_, i) => [keeps, isBlank, all][i]).map(({ fault }) => fault),
    });
  }
  return choices
    .sort((a, b) => a.faults.length - b.faults.length)
    .map(({ value, faults }) => ({ value, fault: faults.join('. ') }));
}

/** What other versions sign. */
function otherVersions({ request, era }: InvalidSignature): Choice<string>[] {
  return eras.flatMap((other) => {
    try {
      const pairs = signedParameters(oauthParameters(request, other), request.url, other);
      return [
        {
          value: parameterText(pairs),
          fault: `the parameters were joined as Magento ${other.name} does it, but this is Magento ${era.name}: see "Signatures" in docs/handshake.md`,
        },
      ];
    } catch (error) {
      if (error instanceof UnsignableRequest) return [];
      throw error;
    }
  });
}

function pairsOf(text: string, decode: (text: string) => string, keepsAll = true): BytesParameter[] {
  return text
    .split('&')
    .filter((part) => part !== '' && (keepsAll || part.split('=').length === 2))
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

function ordered(pairs: readonly BytesParameter[], order: ParameterOrder): string {
  return parameterText(
    pairs
      .filter(([name]) => name !== 'oauth_signature')
      .sort(
        ([a, x], [b, y]) =>
          order(rawurlencode(a), rawurlencode(b)) || byteOrder(rawurlencode(x), rawurlencode(y)),
      ),
  );
}

const queryOf = (url: string): string => /\?([^#]*)/.exec(url)?.[1] ?? '';
