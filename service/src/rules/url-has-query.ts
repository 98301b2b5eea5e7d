import type { Problem, Rule } from './rule';
import { connectionValues } from './support/connectionValues';

export const urlHasQuery: Rule = {
  code: 'url-has-query',
  severity: 'error',
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
        message: `Magento opens the login page at this URL with ?oauth_consumer_key=…&success_call_back=… put behind it, so it must have no ${mark} of its own: ${effects[mark]} Use an address without it, with what it carries as part of the path.`,
        ...(start !== undefined && {
          fixes: () => [
            { title: `Remove the ${mark} and all behind it`, edits: [{ uri: file.uri, range, newText: '' }] },
          ],
        }),
      };
    }
  },
};

const effects: Record<string, string> = {
  '?': 'with two of them, your page does not find oauth_consumer_key, and the activation gets no further.',
  '#': 'the browser keeps all behind it to itself, your page gets no oauth_consumer_key, and the activation gets no further.',
};
