import * as l10n from '@vscode/l10n';
import { joinUri } from '../uri';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { routesHere, shownName } from './support/endpoints';

const messages = messageTable({
  missing: ({ name }: { name: string }) =>
    l10n.t('No di.xml names the class that implements {name}: every call of the route fails.', {
      name: shownName(name),
    }),
});

export const webapiPreferenceMissing: Rule = {
  code: 'webapi-preference-missing',
  severity: 'error',
  summary: 'A route uses an interface for which no di.xml names a class.',
  why: () =>
    l10n.t(
      "Magento's object manager cannot create an object of an interface. Without a <preference>, PHP stops with “Cannot instantiate interface”, and the caller gets a 500 without a JSON answer.",
    ),
  files: ['webapi'],
  absent: () => ({ kinds: ['di'] }),
  *check(context): Iterable<Problem> {
    for (const { endpoint, places } of routesHere(context)) {
      const failure = endpoint.failures.find(({ reason }) => reason === 'preference-missing');
      if (!failure || !places.serviceClass) continue;
      const meant = context.endpoints?.faults.find(
        ({ reason, subject }) => reason === 'preference-missing' && subject === failure.subject,
      )?.meant;
      yield {
        range: places.serviceClass,
        message: messages.missing({ name: failure.subject }),
        fixes: () => (meant === undefined ? [] : preferenceFixes(context, failure.subject, meant)),
      };
    }
  },
};

function preferenceFixes({ module, readFile }: FileInModule, asked: string, given: string): Fix[] {
  const uri = joinUri(module.rootUri, 'etc/di.xml');
  const title = l10n.t('Let {name} implement it in di.xml', { name: shownName(given) });
  const element = `<preference for="${asked}" type="${given}"/>`;
  const file = readFile?.(uri);
  const closing = file ? file.text.lastIndexOf('</config>') : -1;
  if (file && closing >= 0) {
    const newline = file.text.includes('\r\n') ? '\r\n' : '\n';
    const lineStart = file.text.lastIndexOf('\n', closing - 1) + 1;
    const isOwnLine = /^[ \t]*$/.test(file.text.slice(lineStart, closing));
    const start = isOwnLine ? lineStart : closing;
    const newText = isOwnLine ? `    ${element}${newline}` : element;
    return [{ title, edits: [{ uri, range: { start, end: start }, newText }] }];
  }
  if (file) return [];
  const text = `<?xml version="1.0"?>
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:magento:framework:ObjectManager/etc/config.xsd">
    ${element}
</config>
`;
  return [{ title, edits: [], files: [{ kind: 'create', uri, text }] }];
}
