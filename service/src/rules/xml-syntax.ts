import type { Problem, Rule } from './rule';

export const xmlSyntax: Rule = {
  code: 'xml-syntax',
  severity: 'error',
  files: ['config', 'api', 'integration', 'acl', 'module', 'webapi'],
  *check({ file }): Iterable<Problem> {
    for (const { message, range, fix } of [...file.decodingErrors, ...file.xml.errors]) {
      yield {
        message,
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
