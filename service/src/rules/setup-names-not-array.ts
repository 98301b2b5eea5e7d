import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Rule } from './rule';
import { cut } from './support/words';

const messages = messageTable({
  notArray: ({ argument }: { argument: string }) =>
    l10n.t(
      'processIntegrationConfig() takes an array: PHP throws a TypeError, and setup:upgrade stops. Write [{argument}].',
      {
        argument: cut(argument, 60),
      },
    ),
});

export const setupNamesNotArray: Rule = {
  code: 'setup-names-not-array',
  severity: 'error',
  summary: 'PHP passes a single name to processIntegrationConfig(), which takes an array of names.',
  why: () =>
    l10n.t(
      'The parameter is declared as array. PHP throws a TypeError for anything else, which nothing catches.',
    ),
  files: ['php'],
  *check(context) {
    const { file } = context;
    for (const { uri, textArgument: range } of context.asLoaded.processing) {
      if (uri !== file.uri || !range) continue;
      const source = file.text.slice(range.start, range.end);
      yield {
        range,
        message: messages.notArray({ argument: source }),
        fixes: () => [
          {
            title: l10n.t('Put it into an array'),
            edits: [
              { uri, range: { start: range.start, end: range.start }, newText: '[' },
              { uri, range: { start: range.end, end: range.end }, newText: ']' },
            ],
            safe: true,
          },
        ],
      };
    }
  },
};
