import * as l10n from '@vscode/l10n';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { faultsIn, shownName } from './support/endpoints';

const messages = messageTable({
  items: ({ name }: { name: string }) =>
    l10n.t('{name} does not declare getItems(): every item of the response is empty.', {
      name: shownName(name),
    }),
  plain: () =>
    l10n.t(
      'SearchResultsInterface does not describe its items: objects come out empty, arrays as text. Return your own interface.',
    ),
});

const magentos = 'Magento\\Framework\\Api\\SearchResultsInterface';

export const webapiSearchResults: Rule = {
  code: 'webapi-search-results',
  severity: 'warning',
  summary: 'A search results interface does not declare the type of its items.',
  why: () =>
    l10n.t(
      'SearchResultsInterface returns ExtensibleDataInterface[], which has no fields, and Magento sends only the fields of the declared type. Redeclare getItems() with the type of the items.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    for (const { place, subject, meant } of faultsIn(context, ['items-not-declared'])) {
      yield {
        range: place.range,
        message: subject === magentos ? messages.plain() : messages.items({ name: subject }),
        fixes: () => (meant === undefined ? [] : itemsFixes(meant, context.file)),
      };
    }
  },
};

function itemsFixes(item: string, { text, uri, declarations }: SourceFile): Fix[] {
  const closing = text.lastIndexOf('}');
  if (closing < 0 || declarations.classes.length !== 1) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = [
    '    /**',
    `     * @return \\${item}[]`,
    '     */',
    '    public function getItems();',
    '',
    '    /**',
    `     * @param \\${item}[] $items`,
    '     * @return $this',
    '     */',
    '    public function setItems(array $items);',
    '',
  ];
  return [
    {
      title: l10n.t('Declare getItems() and setItems() for {name}', { name: shownName(item) }),
      edits: [{ uri, range: { start: closing, end: closing }, newText: lines.join(newline) }],
    },
  ];
}
