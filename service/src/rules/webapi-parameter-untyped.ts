import * as l10n from '@vscode/l10n';
import type { Fault } from '../magento/webapi/model';
import type { OffsetEdit } from '../text';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { documentedType, methodAt, tagEdit, type MethodHere } from './support/docBlocks';
import { faultsIn } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  none: ({ name }: { name: string }) =>
    l10n.t('{name} has no type that Magento can read: calls that send it fail.', { name: cutStart(name) }),
  tag: ({ name }: { name: string }) =>
    l10n.t('@param for {name} is missing: /schema, Swagger and SOAP fail for the whole shop.', {
      name: cutStart(name),
    }),
  union: ({ name }: { name: string }) =>
    l10n.t('Magento cannot read the native union type of {name}: every call fails. Use one type.', {
      name: cutStart(name),
    }),
  null: ({ name }: { name: string }) =>
    l10n.t('The type of {name} begins with "null": Magento needs the type first, as in string|null.', {
      name: cutStart(name),
    }),
  variadic: ({ name }: { name: string }) =>
    l10n.t('{name} is variadic: /schema, Swagger and SOAP fail for the whole shop.', {
      name: cutStart(name),
    }),
});

const isOurs = ({ reason, subject, role }: Fault): boolean =>
  reason !== 'class-missing' || (/^(?:\[\])?$/.test(subject) && role === 'parameter');

export const webapiParameterUntyped: Rule = {
  code: 'webapi-parameter-untyped',
  severity: 'error',
  summary: 'A parameter of a service method has no type that Magento can read.',
  why: () =>
    l10n.t(
      'Magento reads the native type, or else the @param; /schema also needs a @param at the same position. Native union types are not read at all.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    const reasons = [
      'class-missing',
      'parameter-tag-missing',
      'native-union',
      'null-first',
      'parameter-variadic',
    ] as const;
    for (const fault of faultsIn(context, reasons, isOurs)) {
      const name = nameOf(fault, context.file);
      yield {
        range: fault.place.range,
        message: messageOf(fault, name),
        fixes: () => fixesOf(fault, context.file),
      };
    }
  },
};

/** `$name` of the parameter that a fault is about. */
function nameOf({ subject, place, reason }: Fault, { text }: SourceFile): string {
  if (reason !== 'class-missing') return `$${subject}`;
  return text.slice(place.range.start, place.range.end);
}

function messageOf({ reason }: Fault, name: string): Message {
  if (reason === 'parameter-tag-missing') return messages.tag({ name });
  if (reason === 'native-union') return messages.union({ name });
  if (reason === 'null-first') return messages.null({ name });
  if (reason === 'parameter-variadic') return messages.variadic({ name });
  return messages.none({ name });
}

function fixesOf(fault: Fault, file: SourceFile): Fix[] {
  const { reason, place, subject } = fault;
  const here = methodAt(file, place.range.start);
  if (!here) return [];
  const written = file.text.slice(place.range.start, place.range.end);
  let edit: OffsetEdit | undefined;
  let title = '';
  if (reason === 'parameter-tag-missing') {
    title = l10n.t('Add the missing @param from the native types');
    edit = missingTags(here, file);
  } else if (reason === 'null-first') {
    title = l10n.t('Put "null" after the type');
    edit = { range: place.range, newText: [...written.split('|').slice(1), 'null'].join('|') };
  } else if (reason === 'native-union') {
    const tag = here.method.doc && new RegExp(`@param +\\S+ +\\$${subject}\\b`).test(here.method.doc.text);
    if (!tag) return [];
    title = l10n.t('Remove the native type and keep @param');
    const end = place.range.end + /^\s*/.exec(file.text.slice(place.range.end))![0].length;
    edit = { range: { start: place.range.start, end }, newText: '' };
  }
  return edit ? [{ title, edits: [{ uri: file.uri, ...edit }], safe: reason !== 'native-union' }] : [];
}

/** The tags of all parameters that have none, where those that are there come first. */
function missingTags({ type, method }: MethodHere, file: SourceFile): OffsetEdit | undefined {
  const documented = [...(method.doc?.text ?? '').matchAll(/@param(?:(?!@param)[^\n])*?\$(\w+)/g)].map(
    ([, name]) => name,
  );
  const isInOrder = documented.every((name, index) => method.parameters[index]?.name.value === name);
  if (!isInOrder) return undefined;
  const tags = method.parameters.slice(documented.length).map((parameter) => {
    const documentedAs = documentedType(parameter.type, type, file.text);
    return documentedAs && `@param ${documentedAs} $${parameter.name.value}`;
  });
  if (tags.some((tag) => tag === undefined)) return undefined;
  return tagEdit(file, method, tags as string[], /@(?:return|throws)\b/);
}
