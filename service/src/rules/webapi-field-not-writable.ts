import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { indentAt, methodAt } from './support/docBlocks';
import type { SourceFile } from '../workspace/sourceFile';
import { faultsIn, routesOf } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  setter: ({ field, routes }: { field: string; routes: string }) =>
    l10n.t('There is no setter for "{field}": {routes} fails when a caller sends it.', {
      field: cutStart(field, 40),
      routes,
    }),
  name: ({ field, known }: { field: string; known: string }) =>
    l10n.t('Callers can read "{field}" but not write it under that name: Magento looks for {known}.', {
      field: cutStart(field, 40),
      known: cutStart(known, 60),
    }),
});

export const webapiFieldNotWritable: Rule = {
  code: 'webapi-field-not-writable',
  severity: 'warning',
  summary: 'A field in the input of an endpoint can be read but not written.',
  why: () =>
    l10n.t(
      'To accept a field, Magento needs a get… or is… method and a set… method of exactly that name; has… does not work, nor do names with two capitals in a row before 2.4.7. /schema still lists the field, and a call that sends it fails.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    for (const fault of faultsIn(context, ['field-not-written', 'field-not-found'])) {
      const { place, reason, meant = '' } = fault;
      if (reason === 'field-not-written') {
        const message = messages.setter({ field: meant, routes: routesOf(fault) });
        yield { range: place.range, message, fixes: () => setterFixes(place.range.start, context.file) };
        continue;
      }
      yield { range: place.range, message: messages.name({ field: fault.subject, known: meant }) };
    }
  },
};

/** A setter behind the getter; whoever implements the interface has to write its body. */
function setterFixes(offset: number, file: SourceFile): Fix[] {
  const here = methodAt(file, offset);
  if (here?.type.kind !== 'interface') return [];
  const { method } = here;
  const name = method.name.value.replace(/^(?:get|is|has)/, '');
  const type = /@return +(\S+)/.exec(method.doc?.text ?? '')?.[1];
  const end = file.text.indexOf(';', method.name.range.end);
  if (type === undefined || end < 0) return [];
  const variable = name.charAt(0).toLowerCase() + name.slice(1);
  const newline = file.text.includes('\r\n') ? '\r\n' : '\n';
  const indent = indentAt(file.text, method.name.range.start);
  const lines = [
    '',
    '',
    '/**',
    ` * @param ${type} $${variable}`,
    ' * @return $this',
    ' */',
    `public function set${name}($${variable});`,
  ];
  const newText = lines.map((line, at) => (line === '' || at === 0 ? line : indent + line)).join(newline);
  return [
    {
      title: l10n.t('Add set{name}() to the interface; its class needs it too', { name }),
      edits: [{ uri: file.uri, range: { start: end + 1, end: end + 1 }, newText }],
    },
  ];
}
