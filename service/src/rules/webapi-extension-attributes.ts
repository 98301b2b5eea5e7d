import * as l10n from '@vscode/l10n';
import type { Fault } from '../magento/webapi/model';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { indentAt, methodAt, tagEdit } from './support/docBlocks';
import { faultsIn, shownName } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  undeclared: ({ name }: { name: string }) =>
    l10n.t('{name} does not declare getExtensionAttributes(): no extension attribute is read or written.', {
      name: shownName(name),
    }),
  undocumented: () =>
    l10n.t('getExtensionAttributes() has no @return: setup:di:compile stops, and calls fail.'),
  type: ({ type }: { type: string }) =>
    l10n.t(
      'Magento cannot describe an extension attribute of type {type}: /schema fails for the whole shop.',
      { type: cutStart(type) },
    ),
});

const isUndeclared = (reason: Fault['reason']): boolean =>
  reason === 'attributes-not-declared' || reason === 'attributes-lost';

const isGetter = ({ subject, reason, role }: Fault): boolean =>
  role === 'attribute' ||
  isUndeclared(reason) ||
  ((reason === 'doc-missing' || reason === 'return-missing') && subject.endsWith('::getExtensionAttributes'));

export const webapiExtensionAttributes: Rule = {
  code: 'webapi-extension-attributes',
  severity: 'error',
  summary: 'Extension attributes are not read or written, or make the compiler or /schema fail.',
  why: () =>
    l10n.t(
      'Magento generates …ExtensionInterface from extension_attributes.xml and finds it by the @return of getExtensionAttributes() in the data interface itself.',
    ),
  files: ['php', 'extensionAttributes'],
  *check(context): Iterable<Problem> {
    const reasons = [
      'attributes-not-declared',
      'attributes-lost',
      'doc-missing',
      'return-missing',
      'class-missing',
      'type-outside-api',
    ] as const;
    for (const fault of faultsIn(context, reasons, isGetter)) {
      yield {
        range: fault.place.range,
        message: messageOf(fault),
        ...(fault.reason === 'attributes-lost' && { severity: 'warning' }),
        ...(fault.reason === 'attributes-not-declared' && { severity: 'information' }),
        fixes: () => (fault.role === 'attribute' ? [] : fixesOf(fault, context.file)),
      };
    }
  },
};

function messageOf({ reason, subject, role }: Fault): Message {
  if (role === 'attribute') return messages.type({ type: subject });
  return isUndeclared(reason) ? messages.undeclared({ name: subject }) : messages.undocumented();
}

function extensionOf(fqn: string): string {
  return `\\${fqn.replace(/Interface$/, '')}ExtensionInterface`;
}

function fixesOf({ reason, place }: Fault, file: SourceFile): Fix[] {
  const { uri, text } = file;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (isUndeclared(reason)) return declarationFixes(place.range.start, file, newline);
  const here = methodAt(file, place.range.start);
  if (!here) return [];
  const tag = `@return ${extensionOf(here.type.fqn)}|null`;
  const title = l10n.t('Add {tag}', { tag });
  if (here.method.doc) {
    const edit = tagEdit(file, here.method, [tag]);
    return edit ? [{ title, edits: [{ uri, ...edit }], safe: true }] : [];
  }
  const lineStart = text.lastIndexOf('\n', here.method.name.range.start) + 1;
  const indent = indentAt(text, here.method.name.range.start);
  const newText = [`${indent}/**`, `${indent} * ${tag}`, `${indent} */`, ''].join(newline);
  return [{ title, edits: [{ uri, range: { start: lineStart, end: lineStart }, newText }], safe: true }];
}

/** Declares getter and setter before the closing brace; the class has to implement them. */
function declarationFixes(offset: number, { declarations, text, uri }: SourceFile, newline: string): Fix[] {
  const type = declarations.classes.find(({ name }) => name.range.start === offset);
  if (type?.kind !== 'interface' || declarations.classes.length !== 1) return [];
  const closing = text.lastIndexOf('}');
  if (closing < 0) return [];
  const extension = extensionOf(type.fqn);
  const lines = [
    '',
    '    /**',
    `     * @return ${extension}|null`,
    '     */',
    '    public function getExtensionAttributes();',
    '',
    '    /**',
    `     * @param ${extension} $extensionAttributes`,
    '     * @return $this',
    '     */',
    `    public function setExtensionAttributes(${extension} $extensionAttributes);`,
    '',
  ];
  return [
    {
      title: l10n.t('Declare getExtensionAttributes() and its setter; the class needs them too'),
      edits: [{ uri, range: { start: closing, end: closing }, newText: lines.join(newline) }],
    },
  ];
}
