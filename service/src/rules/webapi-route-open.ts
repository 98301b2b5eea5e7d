import * as l10n from '@vscode/l10n';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { routesHere, type RouteHere } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  resources: () =>
    l10n.t(
      'No <resources>: in production anyone may call the route; developer mode refuses all routes of the shop.',
    ),
  anonymous: ({ method }: { method: string }) =>
    l10n.t('Anyone on the internet may call this {method}, without a token. Require a resource, or "self".', {
      method,
    }),
  beside: ({ other }: { other: string }) =>
    l10n.t('"anonymous" has no effect here: Magento also requires {other}.', { other: cutStart(other) }),
  customer: ({ name, value }: { name: string; value: string }) =>
    l10n.t('Without force="true", a caller can send a {name} other than {value} and act as someone else.', {
      name: cutStart(name, 40),
      value: cutStart(value, 40),
    }),
});

export const webapiRouteOpen: Rule = {
  code: 'webapi-route-open',
  severity: 'warning',
  summary: 'A route is open to more callers than its author may expect.',
  why: () =>
    l10n.t(
      'A route without resources is open to everyone in production. "anonymous" needs no token. A <parameter> without force="true" is used only if the caller sends none.',
    ),
  files: ['webapi'],
  *check(context): Iterable<Problem> {
    for (const route of routesHere(context)) {
      yield* accessProblems(route);
      yield* customerProblems(route, context);
    }
  },
};

function* accessProblems({ endpoint, facts, places }: RouteHere): Iterable<Problem> {
  const { resources, method } = endpoint;
  if (resources.length === 0) {
    yield { range: facts.tag, message: messages.resources(), severity: 'error' };
    return;
  }
  const at = facts.resources.findIndex(({ value }) => value === 'anonymous');
  const range = places.resources[at];
  if (!range) return;
  const other = resources.find((id) => id !== 'anonymous');
  if (other !== undefined) {
    yield { range, message: messages.beside({ other }), severity: 'information' };
  } else if (method !== 'GET') {
    yield { range, message: messages.anonymous({ method }) };
  }
}

const ofCaller = /^%(?:customer_id|cart_id|customer_group_id|customer_website_id|customer_store_id)%$/;

function* customerProblems({ facts }: RouteHere, { file }: FileInModule): Iterable<Problem> {
  for (const { name, isForced, value } of facts.parameters) {
    if (isForced || value === null || !ofCaller.test(value.trim())) continue;
    yield {
      range: name.range,
      message: messages.customer({ name: name.value, value: value.trim() }),
      fixes: () => forceFixes(name.range, file),
    };
  }
}

function forceFixes(name: { start: number; end: number }, { text, uri }: FileInModule['file']): Fix[] {
  const open = text.lastIndexOf('<parameter', name.start);
  const tag = /^<parameter\b[^>]*>/.exec(text.slice(Math.max(0, open)));
  if (open < 0 || !tag) return [];
  const title = l10n.t('Add force="true": Magento then always sets the value itself');
  const force = /\bforce\s*=\s*(["'])([^"']*)\1/.exec(tag[0]);
  if (force) {
    const start = open + force.index + force[0].length - 1 - force[2]!.length;
    return [{ title, edits: [{ uri, range: { start, end: start + force[2]!.length }, newText: 'true' }] }];
  }
  const start = name.end + 1;
  return [{ title, edits: [{ uri, range: { start, end: start }, newText: ' force="true"' }] }];
}
