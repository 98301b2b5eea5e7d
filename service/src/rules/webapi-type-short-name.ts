import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { faultsIn } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  call: ({ name, full }: { name: string; full: string }) =>
    l10n.t('Magento does not know {name} here: calls fail, and so does /schema. Write {full}.', {
      name: cutStart(name, 40),
      full: cutStart(full),
    }),
  schema: ({ name, full }: { name: string; full: string }) =>
    l10n.t('/schema, Swagger and SOAP of the whole shop fail on the short name {name}. Write {full}.', {
      name: cutStart(name, 40),
      full: cutStart(full),
    }),
});

export const webapiTypeShortName: Rule = {
  code: 'webapi-type-short-name',
  severity: 'error',
  summary: 'A doc block names a class without its namespace, which Magento does not resolve.',
  why: () =>
    l10n.t(
      'Magento reads class names in doc blocks as they are written. For calls, it resolves `use` in @param and, since 2.4.4, in @return of service methods; never in data interfaces, and never for /schema.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    for (const { place, subject, meant, stages } of faultsIn(
      context,
      ['class-missing'],
      (each) => each.meant !== undefined,
    )) {
      const name = subject.replaceAll('[]', '');
      const full = `\\${meant!}`;
      const failsAtCall = stages.has('input') || stages.has('output');
      yield {
        range: place.range,
        message: (failsAtCall ? messages.call : messages.schema)({ name, full }),
        fixes: () => {
          const at = file.text.slice(place.range.start, place.range.end).indexOf(name);
          if (at < 0) return [];
          const start = place.range.start + at;
          const edit = { uri: file.uri, range: { start, end: start + name.length }, newText: full };
          return [{ title: l10n.t('Write the full name {name}', { name: full }), edits: [edit], safe: true }];
        },
      };
    }
  },
};
