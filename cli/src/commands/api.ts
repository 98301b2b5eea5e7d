import {
  endpointsTogether,
  httpFile,
  openApiDocument,
  postmanCollection,
  type DescribedEndpoints,
  type EndpointModel,
  type LanguageService,
} from '#service/languageService';
import { defineCommand } from '../command';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { inert, inertJson } from '../terminal/inert';
import { reportNotices } from '../notices';
import { aroundModules, formatOption, magentoOptions, oneOf } from '../options';
import { givenPaths, type GivenPath } from '../paths';
import { endpointsJson } from '../report/endpointsJson';
import { endpointsText } from '../report/endpointsText';
import { painter } from '../terminal/terminal';
import { openFolders } from '../workspace';

const formats = ['text', 'json', 'openapi', 'postman', 'http'] as const;

/** `magento-integration api`. */
export const api = defineCommand({
  name: 'api',
  summary: 'show the endpoints of your own modules as Magento will answer them, and what fails',
  usage: ['[PATH…] [OPTION…]'],
  description:
    "Shows the REST endpoints that your modules declare as Magento will answer them: who may call them, their input and output, and what fails at which stage, with Magento's own message. A PATH is a module (or a file in it), a Magento project or a folder of modules; the default is the working folder.",
  options: {
    ...magentoOptions(aroundModules),
    integration: {
      type: 'string',
      value: 'NAME',
      help: "everything that this integration may call, including Magento's own endpoints",
    },
    format: formatOption(
      'text (default), json, openapi (OpenAPI 3.1), postman (a collection), or http (for the REST clients of VS Code and JetBrains)',
    ),
    'as-magento': {
      type: 'boolean',
      help: "with --format openapi: as Magento's own /schema describes the endpoints, including its mistakes",
    },
    async: {
      type: 'boolean',
      help: 'with --format openapi: also the asynchronous variants below /async and /async/bulk',
    },
  },
  takesArguments: true,
  exitCodes: '0 done, even if endpoints fail; 2 wrong usage, an unreadable path or an unknown integration',
  notes: 'The formats and how to use them: docs/openapi.md',
  examples: [
    'app/code/Acme/Bridge',
    '--format json',
    '--integration "Acme ERP" --format openapi > acme-erp.json',
  ],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    for (const option of ['as-magento', 'async'] as const) {
      if (values[option] && format !== 'openapi') throw new UsageError(`--${option} needs --format openapi`);
    }
    if (values.async && values['as-magento']) {
      throw new UsageError(
        "--async and --as-magento exclude each other: Magento's own schema has no such paths",
      );
    }
    const paths = givenPaths(positionals, terminal.cwd);
    const service = await openFolders(paths, values, terminal.cwd);
    const models = await modelsOf(service, paths, values.integration);
    if (models.every(({ routes }) => routes.length === 0)) {
      terminal.err(`no endpoints found below ${paths.map((path) => path.name).join(', ')}\n`);
    }
    const notices = reportNotices(
      service,
      paths.map(({ uri }) => uri),
      terminal,
    );
    if (format === 'text') {
      terminal.out(inert(endpointsText(models, terminal.cwd, painter(terminal.colour))));
    } else if (format === 'json') {
      terminal.out(endpointsJson(models));
    } else {
      const model = endpointsTogether(models);
      const title = values.integration ?? titleOf(model);
      terminal.out(format === 'http' ? inert(httpFile(model)) : document(format, model, title, values));
    }
    return notices.isIncomplete ? 2 : 0;
  },
});

async function modelsOf(
  service: LanguageService,
  paths: readonly GivenPath[],
  integration: string | undefined,
): Promise<EndpointModel[]> {
  if (integration === undefined) {
    return (await Promise.all(paths.map(({ uri }) => service.describeEndpoints(uri)))).flat();
  }
  const models: EndpointModel[] = [];
  for (const { uri } of paths) {
    const model = await service.describeCallableEndpoints(uri, integration);
    if (model) models.push(model);
  }
  if (models.length > 0) return models;
  const names = paths.flatMap(({ uri }) =>
    service.findIntegrations(uri).integrations.map(({ name }) => name),
  );
  const known = names.length === 0 ? 'there is none' : `there is ${[...new Set(names)].join(', ')}`;
  throw new CommandError(
    printable(
      `no integration "${integration}" is installed by ${paths.map(({ name }) => name).join(', ')}: ${known}`,
    ),
  );
}

function document(
  format: 'openapi' | 'postman',
  model: DescribedEndpoints,
  title: string,
  { 'as-magento': asMagento = false, async = false }: { 'as-magento'?: boolean; async?: boolean },
): string {
  const made =
    format === 'postman'
      ? postmanCollection(model, title)
      : openApiDocument(model, { title, asMagento, async });
  return `${inertJson(made)}\n`;
}

/** The modules that declare the routes, of which the first names the rest. */
function titleOf({ routes }: DescribedEndpoints): string {
  const modules = [...new Set(routes.flatMap(({ definitions }) => definitions.at(-1)?.module ?? []))];
  return modules.length === 0 ? 'No endpoints' : modules.join(', ');
}
