import * as l10n from '@vscode/l10n';
import { exceedsDatabaseCharset, isNumberToPhp } from '../magento/integrationName';
import { firstOfEachName } from '../workspace/declarations';
import type { Problem, Rule } from './rule';
import { messageTable } from './support/message';
import { cut } from './support/words';

const messages = messageTable({
  number: ({ name }: { name: string }) =>
    l10n.t(
      'PHP takes "{name}" for a number, so setup:upgrade stops with "Undefined array key {name}". Add a letter.',
      { name },
    ),
  charset: ({ name }: { name: string }) =>
    l10n.t(
      'Magento\'s database stores emoji in "{name}" as question marks, so Magento does not find its resources. Remove them.',
      { name: cut(name) },
    ),
});

export const integrationNameUnusable: Rule = {
  code: 'integration-name-unusable',
  severity: 'error',
  summary: 'The name of an integration is a number, or has characters that the database cannot store.',
  why: ({ id }) =>
    id === 'number'
      ? l10n.t(
          'Magento keeps integrations in arrays by name. PHP makes numbers of such keys, and array_merge() counts them anew, so the resources of the integration are not found.',
        )
      : l10n.t(
          'Magento talks to its database in utf8mb3, whose characters have at most three bytes. It looks for the resources under the name that was stored.',
        ),
  files: ['config', 'api', 'integration'],
  *check({ file }): Iterable<Problem> {
    for (const { name } of firstOfEachName(file)) {
      const { value, range } = name;
      if (isNumberToPhp(value)) yield { range, message: messages.number({ name: value }) };
      else if (exceedsDatabaseCharset(value)) yield { range, message: messages.charset({ name: value }) };
    }
  },
};
