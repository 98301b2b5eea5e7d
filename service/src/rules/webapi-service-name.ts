import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { faultsIn } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  suffix: ({ name }: { name: string }) =>
    l10n.t('{name} does not end in "Interface": /schema, Swagger and SOAP fail for the whole shop.', {
      name: cutStart(name),
    }),
  elsewhere: ({ name }: { name: string }) =>
    l10n.t('{name} is not an interface below Api: /schema, Swagger and SOAP fail for the whole shop.', {
      name: cutStart(name),
    }),
});

export const webapiServiceName: Rule = {
  code: 'webapi-service-name',
  severity: 'error',
  summary: 'A route leads to a class that is no …\\Api\\…Interface, which breaks /schema for the whole shop.',
  why: () =>
    l10n.t(
      'Magento derives the name of the service in /schema and SOAP from the class name, and accepts only Vendor\\Module\\Api\\…Interface. REST calls still work.',
    ),
  files: ['webapi'],
  *check(context): Iterable<Problem> {
    for (const { place, subject } of faultsIn(context, ['service-name'])) {
      const isBelowApi = /\\Api\\/.test(subject);
      const message = isBelowApi ? messages.suffix : messages.elsewhere;
      yield { range: place.range, message: message({ name: subject }) };
    }
  },
};
