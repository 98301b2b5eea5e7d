import { callerOf, grantsOf, nameOf, type Installation, type RestRoute } from '#service/languageService';
import type { LanguageService } from '#service/languageService';
import { printable } from './displayWidth';
import { UsageError } from './errors';
import { formatOption, moduleOptions, oneOf, parseOptions } from './options';
import { painter, type Terminal } from './terminal';
import { definedAt, openMagento } from './workspace';

const help = `Usage: magento-integration routes [OPTION…]

Prints the REST endpoints of all modules, and the resources that a caller must have been granted for each.

Options:
      --magento DIR     the Magento project; by default the one of the working folder, or the built-in Magento
                        where there is none
      --magento-version V  the version of the built-in Magento, where that is what counts
      --resource ID     only the endpoints that need this resource; may be given more than once
      --route ROUTE     only this endpoint, as in "POST /V1/orders" or "/V1/orders/12"; may be given more than once
      --format FORMAT   text (default) or json (with the file that declares each; lines count from 0)
  -h, --help            print this

Exit codes: 0 done, also where nothing is found; 2 wrong usage, or no Magento there.

Examples:
  magento-integration routes --resource Magento_Sales::ship
  magento-integration routes --route "POST /V1/order/:orderId/ship" --format json
`;

const formats = ['text', 'json'] as const;

/** `magento-integration routes`. */
export async function routes(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseOptions({
    args,
    options: {
      ...moduleOptions,
      resource: { type: 'string', multiple: true, default: [] },
      route: { type: 'string', multiple: true, default: [] },
      ...formatOption,
    },
  });
  if (values.help) {
    terminal.out(help);
    return 0;
  }
  const format = oneOf('--format', values.format, formats);
  for (const route of values.route) {
    if (!/^\s*(?:[A-Za-z]+\s+)?\S*\/\S*\s*$/.test(route))
      throw new UsageError(`--route takes an endpoint, as in "POST /V1/orders", not "${route}"`);
  }
  const { service, installation } = await openMagento(values, 'endpoints', terminal);
  const found = select(installation, values.resource, values.route, terminal);
  terminal.out(
    format === 'json' ? formatJson(service, found, terminal.cwd) : formatText(found, terminal.colour),
  );
  return 0;
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
        ? `no endpoint needs "${printable(id)}": it is for pages of the admin, or for other resources below it\n`
        : `no module defines the resource "${printable(id)}"; "acl" prints those that there are\n`,
    );
  }
  const named = new Set<RestRoute>();
  for (const name of names) {
    const own = table.at(name);
    own.forEach((route) => named.add(route));
    if (own.length > 0) continue;
    const similar = table.search(name.replace(/^\s*[A-Za-z]+\s+/, '')).slice(0, 3);
    const hint = similar.length > 0 ? `; similar: ${similar.map(nameOf).join(', ')}` : '';
    terminal.err(`no module declares the endpoint "${printable(name.trim())}"${printable(hint)}\n`);
  }
  return table.routes.filter(
    (route) => (resources.length === 0 || needing.has(route)) && (names.length === 0 || named.has(route)),
  );
}

function formatText(found: readonly RestRoute[], colour: boolean): string {
  const paint = painter(colour);
  return found
    .map((route) => {
      const method = printable(route.method).padEnd(6);
      return `${method} ${printable(route.url)}  ${paint('dim', printable(needsText(route)))}\n`;
    })
    .join('');
}

/** What a caller needs, for people. */
function needsText(route: RestRoute): string {
  const caller = callerOf(route);
  if (caller === 'customer') return 'customers only';
  return caller === 'anyone' ? 'anyone, without a token' : grantsOf(route).join(', ');
}

function formatJson(service: LanguageService, found: readonly RestRoute[], cwd: string): string {
  const list = found.map((route) => {
    return {
      method: route.method,
      url: route.url,
      service: route.service ?? null,
      resources: route.resources,
      ...definedAt(route.definitions[0]!, service, cwd),
    };
  });
  return `${JSON.stringify({ routes: list }, null, 2)}\n`;
}
