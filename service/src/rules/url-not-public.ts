import * as l10n from '@vscode/l10n';
import { hostOf, reachOf, schemeOf, type Reach } from '../magento/secureUrl';
import { messageTable } from './message';
import type { Problem, Rule } from './rule';
import { connectionValues } from './support/connectionValues';

const messages = messageTable({
  'this-machine': ({ host }: { host: string }) =>
    l10n.t(
      "{host} is Magento's own machine or container: it works only if the application runs there. Ship a public URL.",
      { host },
    ),
  development: ({ host }: { host: string }) =>
    l10n.t('{host} exists only in development networks. Ship a public URL.', { host }),
  tunnel: ({ host }: { host: string }) =>
    l10n.t(
      '{host} is a temporary tunnel that will be gone or belong to someone else. Ship a permanent URL.',
      {
        host,
      },
    ),
}) satisfies Record<Exclude<Reach, 'public'>, unknown>;

export const urlNotPublic: Rule = {
  code: 'url-not-public',
  severity: 'information',
  summary: 'A module that is shipped as a package has a URL that works only in development.',
  why: ({ id }) =>
    id === 'this-machine'
      ? l10n.t(
          "Magento's server calls the endpoint URL: there, localhost is that server or its container. The merchant's browser opens the identity link URL: there, localhost is the merchant's computer.",
        )
      : l10n.t(
          'Magento posts the consumer key and its secret to whatever answers at the endpoint URL when a merchant clicks Activate.',
        ),
  files: ['config', 'integration'],
  *check({ file, module }): Iterable<Problem> {
    // Without a composer.json it stays in its project.
    if (!module.files.has('composer')) return;
    for (const { element, value, trimmedRange } of connectionValues(file)) {
      const url = value.trim();
      const scheme = schemeOf(url);
      if (element === 'email' || (scheme !== 'http' && scheme !== 'https')) continue;
      const reach = reachOf(url);
      if (reach !== 'public') yield { range: trimmedRange, message: messages[reach]({ host: hostOf(url) }) };
    }
  },
};
