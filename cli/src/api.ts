import type { Endpoint, EndpointModel } from '#service/languageService';
import { printable } from './displayWidth';
import { defineCommand } from './command';
import { inert } from './inert';
import { reportNotices } from './notices';
import { aroundModules, formatOption, magentoOptions, oneOf } from './options';
import { displayName, givenPaths } from './paths';
import { endpointsJson } from './report/endpointsJson';
import { painter, type Paint } from './terminal';
import { openFolders } from './workspace';

const formats = ['text', 'json'] as const;

/** `magento-integration api`. */
export const api = defineCommand({
  name: 'api',
  summary: 'show the endpoints of your own modules as Magento will answer them, and what fails',
  usage: ['[PATH…] [OPTION…]'],
  description:
    "Shows the REST endpoints that your modules declare as Magento will answer them: who may call, what each takes and gives, and what fails at which stage, with Magento's own message. A PATH is a module (or a file in it), a Magento project or a folder of modules; the default is the working folder.",
  options: {
    ...magentoOptions(aroundModules),
    format: formatOption('text (default) or json'),
  },
  takesArguments: true,
  exitCodes: '0 done, also where endpoints fail; 2 wrong usage or an unreadable path',
  examples: ['app/code/Acme/Bridge', '--format json'],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const paths = givenPaths(positionals, terminal.cwd);
    const service = await openFolders(paths, values, terminal.cwd);
    const models: EndpointModel[] = [];
    for (const { uri } of paths) models.push(...(await service.describeEndpoints(uri)));
    if (models.every(({ routes }) => routes.length === 0)) {
      terminal.err(`no endpoints found below ${paths.map((path) => path.name).join(', ')}\n`);
    }
    const notices = reportNotices(
      service,
      paths.map(({ uri }) => uri),
      terminal,
    );
    terminal.out(
      format === 'json'
        ? endpointsJson(models)
        : inert(formatText(models, terminal.cwd, painter(terminal.colour))),
    );
    return notices.isIncomplete ? 2 : 0;
  },
});

function formatText(models: readonly EndpointModel[], cwd: string, paint: Paint): string {
  return models
    .flatMap(({ routes, config }) => [
      ...config.map(
        ({ uri, message }) =>
          `${paint('red', 'config')} ${printable(displayName(uri, cwd))}: ${printable(message)}\n\n`,
      ),
      ...routes.map((route) => textOf(route, paint)),
    ])
    .join('');
}

function textOf(route: Endpoint, paint: Paint): string {
  const lines = [
    `${paint('bold', printable(`${route.method} ${route.url}`))}${route.secure ? '  https only' : ''}`,
    `  service  ${printable(`${route.serviceClass}::${route.serviceMethod}`)}`,
    `  callers  ${printable(callers(route))}`,
    ...(route.parameters ?? []).map((each) => {
      const optional = each.isOptional ? ', optional' : '';
      return `  takes    ${printable(`${each.name}: ${each.type}`)}  ${paint('dim', `${each.from}${optional}`)}`;
    }),
    ...route.unboundPath.map(
      (name) => `  ignores  ${printable(`:${name}`)}  ${paint('dim', 'no parameter has that name')}`,
    ),
    ...(route.returns === undefined ? [] : [`  gives    ${printable(route.returns)}`]),
    ...(route.absentFromSchema ? [`  ${paint('dim', 'not listed in /schema')}`] : []),
    ...route.failures.map(({ stage, at, message }) => {
      const where = at === undefined ? '' : ` at ${at}`;
      return `  ${paint('red', `fails    ${stage}${printable(where)}`)}: ${printable(message)}`;
    }),
  ];
  return `${lines.join('\n')}\n\n`;
}

function callers({ resources }: Endpoint): string {
  if (resources.length === 0) return 'anyone in production, for no permission is asked for';
  if (resources.every((ref) => ref === 'anonymous')) return 'anyone, without a token';
  return resources.join(', ');
}
