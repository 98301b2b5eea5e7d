import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { connectionValues } from './support/connectionValues';

const messages = messageTable({
  query: () =>
    l10n.t(
      'Magento appends ?oauth_consumer_key=… to this URL, so it must not contain a "?". Move the parameters into the path.',
    ),
  fragment: () =>
    l10n.t(
      'Magento appends ?oauth_consumer_key=… to this URL, so it must not contain a "#". Use an address without it.',
    ),
});

export const urlHasQuery: Rule = {
  code: 'url-has-query',
  severity: 'error',
  summary: 'identity_link_url has a query (?) or a fragment (#).',
  why: ({ id }) =>
    id === 'query'
      ? l10n.t(
          'Magento does not check whether the URL already has a "?". With two of them, your login page finds no oauth_consumer_key, and the activation fails.',
        )
      : l10n.t(
          'The browser does not send what follows "#", so your login page gets no oauth_consumer_key, and the activation fails.',
        ),
  files: ['config', 'integration'],
  *check({ file }): Iterable<Problem> {
    for (const { element, value, source, trimmedRange: whole } of connectionValues(file)) {
      const mark = element === 'identity_link_url' ? /[?#]/.exec(value)?.[0] : undefined;
      if (mark === undefined) continue;
      // Where the value is not written plainly, the # of &#38; is none of it.
      const at = /^[^&<]*?[?#]/.exec(source)?.[0].length;
      const start =
        at === undefined ? undefined : whole.start - (source.length - source.trimStart().length) + at - 1;
      const range = start === undefined ? whole : { start, end: whole.end };
      yield {
        range,
        message: mark === '?' ? messages.query() : messages.fragment(),
        ...(start !== undefined && {
          fixes: () => [
            {
              title: l10n.t('Remove the {mark} and everything after it', { mark }),
              edits: [{ uri: file.uri, range, newText: '' }],
            },
          ],
        }),
      };
    }
  },
};
