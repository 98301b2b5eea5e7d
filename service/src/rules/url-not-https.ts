import { isSecure, schemeOf } from '../magento/secureUrl';
import type { Fix, Problem, Rule } from './rule';
import { connectionValues, type ConnectionValue } from './support/connectionValues';

export const urlNotHttps: Rule = {
  code: 'url-not-https',
  severity: 'warning',
  files: ['config', 'integration'],
  *check({ file }): Iterable<Problem> {
    for (const value of connectionValues(file)) {
      if (value.element === 'email') continue;
      const url = value.value.trim();
      const scheme = schemeOf(url);
      if (isSecure(url)) continue;
      yield {
        range: value.trimmedRange,
        message: scheme === undefined ? withoutScheme(value) : withScheme(value, scheme),
        fixes: () => fixesOf(value, scheme, file.uri),
      };
    }
  },
};

const purpose = {
  endpoint_url: 'Magento sends the keys of the integration to this address',
  identity_link_url: 'the merchant logs in at this address',
  email: '',
} as const;

function withScheme({ element }: ConnectionValue, scheme: string): string {
  return scheme === 'http'
    ? `This URL is not encrypted, and ${purpose[element]}: anybody on the way can read along. Magento marks the integration as "Integration not secure". Write https://.`
    : `This URL begins with ${scheme}:, but ${purpose[element]} by HTTP. Write https://.`;
}

function withoutScheme({ element }: ConnectionValue): string {
  return element === 'endpoint_url'
    ? 'This URL does not begin with https://, so Magento cannot send the keys of the integration to it when the merchant clicks Activate. Write the whole URL.'
    : 'This URL does not begin with https://, so the browser looks for the login page inside the Magento admin. Write the whole URL.';
}

function fixesOf(
  { source, range, trimmedRange }: ConnectionValue,
  scheme: string | undefined,
  uri: string,
): Fix[] {
  if (scheme === 'http') {
    const match = /^(\s*(?:<!\[CDATA\[\s*)?http):/i.exec(source);
    if (!match) return [];
    const at = range.start + match[1]!.length;
    return [{ title: 'Use https', edits: [{ uri, range: { start: at, end: at }, newText: 's' }] }];
  }
  if (scheme !== undefined) return [];
  const at = trimmedRange.start;
  const prefix = source.trimStart().startsWith('//') ? 'https:' : 'https://';
  // Only before what is a host, and not a path or a sentence.
  if (!/^(?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[:/?#\s]|$)/i.test(source.trimStart())) return [];
  return [
    { title: `Put ${prefix} in front`, edits: [{ uri, range: { start: at, end: at }, newText: prefix }] },
  ];
}
