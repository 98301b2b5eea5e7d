import * as l10n from '@vscode/l10n';
import type { Endpoint } from '../magento/webapi/model';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { derived } from '../derived';
import { ShadowingRoutes } from '../magento/webapi/routeOrder';
import { routesHere, type RouteHere } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  empty: () =>
    l10n.t('The URL is empty: every Web API call of the shop fails. Write one, as in /V1/acme/orders.'),
  version: ({ url }: { url: string }) =>
    l10n.t('No call reaches {url}: a URL must begin with a capital V and a number, as in /V1/.', {
      url: cutStart(url),
    }),
  second: ({ url }: { url: string }) =>
    l10n.t('No call reaches {url}: the segment after the version cannot be a parameter.', {
      url: cutStart(url),
    }),
  slash: ({ url }: { url: string }) =>
    l10n.t('{url} does not begin with "/": calls work, but /schema fails for the whole shop.', {
      url: cutStart(url),
    }),
  shadowed: ({ url, other }: { url: string; other: string }) =>
    l10n.t('Every call of {url} is answered by {other}, which takes precedence.', {
      url: cutStart(url, 60),
      other: cutStart(other, 60),
    }),
  secure: () => l10n.t('Magento treats secure="false" as true: calls over http are refused. Remove it.'),
});

export const webapiRouteUnreachable: Rule = {
  code: 'webapi-route-unreachable',
  severity: 'error',
  summary: 'No call reaches the route, or fewer calls than its author expects.',
  why: () =>
    l10n.t(
      'If several routes match a request, Magento uses the last in the order of their URLs; an exact match wins. URLs must begin with /V and a number, and the next segment must be fixed text.',
    ),
  files: ['webapi'],
  *check(context): Iterable<Problem> {
    for (const route of routesHere(context)) yield* problemsOf(route, context);
  },
};

function* problemsOf({ endpoint, facts, places }: RouteHere, context: FileInModule): Iterable<Problem> {
  const { url, failures } = endpoint;
  const { uri } = context.file;
  const fails = (reason: string): boolean => failures.some((failure) => failure.reason === reason);
  if (fails('url-empty')) yield { range: places.url, message: messages.empty() };
  else if (fails('url-unreachable')) {
    const hasVersion = /^\/*V\d/.test(url);
    yield { range: places.url, message: (hasVersion ? messages.second : messages.version)({ url }) };
  } else if (!url.startsWith('/')) {
    const start = places.url.start + /^\s*/.exec(facts.url.value)![0].length;
    const edits = [{ uri, range: { start, end: start }, newText: '/' }];
    yield {
      range: places.url,
      message: messages.slash({ url }),
      fixes: () => [{ title: l10n.t('Add "/" at the beginning'), edits, safe: true }],
    };
  } else {
    const other = reachedRoutes(context.endpoints!.routes).of(endpoint);
    if (other) yield { range: places.url, message: messages.shadowed({ url, other: other.url }) };
  }
  if (facts.secure?.value.trim() === 'false') {
    const { range } = facts.secure;
    const tag = context.file.text.slice(places.range.start, range.start);
    const name = tag.lastIndexOf('secure');
    const before = name > 0 && /^secure\s*=\s*["']$/.test(tag.slice(name));
    const start = places.range.start + tag.slice(0, Math.max(name, 0)).trimEnd().length;
    yield {
      range,
      message: messages.secure(),
      severity: 'warning',
      fixes: () =>
        before
          ? [
              {
                title: l10n.t('Remove secure="false": calls over http then work, too'),
                edits: [{ uri, range: { start, end: range.end + 1 }, newText: '' }],
              },
            ]
          : [],
    };
  }
}

const reachedRoutes = derived((routes: readonly Endpoint[]) => new ShadowingRoutes(routes.filter(isReached)));

/** What no call finds takes none away. */
function isReached({ failures }: Endpoint): boolean {
  return !failures.some(({ stage }) => stage === 'route');
}
