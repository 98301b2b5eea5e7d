import * as l10n from '@vscode/l10n';
import type { Fault } from '../magento/webapi/model';
import { isSimple } from '../magento/webapi/types';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable, type Message } from './support/message';
import type { Problem, Rule } from './rule';
import { methodAt } from './support/docBlocks';
import { faultsIn } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  capital: ({ type, known }: { type: string; known: string }) =>
    l10n.t(
      'Magento reads "{type}", with a capital letter, as a class, which does not exist. Write {known}.',
      {
        type: cutStart(type, 40),
        known,
      },
    ),
  array: ({ type }: { type: string }) =>
    l10n.t(
      '"{type}" does not give the type of its items: /schema fails for the whole shop. Write string[], or a data interface.',
      { type: cutStart(type, 40) },
    ),
  self: ({ type }: { type: string }) =>
    l10n.t('Magento reads "{type}" as the name of a class. Write the full class name.', { type }),
  query: ({ type }: { type: string }) =>
    l10n.t('A query parameter cannot be {type}: /schema fails for the whole shop. Use string, for example.', {
      type: cutStart(type, 40),
    }),
  empty: ({ type }: { type: string }) =>
    l10n.t(
      'Before Magento 2.3.4, /schema fails at the query parameter that leads to {type}, which has no getters.',
      {
        type: cutStart(type, 60),
      },
    ),
  outside: ({ type }: { type: string }) =>
    l10n.t('{type} is not below Api: /schema fails for the whole shop. Use a data interface in Api\\Data.', {
      type: cutStart(type),
    }),
  items: ({ type }: { type: string }) =>
    l10n.t('Every call that sends items for {type} fails: PHP cannot convert them. Use a data interface.', {
      type: cutStart(type, 40),
    }),
  put: ({ name }: { name: string }) =>
    l10n.t(
      'Magento answers 500 where the list {name} is all that a PUT with a URL parameter sends. Use POST, or ask for more.',
      { name: cutStart(name, 40) },
    ),
  missing: ({ type }: { type: string }) =>
    l10n.t('There is no class {type}: calls that need it fail, and so does /schema.', {
      type: cutStart(type),
    }),
});

/** Short names, and types that are not there at all, have rules of their own. */
const isOurs = ({ reason, subject, meant, role }: Fault): boolean =>
  role !== 'attribute' &&
  (reason !== 'class-missing' || (meant === undefined && !/^(?:\[\])?$/.test(subject)));

export const webapiTypeUnsupported: Rule = {
  code: 'webapi-type-unsupported',
  severity: 'error',
  summary: 'A parameter, return value or field has a type that Magento cannot read or describe.',
  why: () =>
    l10n.t(
      'Magento supports scalars, classes below Api and arrays of these. With any other type, /schema, Swagger and SOAP fail for the whole shop, and often the call, too.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    for (const { place, subject } of faultsIn(context, ['put-array'])) {
      const message = messages.put({ name: `$${subject}` });
      yield { range: place.range, message, severity: 'warning' };
    }
    const undescribed = faultsIn(context, ['type-not-described'], isOurs);
    for (const { place, subject } of faultsIn(context, ['items-not-cast'])) {
      // A query parameter of that type is reported for the schema.
      if (undescribed.some((each) => each.place.range.start === place.range.start)) continue;
      yield { range: place.range, message: messages.items({ type: subject }) };
    }
    for (const fault of faultsIn(
      context,
      ['class-missing', 'type-outside-api', 'type-not-described', 'query-type-empty'],
      isOurs,
    )) {
      const { place, subject } = fault;
      const written = subject.replaceAll('[]', '');
      const known = replacement(fault, file);
      yield {
        range: place.range,
        message: messageOf(fault),
        fixes: () => {
          const at = file.text.slice(place.range.start, place.range.end).indexOf(written);
          if (known === undefined || at < 0) return [];
          const start = place.range.start + at;
          const edit = { uri: file.uri, range: { start, end: start + written.length }, newText: known };
          return [{ title: l10n.t('Write {name}', { name: known }), edits: [edit], safe: true }];
        },
      };
    }
  },
};

const shapeless = /^(?:array|iterable|list|object|callable|resource)$/;

function messageOf({ reason, subject }: Fault): Message {
  const type = subject.replaceAll('[]', '');
  if (reason === 'type-not-described') return messages.query({ type: subject });
  if (reason === 'query-type-empty') return messages.empty({ type });
  if (isSimple(type.toLowerCase())) return messages.capital({ type, known: type.toLowerCase() });
  if (shapeless.test(type)) return messages.array({ type });
  if (/^(?:self|static|this|parent)$/.test(type)) return messages.self({ type });
  return reason === 'type-outside-api' ? messages.outside({ type }) : messages.missing({ type });
}

/** What is surely meant in the place of a type. */
function replacement({ subject, place }: Fault, file: SourceFile): string | undefined {
  const type = subject.replaceAll('[]', '');
  if (type !== type.toLowerCase() && isSimple(type.toLowerCase())) return type.toLowerCase();
  if (!/^(?:self|static)$/.test(type)) return undefined;
  const here = methodAt(file, place.range.start);
  return here && `\\${here.type.fqn}`;
}
