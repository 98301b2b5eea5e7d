import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';

const messages = messageTable({
  // The parser says it all.
  notWellFormed: ({ problem }: { problem: string }) => problem,
  encoding: ({ problem }: { problem: string }) => problem,
});

export const xmlSyntax: Rule = {
  code: 'xml-syntax',
  severity: 'error',
  summary: 'The file is not well-formed XML, or its bytes do not match its encoding.',
  why: () =>
    l10n.t(
      "PHP's XML parser refuses the whole file, and Magento stops at it in every mode: no integration of any module is read.",
    ),
  files: ['config', 'api', 'integration', 'acl', 'module', 'webapi'],
  *check({ file }): Iterable<Problem> {
    for (const { message, range } of file.decodingErrors) {
      yield { message: messages.encoding({ problem: message }), range };
    }
    for (const { message, range, fix } of file.xml.errors) {
      yield {
        message: messages.notWellFormed({ problem: message }),
        range,
        ...(fix && {
          fixes: () => [
            { title: fix.title, edits: fix.edits.map((edit) => ({ ...edit, uri: file.uri })), safe: true },
          ],
        }),
      };
    }
  },
};
