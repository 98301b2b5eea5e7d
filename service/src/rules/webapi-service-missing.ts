import * as l10n from '@vscode/l10n';
import { nearest } from '../magento/nearest';
import { derived } from '../derived';
import type { Endpoint, Fault } from '../magento/webapi/model';
import type { FileInModule } from '../workspace/workspace';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { faultsIn, shownName } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  class: ({ name }: { name: string }) =>
    l10n.t('There is no class {name}: every call of the route fails.', { name: cutStart(name) }),
  classNear: ({ name, known }: { name: string; known: string }) =>
    l10n.t('There is no class {name}. Did you mean {known}?', {
      name: cutStart(name),
      known: cutStart(known),
    }),
  method: ({ name, service }: { name: string; service: string }) =>
    l10n.t('{service} has no method {name}: every call of the route fails.', {
      name: cutStart(name),
      service: shownName(service),
    }),
  methodNear: ({ name, known }: { name: string; known: string }) =>
    l10n.t('There is no method {name}. Did you mean {known}?', {
      name: cutStart(name),
      known: cutStart(known),
    }),
  case: ({ name, known }: { name: string; known: string }) =>
    l10n.t('The method is called {known} in PHP, and Magento is case-sensitive here: {name} fails.', {
      name: cutStart(name),
      known: cutStart(known),
    }),
  none: () => l10n.t('No module gives this route a <service>: every Web API call of the shop fails.'),
});

export const webapiServiceMissing: Rule = {
  code: 'webapi-service-missing',
  severity: 'error',
  summary: 'A route names a service class or method that does not exist.',
  why: () =>
    l10n.t(
      'Magento reads the service by reflection before it runs it. Where it is missing, each call of the route, /schema and the queues fail.',
    ),
  files: ['webapi'],
  *check(context): Iterable<Problem> {
    const reasons = ['class-missing', 'method-missing', 'method-name-case', 'service-missing'] as const;
    for (const fault of faultsIn(context, reasons)) {
      const known = fault.meant ?? suggestion(fault, context);
      yield {
        range: fault.place.range,
        message: messageOf(fault, known, context),
        fixes: () => (known === undefined ? [] : [change(fault, known)]),
      };
    }
  },
};

function messageOf(fault: Fault, known: string | undefined, context: FileInModule): Message {
  const name = fault.subject;
  if (fault.reason === 'service-missing') return messages.none();
  if (fault.reason === 'method-name-case') return messages.case({ name, known: known ?? '' });
  if (fault.reason === 'class-missing')
    return known === undefined ? messages.class({ name }) : messages.classNear({ name, known });
  if (known !== undefined) return messages.methodNear({ name, known });
  return messages.method({ name, service: serviceAt(fault, context) ?? '' });
}

function serviceAt({ place }: Fault, { endpoints, file }: FileInModule): string | undefined {
  if (!endpoints) return undefined;
  // Those that begin before the place; the last of them is around it, if any is.
  const routes = servicesIn(endpoints.routes, file.uri);
  let [low, high] = [0, routes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (routes[middle]!.start <= place.range.start) low = middle + 1;
    else high = middle;
  }
  const around = routes[low - 1];
  return around && place.range.end <= around.end ? around.service : undefined;
}

/** Where the routes of one file are, in its order, and their services. */
const servicesIn = derived((routes: readonly Endpoint[], file: string) =>
  routes
    .flatMap(({ definitions, serviceClass: service }) =>
      definitions.filter(({ uri }) => uri === file).map(({ range }) => ({ ...range, service })),
    )
    .sort((a, b) => a.start - b.start),
);

function suggestion(fault: Fault, context: FileInModule): string | undefined {
  const { endpoints, readFile } = context;
  if (fault.reason === 'class-missing') {
    const used = endpoints?.routes.filter(({ methodPlace }) => methodPlace).map((each) => each.serviceClass);
    return nearest(fault.subject, new Set([...(endpoints?.interfaces ?? []), ...(used ?? [])]));
  }
  if (fault.reason !== 'method-missing') return undefined;
  const service = serviceAt(fault, context)?.replace(/^\\/, '');
  const sibling = endpoints?.routes.find((each) => each.serviceClass === service && each.methodPlace);
  const file = sibling?.methodPlace && readFile?.(sibling.methodPlace.uri);
  const declared = file?.declarations.classes.find(({ fqn }) => fqn === service);
  return nearest(fault.subject, new Set(declared?.methods.map(({ name }) => name.value)));
}

function change({ place }: Fault, known: string): Fix {
  return { title: l10n.t('Change to {name}', { name: known }), edits: [{ ...place, newText: known }] };
}
