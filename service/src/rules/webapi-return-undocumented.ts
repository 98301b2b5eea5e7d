import * as l10n from '@vscode/l10n';
import type { Fault } from '../magento/webapi/model';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { methodAt, returnEdit } from './support/docBlocks';
import { faultsIn } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  block: ({ method }: { method: string }) =>
    l10n.t('{method}() has no doc block: Magento reads the return type only from @return.', {
      method: cutStart(method),
    }),
  tag: ({ method }: { method: string }) =>
    l10n.t('{method}() has no @return: Magento reads the return type only from there.', {
      method: cutStart(method),
    }),
  type: ({ method }: { method: string }) =>
    l10n.t('@return of {method}() names no type.', { method: cutStart(method) }),
});

/** `getExtensionAttributes` has a rule of its own. */
const isOurs = ({ reason, subject, role }: Fault): boolean =>
  !subject.endsWith('::getExtensionAttributes') &&
  (reason !== 'class-missing' || (/^(?:\[\])?$/.test(subject) && role !== 'parameter'));

export const webapiReturnUndocumented: Rule = {
  code: 'webapi-return-undocumented',
  severity: 'error',
  summary: 'A method of a service or data interface has no @return, so Magento cannot answer.',
  why: () =>
    l10n.t(
      'Magento reads the @return of every method of the interface, used or not, and never the native return type. It does so after the service has run: data is saved, but the caller gets an error.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    for (const fault of faultsIn(context, ['doc-missing', 'return-missing', 'class-missing'], isOurs)) {
      const here = methodAt(context.file, fault.place.range.start);
      if (!here) continue;
      const method = here.method.name.value;
      const message =
        fault.reason === 'class-missing'
          ? messages.type({ method })
          : fault.reason === 'doc-missing'
            ? messages.block({ method })
            : messages.tag({ method });
      yield { range: fault.place.range, message, fixes: () => undocumentedFixes(fault, context) };
    }
  },
};

/** What adds the `@return` that the native type tells. */
function undocumentedFixes({ reason, place }: Fault, { file }: FileInModule): Fix[] {
  const here = reason === 'class-missing' ? undefined : methodAt(file, place.range.start);
  const edit = here && returnEdit(file, here);
  if (!edit) return [];
  const title =
    reason === 'doc-missing'
      ? l10n.t('Add the doc block from the native types')
      : l10n.t('Add @return from the native type');
  return [{ title, edits: [{ uri: file.uri, ...edit }], safe: true }];
}
