import { defineCommand, type Command } from './command';
import { resolve } from 'node:path';
import type { AnswerField, CreatePlan, LanguageService } from '#service/languageService';
import { createEndpoint } from './createEndpoint';
import { printable } from './displayWidth';
import { CommandError, UsageError } from './errors';
import { reportNotices } from './notices';
import { dryRunOption, oneOf } from './options';
import { displayName, fileAt, uriOf, type GivenPath } from './paths';
import { counted } from './report/summary';
import { openFolders } from './workspace';
import { writeNewFiles } from './writeFiles';

/** Every integration needs a resource; this one lets it read the list of stores, which harms no one. */
const leastResource = 'Magento_Backend::store';

const styles = ['classic', 'consolidated'] as const;
const setups = ['install-data', 'data-patch'] as const;

/** The option that gives each answer. */
const optionOf: Readonly<Record<AnswerField, string>> = {
  where: 'DIR',
  vendor: '--vendor',
  module: '--module',
  name: '--name',
  email: '--email',
  endpointUrl: '--endpoint-url',
  identityLinkUrl: '--identity-link-url',
  resources: '--resource',
  style: '--style',
  setup: '--setup',
};

/** `magento-integration create`. */
export const create: Command = {
  name: 'create',
  summary: 'write a module with an integration, or a REST endpoint',
  run: ([word, ...rest], terminal) =>
    word === 'endpoint'
      ? createEndpoint.run(rest, terminal)
      : createIntegration.run(word === undefined ? [] : [word, ...rest], terminal),
};

const createIntegration = defineCommand({
  name: 'create',
  summary: 'write a module with an integration',
  usage: [
    'DIR --vendor V --module M --name N --email E [OPTION…]',
    'endpoint MODULE --method M --url U [OPTION…]',
  ],
  description:
    'Writes a new module with an integration to DIR/<Vendor>/<Module>/, where DIR is usually the app/code folder of a Magento project. Nothing is overwritten: if a file exists already, nothing is written. "create endpoint" adds a REST endpoint to a module: see "create endpoint --help".',
  options: {
    vendor: { type: 'string', value: 'V', help: "the first part of the module's name, such as Acme" },
    module: { type: 'string', value: 'M', help: 'the second part, such as ErpBridge' },
    name: { type: 'string', value: 'N', help: "the integration's name, as the merchant sees it" },
    email: {
      type: 'string',
      value: 'E',
      help: 'the email address of the person or team that runs the external system',
    },
    'endpoint-url': {
      type: 'string',
      value: 'U',
      help: 'where Magento sends the credentials when a merchant activates the integration; https, since they are secret',
    },
    'identity-link-url': {
      type: 'string',
      value: 'U',
      help: 'the page where the merchant then logs in to the external system; https',
    },
    resource: {
      type: 'string',
      value: 'ID',
      multiple: true,
      help: 'what the integration may use, such as Magento_Sales::actions_view; may be repeated. Parent resources are added automatically. The default is Magento_Backend::store (read the stores)',
    },
    style: {
      type: 'string',
      value: 'STYLE',
      help: 'consolidated (default since Magento 2.1): integration.xml; classic (default with --setup): config.xml, api.xml and a setup script',
    },
    setup: {
      type: 'string',
      value: 'SCRIPT',
      help: 'for classic: data-patch (default since Magento 2.3) or install-data',
    },
    magento: {
      type: 'string',
      value: 'DIR',
      help: 'a Magento project whose resources are used if DIR is not in one',
    },
    'dry-run': dryRunOption,
  },
  takesArguments: true,
  exitCodes: '0 done; 2 wrong usage, an invalid or taken name, or a file already exists',
  examples: [
    'app/code --vendor Acme --module ErpBridge --name "Acme ERP" --email erp@acme.example \\\n    --endpoint-url https://erp.acme.example/magento --resource Magento_Sales::actions_view',
  ],
  async run({ values, positionals }, terminal) {
    const [directory, ...others] = positionals;
    if (!directory)
      throw new UsageError('name the folder in which to create <Vendor>/<Module>, usually app/code');
    if (others.length > 0) throw new UsageError(`one folder only, not also "${others[0]}"`);
    const missing = (['vendor', 'module', 'name', 'email'] as const).filter(
      (option) => values[option] === undefined,
    );
    if (missing.length > 0) throw new UsageError(`give ${missing.map((option) => `--${option}`).join(', ')}`);
    const style = values.style === undefined ? undefined : oneOf('--style', values.style, styles);
    const setup = values.setup === undefined ? undefined : oneOf('--setup', values.setup, setups);
    if (setup !== undefined && style === 'consolidated') {
      throw new UsageError('--setup is for --style classic: integration.xml needs no setup script');
    }

    const folder = targetFolder(directory, terminal.cwd);
    const service = await openFolders([folder], { magento: values.magento }, terminal.cwd);
    const plan = await planned(service, {
      where: { kind: 'new-module', folder: folder.uri },
      vendor: values.vendor,
      module: values.module,
      name: values.name,
      email: values.email,
      endpointUrl: values['endpoint-url'],
      identityLinkUrl: values['identity-link-url'],
      resources: values.resource ?? [leastResource],
      style,
      setup,
    });
    reportNotices(service, [], terminal);
    for (const note of plan.notes) terminal.err(`${note}\n`);
    if (values.resource === undefined) {
      terminal.err(
        `no --resource given: the integration may use ${leastResource} (read the stores), and nothing else\n`,
      );
    }
    if (values['dry-run']) {
      terminal.out(dryRun(plan, terminal.cwd));
      return 0;
    }
    writeNewFiles(plan.files, terminal.cwd);
    terminal.out(report(plan, printable(values.name ?? ''), terminal.cwd));
    return 0;
  },
});

/** DIR, which is made where it is not there yet: a new Magento has no app/code. */
function targetFolder(name: string, cwd: string): GivenPath {
  const path = resolve(cwd, name);
  const file = fileAt(path);
  if (file !== undefined) throw new CommandError(`"${name}": "${file}" is a file; name a folder`);
  const uri = uriOf(path);
  return { name, path, uri, folderUri: uri, isFile: false };
}

async function planned(
  service: LanguageService,
  answers: Parameters<LanguageService['planIntegration']>[0],
): Promise<CreatePlan> {
  const result = await service.planIntegration(answers);
  if (!('problems' in result)) return result;
  const lines = result.problems.map(({ field, message }) => `${optionOf[field]}: ${printable(message)}`);
  throw new CommandError([...lines, 'nothing was written'].join('\n'));
}

function dryRun(plan: CreatePlan, cwd: string): string {
  return plan.files.map(({ uri, text }) => `--- ${displayName(uri, cwd)}\n${text}`).join('\n');
}

function report({ folder, files, moduleName }: CreatePlan, name: string, cwd: string): string {
  const place = displayName(folder, cwd);
  const isInAppCode = /\/app\/code\/[^/]+\/[^/]+$/.test(folder);
  return [
    `Wrote ${counted(files.length, 'file')} to ${place}:`,
    ...files.map(({ uri }) => `  ${uri.slice(folder.length + 1)}`),
    '',
    'Next:',
    ...(isInAppCode
      ? []
      : [
          `  copy the folder to app/code/${moduleName.replace('_', '/')} of a Magento project, and run there`,
        ]),
    `  bin/magento module:enable ${moduleName}`,
    '  bin/magento setup:upgrade',
    '  bin/magento cache:clean',
    '',
    `Then open System > Extensions > Integrations in the Magento admin: "${name}" is in the list, and Activate`,
    'connects it.',
    '',
  ].join('\n');
}
