import * as l10n from '@vscode/l10n';
import { isWithin } from '../uri';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';

const messages = messageTable({
  one: () => l10n.t('This module breaks /schema, Swagger and SOAP for the whole shop, in one place.'),
  several: ({ count }: { count: number }) =>
    l10n.t('This module breaks /schema, Swagger and SOAP for the whole shop, in {count} places.', { count }),
});

/** More places than this no one reads. */
const mostPlaces = 20;

export const webapiSchemaBroken: Rule = {
  code: 'webapi-schema-broken',
  severity: 'error',
  summary: 'The module breaks /schema, Swagger and SOAP for the whole shop.',
  why: () =>
    l10n.t(
      'Magento describes the services of all modules together, and fails on the first that it cannot read. REST calls still work, so the fault is easy to miss.',
    ),
  files: ['webapi'],
  *check({ file, module, endpoints }): Iterable<Problem> {
    const places = (endpoints?.faults ?? []).filter(
      ({ stages, place }) => stages.has('schema') && isWithin(place.uri, module.rootUri),
    );
    const root = file.xml.root;
    if (places.length === 0 || !root) return;
    const count = places.length;
    yield {
      range: root.nameRange,
      message: count === 1 ? messages.one() : messages.several({ count }),
      related: places.slice(0, mostPlaces).map(({ place, message }) => ({ ...place, message })),
    };
  },
};
