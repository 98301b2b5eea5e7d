import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { routesHere } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  file: ({ route }: { route: string }) =>
    l10n.t(
      '{route} is declared twice in this file: Magento uses the last service, and callers need the resources of both.',
      {
        route: cutStart(route),
      },
    ),
  module: ({ route, module }: { route: string; module: string }) =>
    l10n.t(
      '{module} also declares {route}: Magento uses the later service, and callers need the resources of both.',
      {
        route: cutStart(route, 60),
        module: cutStart(module, 40),
      },
    ),
});

export const webapiRouteDuplicate: Rule = {
  code: 'webapi-route-duplicate',
  severity: 'warning',
  summary: 'A URL and method are declared more than once, and Magento merges them into one route.',
  why: () =>
    l10n.t(
      "Magento merges routes by URL and method. It uses the later service but adds up the resources: declaring one of Magento's routes again does not open it.",
    ),
  files: ['webapi'],
  *check(context): Iterable<Problem> {
    const { file, module } = context;
    for (const { endpoint, facts, places } of routesHere(context)) {
      const route = `${endpoint.method} ${endpoint.url}`;
      const others = endpoint.definitions.filter((each) => each !== places);
      const here = others.find(({ uri }) => uri === file.uri);
      const elsewhere = others.find(({ uri }) => uri !== file.uri);
      const related = (here ? [here] : elsewhere ? [elsewhere] : []).map((other) => ({
        uri: other.uri,
        range: other.url,
        message: l10n.t('also declared here'),
      }));
      if (here) {
        // Told once, where it is declared again.
        if (here.range.start < places.range.start)
          yield { range: places.url, message: messages.file({ route }), related };
        continue;
      }
      // A file may extend the route of another module without a service of its own, or without other resources.
      const ids = new Set(facts.resources.map(({ value }) => value));
      if (!elsewhere || elsewhere.module === module.name || !facts.serviceClass) continue;
      if (endpoint.resources.every((id) => ids.has(id)) && !context.endpoints) continue;
      if (endpoint.resources.every((id) => ids.has(id))) {
        const before = endpoint.definitions.indexOf(elsewhere) < endpoint.definitions.indexOf(places);
        if (before && elsewhere.resources.length === ids.size) continue;
      }
      yield { range: places.url, message: messages.module({ route, module: elsewhere.module }), related };
    }
  },
};
