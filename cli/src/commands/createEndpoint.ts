import type { EndpointAnswers, EndpointField, EndpointPlan, LanguageService } from '#service/languageService';
import { defineCommand } from '../command';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { reportNotices } from '../notices';
import { aroundModules, dryRunOption, magentoOptions } from '../options';
import { displayName, givenPaths, pathOf } from '../paths';
import { plannedChanges } from '../writing/plannedChanges';
import { openFolders } from '../workspace';
import { writeChanges, type FileChange } from '../writing/writeChanges';

/** The option that gives each answer. */
const optionOf: Readonly<Record<EndpointField, string>> = {
  module: 'MODULE',
  method: '--method',
  url: '--url',
  takes: '--takes',
  gives: '--gives',
  resource: '--resource',
  resourceTitle: '--resource-title',
  resourceParent: '--resource-parent',
  service: '--service',
  serviceMethod: '--service-method',
};

/** `magento-integration create endpoint`. */
export const createEndpoint = defineCommand({
  name: 'create endpoint',
  summary: 'add a REST endpoint to a module',
  usage: ['MODULE --method M --url U --resource ID [OPTION…]'],
  description:
    'Writes a REST endpoint into your module: route, service interface, data interfaces, classes, di.xml preferences and, for a new permission, acl.xml. Existing files are extended and keep their formatting; nothing is overwritten.',
  options: {
    method: { type: 'string', value: 'M', help: 'GET, POST, PUT or DELETE' },
    url: {
      type: 'string',
      value: 'U',
      help: 'such as /V1/erp/orders/:orderId; :orderId becomes a parameter',
    },
    takes: {
      type: 'string',
      value: 'FIELDS',
      help: 'what callers send besides the URL: "sku: string, qty: float?, lines: {sku: string}[]". Types are string, int, float, bool, objects in braces, and full names of data interfaces; [] makes a list, ? makes a field optional. A parameter of the URL can be given another type here',
    },
    gives: {
      type: 'string',
      value: 'FIELDS',
      help: 'what callers receive: fields written in the same way, or one type, such as bool or "{sku: string}[]"; nothing by default',
    },
    resource: {
      type: 'string',
      value: 'ID',
      help: 'what a caller needs: an existing resource, a new one of the module such as Acme_Erp::orders, self (customers) or anonymous',
    },
    'resource-title': {
      type: 'string',
      value: 'T',
      help: 'for a new resource: its title in the admin panel',
    },
    'resource-parent': {
      type: 'string',
      value: 'ID',
      help: 'for a new resource: its parent; the default is Magento_Backend::admin',
    },
    service: {
      type: 'string',
      value: 'NAME',
      help: 'the service, such as Orders for Api\\OrdersInterface; an existing one gets another method. The default is derived from the URL',
    },
    'service-method': {
      type: 'string',
      value: 'NAME',
      help: 'the PHP method; the default is get, create or the like',
    },
    ...magentoOptions(aroundModules),
    'dry-run': dryRunOption,
  },
  takesArguments: true,
  exitCodes: '0 done; 2 wrong usage, or an endpoint that cannot be written',
  examples: [
    'app/code/Acme/Erp --method GET --url /V1/erp/orders/:orderId \\\n    --gives "orderId: int, state: string" --resource Acme_Erp::orders',
  ],
  async run({ values, positionals }, terminal) {
    const [name, ...others] = positionals;
    if (!name) throw new UsageError('name the module that the endpoint is added to');
    if (others.length > 0) throw new UsageError(`one module only, not also "${others[0]}"`);
    const missing = (['method', 'url', 'resource'] as const).filter((option) => values[option] === undefined);
    if (missing.length > 0) throw new UsageError(`give ${missing.map((option) => `--${option}`).join(', ')}`);
    const { cwd } = terminal;
    const path = givenPaths([name], cwd)[0]!;
    if (path.isFile) throw new CommandError(`"${name}" is a file; name the folder of a module`);
    const service = await openFolders([path], values, cwd);
    const plan = await planned(service, {
      module: path.uri,
      method: values.method,
      url: values.url,
      takes: values.takes,
      gives: values.gives,
      resource: values.resource,
      resourceTitle: values['resource-title'],
      resourceParent: values['resource-parent'],
      service: values.service,
      serviceMethod: values['service-method'],
    });
    reportNotices(service, [], terminal);
    for (const note of plan.notes) terminal.err(`${printable(note)}\n`);
    const changes = plannedChanges(service, plan.edits, [{ ...path, path: pathOf(plan.folder) }]);
    if (values['dry-run']) terminal.out(dryRun(plan, changes, cwd));
    else {
      writeChanges(plan.files, changes, [], cwd);
      terminal.out(report(plan, cwd));
    }
    return 0;
  },
});

async function planned(service: LanguageService, answers: EndpointAnswers): Promise<EndpointPlan> {
  const result = await service.planEndpoint(answers);
  if (!('problems' in result)) return result;
  const problems = result.problems.filter(({ severity }) => severity === 'error');
  const lines = problems.map(({ field, message }) => `${optionOf[field]}: ${printable(message)}`);
  throw new CommandError([...lines, 'nothing was written'].join('\n'));
}

function dryRun({ files }: EndpointPlan, changes: readonly FileChange[], cwd: string): string {
  const shown = [...files, ...changes.map(({ uri, after }) => ({ uri, text: after }))];
  return shown.map(({ uri, text }) => `--- ${displayName(uri, cwd)}\n${text}`).join('\n');
}

function report({ files, edits, endpoint, service, moduleName, folder }: EndpointPlan, cwd: string): string {
  return [
    `Wrote ${endpoint} to ${moduleName}; ${service}() answers it:`,
    ...files.map(({ uri }) => `  new     ${displayName(uri, cwd)}`),
    ...edits.map(({ uri }) => `  changed ${displayName(uri, cwd)}`),
    '',
    'Next:',
    '  write what the method does',
    '  bin/magento setup:upgrade',
    '  bin/magento cache:clean',
    `  magento-integration api ${displayName(folder, cwd)}`,
    '',
  ].join('\n');
}
