import { defineCommand } from '../command';
import {
  callerOf,
  grantsOf,
  nameOf,
  otherReleases,
  type Installation,
  type LanguageService,
  type OtherReleases,
  type RestRoute,
} from '#service/languageService';
import { inert } from '../terminal/inert';
import { jsonAnswer, reportNotices } from '../notices';
import { uriOf } from '../paths';
import { printable } from '../terminal/displayWidth';
import { UsageError } from '../errors';
import { formatOption, magentoOptions, oneOf, wholeMagento } from '../options';
import { painter, type Terminal } from '../terminal/terminal';
import { definedAt, openMagento } from '../workspace';

const formats = ['text', 'json'] as const;

/** `magento-integration routes`. */
export const routes = defineCommand({
  name: 'routes',
  summary: 'list the REST endpoints and the resources that each needs',
  usage: ['[PATH…] [OPTION…]'],
  takesArguments: true,
  description:
    'Lists the REST endpoints of Magento and of the modules in PATH (by default the working folder), and the resources ' +
    'that each requires. With --route, also the differences in other releases of Magento.',
  options: {
    ...magentoOptions(wholeMagento),
    resource: {
      type: 'string',
      value: 'ID',
      multiple: true,
      default: [] as string[],
      help: 'only the endpoints that need this resource; may be repeated',
    },
    route: {
      type: 'string',
      value: 'ROUTE',
      multiple: true,
      default: [] as string[],
      help: 'only this endpoint, such as "POST /V1/orders" or "/V1/orders/12"; may be repeated',
    },
    format: formatOption('text (default) or json (with the file that declares each; lines count from 0)'),
  },
  exitCodes: '0 done, even if nothing is found; 2 wrong usage, or no Magento found',
  examples: ['--resource Magento_Sales::ship', '--route "POST /V1/order/:orderId/ship" --format json'],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    for (const route of values.route) {
      if (!isRoute(route))
        throw new UsageError(`--route takes an endpoint, as in "POST /V1/orders", not "${route}"`);
    }
    const { service, installation } = await openMagento(positionals, values, 'endpoints', terminal);
    const found = select(installation, values.resource, values.route, terminal);
    const notices = reportNotices(service, [uriOf(terminal.cwd)], terminal);
    terminal.out(
      format === 'json'
        ? formatJson(service, found, notices.texts, terminal.cwd, values.route.length > 0)
        : inert(formatText(found, terminal.colour, values.route.length > 0)),
    );
    return notices.isIncomplete ? 2 : 0;
  },
});

/** `POST /V1/orders`, or the URL alone. */
function isRoute(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const url = words.pop() ?? '';
  return url.includes('/') && (words.length === 0 || (words.length === 1 && /^[A-Za-z]+$/.test(words[0]!)));
}

/** The routes that one of the resources and one of the given routes select; says what selects none. */
function select(
  { routes: table, acl }: Installation,
  resources: readonly string[],
  names: readonly string[],
  terminal: Terminal,
): readonly RestRoute[] {
  const needing = new Set<RestRoute>();
  for (const id of resources) {
    const own = table.needing(id);
    own.forEach((route) => needing.add(route));
    if (own.length > 0) continue;
    const resource = acl.get(id);
    terminal.err(
      resource
        ? `no endpoint needs "${printable(id)}": it is for pages of the admin panel, or for resources below it\n`
        : `no module defines the resource "${printable(id)}"; "acl" lists all resources\n`,
    );
  }
  const named = new Set<RestRoute>();
  for (const name of names) {
    const own = table.at(name);
    own.forEach((route) => named.add(route));
    if (own.length > 0) continue;
    const similar = table.search(name.replace(/^\s*[A-Za-z]+\s+/, '')).slice(0, 3);
    const hint = similar.length > 0 ? `; similar: ${similar.map(nameOf).join(', ')}` : '';
    const [elsewhere] = otherReleases(name, undefined);
    const others = elsewhere ? `; Magento has it in ${elsewhere.releases}` : '';
    terminal.err(`no module declares the endpoint "${printable(name.trim())}"${others}${printable(hint)}\n`);
  }
  return table.routes.filter(
    (route) => (resources.length === 0 || needing.has(route)) && (names.length === 0 || named.has(route)),
  );
}

function formatText(found: readonly RestRoute[], colour: boolean, withOthers: boolean): string {
  const paint = painter(colour);
  return found
    .map((route) => {
      const method = printable(route.method).padEnd(6);
      const line = `${method} ${printable(route.url)}  ${paint('dim', printable(needsText(route)))}\n`;
      const others = withOthers ? otherReleases(nameOf(route), route.resources) : [];
      return line + others.map((other) => `       ${paint('dim', otherText(other))}\n`).join('');
    })
    .join('');
}

function otherText({ resources, releases }: OtherReleases): string {
  return `in ${releases}: ${resources ? needsText({ resources }) : 'no such endpoint'}`;
}

/** What a caller needs, for people. */
function needsText(route: Pick<RestRoute, 'resources'>): string {
  const caller = callerOf(route);
  if (caller === 'customer') return 'customers only';
  return caller === 'anyone' ? 'anyone, without a token' : grantsOf(route).join(', ');
}

/** `otherReleases` says of endpoints that were asked for by name where Magento's releases differ. */
function formatJson(
  service: LanguageService,
  found: readonly RestRoute[],
  notices: readonly string[],
  cwd: string,
  withOthers: boolean,
): string {
  const list = found.map((route) => {
    const others = withOthers ? otherReleases(nameOf(route), route.resources) : [];
    return {
      method: route.method,
      url: route.url,
      service: route.service ?? null,
      resources: route.resources,
      ...definedAt(route.definitions[0]!, service, cwd),
      ...(others.length > 0 && {
        otherReleases: others.map(({ releases, resources }) => ({ releases, resources: resources ?? null })),
      }),
    };
  });
  return jsonAnswer({ routes: list }, notices);
}
