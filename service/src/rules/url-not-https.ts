import * as l10n from '@vscode/l10n';
import { isSecure, overHttp, schemeOf } from '../magento/connectionUrl';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { connectionValues, type ConnectionValue } from './support/connectionValues';

const messages = messageTable({
  keysOverHttp: overHttp.keys,
  loginOverHttp: overHttp.login,
  otherScheme: ({ scheme }: { scheme: string }) =>
    l10n.t('This URL begins with {scheme}:. Write a URL that begins with https://.', { scheme }),
  keysWithoutScheme: () =>
    l10n.t(
      "This URL has no scheme, so Magento sends the integration's keys to it over http. Add https:// at the beginning.",
    ),
  loginWithoutScheme: () =>
    l10n.t(
      'This URL has no scheme, so the browser looks for the page inside the Magento admin. Add https:// at the beginning.',
    ),
  incomplete: () => l10n.t('This is not a complete URL. Write it with https:// and the host.'),
});

export const urlNotHttps: Rule = {
  code: 'url-not-https',
  severity: 'warning',
  summary: 'endpoint_url or identity_link_url does not begin with https://.',
  why: ({ id }) =>
    id.startsWith('login')
      ? l10n.t(
          'When the merchant clicks Activate, Magento opens this page with the consumer key. Without https anyone on the network path can read it and what the merchant types.',
        )
      : l10n.t(
          'When the merchant clicks Activate, Magento posts the consumer key and its secret to the endpoint URL. Without https anyone on the network path can read them; the grid marks the integration as "Integration not secure".',
        ),
  files: ['config', 'integration'],
  *check({ file }): Iterable<Problem> {
    for (const value of connectionValues(file)) {
      if (value.element === 'email') continue;
      const url = value.value.trim();
      if (isSecure(url)) continue;
      yield {
        range: value.trimmedRange,
        message: messageOf(value, url),
        fixes: () => fixesOf(value, schemeOf(url), file.uri),
      };
    }
  },
};

function messageOf({ element }: ConnectionValue, url: string): Message {
  const scheme = schemeOf(url);
  const isLogin = element === 'identity_link_url';
  if (scheme === 'http') return isLogin ? messages.loginOverHttp() : messages.keysOverHttp();
  if (scheme !== undefined) return messages.otherScheme({ scheme });
  if (url.startsWith('//')) return messages.incomplete();
  if (isLogin) return messages.loginWithoutScheme();
  // What curl, which Magento calls the address with, takes for a host.
  return /^[a-z0-9]/i.test(url) ? messages.keysWithoutScheme() : messages.incomplete();
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
    return [{ title: l10n.t('Use https'), edits: [{ uri, range: { start: at, end: at }, newText: 's' }] }];
  }
  if (scheme !== undefined) return [];
  const at = trimmedRange.start;
  const prefix = source.trimStart().startsWith('//') ? 'https:' : 'https://';
  // Only before what is a host, and not a path or a sentence.
  if (!/^(?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[:/?#\s]|$)/i.test(source.trimStart())) return [];
  return [
    {
      title: l10n.t('Add {prefix} at the beginning', { prefix }),
      edits: [{ uri, range: { start: at, end: at }, newText: prefix }],
    },
  ];
}
