import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  applicationFiles,
  applicationLanguages,
  applicationTemplates,
  pagesOf,
  type ApplicationTemplate,
} from '#handshake';
import { defineCommand } from '../command';
import { CommandError, UsageError } from '../errors';
import { printable } from '../terminal/displayWidth';
import { list } from '../help';
import { aroundModules, magentoOptions, oneOf } from '../options';
import { fileAt, uriOf } from '../paths';
import { counted } from '../report/summary';
import { withShippedFolder } from '#service/node/shipped';
import { writeNewFiles } from '../writing/writeFiles';
import { typedFiles } from './typedFiles';

const languageList = list(Object.entries(applicationTemplates).map(([name, { detail }]) => [name, detail]));

/** `magento-integration handshake scaffold`. */
export const scaffoldApplication = defineCommand({
  name: 'handshake scaffold',
  summary: "write the application's side: its two pages and a signed REST client",
  usage: ['LANGUAGE DIR [--integration NAME [OPTION…]]'],
  description:
    "Writes the application's side of an integration to DIR: the page at endpoint_url, the page at identity_link_url, and a client that signs REST calls. Nothing is overwritten: if a file already exists, nothing is written.",
  options: {
    integration: {
      type: 'string',
      value: 'NAME',
      help: 'with a typed client that has a method for each endpoint that this integration may call',
    },
    endpoint: {
      type: 'string',
      multiple: true,
      value: 'ENDPOINT',
      help: 'only for this endpoint, as in "GET /V1/orders"; can be repeated',
    },
    module: {
      type: 'string',
      value: 'PATH',
      default: '.',
      help: 'the module that declares the integration, or a folder around it; the default is the working folder',
    },
    ...magentoOptions(aroundModules),
  },
  notes: `Languages:\n${languageList}`,
  takesArguments: true,
  exitCodes: '0 done; 2 wrong usage, or a file already exists',
  examples: ['node erp-bridge', 'php erp-bridge --integration "Acme ERP" --endpoint "GET /V1/orders"'],
  async run({ values, positionals }, terminal) {
    const [word, directory, ...more] = positionals;
    if (word === undefined) throw new UsageError(`name a language: ${applicationLanguages.join(', ')}`);
    const language = oneOf('the language', word, applicationLanguages);
    if (!directory) throw new UsageError('name the folder that the files go into');
    if (more.length > 0) throw new UsageError(`one folder only, not also "${more[0]}"`);
    const folder = resolve(terminal.cwd, directory);
    const file = fileAt(folder);
    if (file !== undefined) throw new CommandError(`"${directory}": "${file}" is a file; name a folder`);

    const client = await typedFiles(values, language, terminal);
    const files = [
      ...withShippedFolder('handshake/templates', (templates) => applicationFiles(templates, language)),
      ...client,
    ];
    for (const { path } of files) refuseLinks(folder, path);
    writeNewFiles(
      files.map(({ path, text }) => ({ uri: uriOf(join(folder, path)), text })),
      terminal.cwd,
    );
    const template: ApplicationTemplate = applicationTemplates[language];
    const { endpointUrl, identityLinkUrl } = pagesOf(template);
    terminal.out(
      [
        `Wrote ${counted(files.length, 'file')} to ${printable(directory)}:`,
        ...shownFiles(files).map((path) => `  ${path}`),
        '',
        'Next, in that folder:',
        ...template.start.map((line) => `  ${line}`),
        'and in another terminal, to test it:',
        `  magento-integration handshake test --endpoint-url ${endpointUrl} \\`,
        `    --identity-link-url ${identityLinkUrl}`,
        '',
        `${template.readme} explains how to add it to an existing application.`,
        '',
      ].join('\n'),
    );
    return 0;
  },
});

/** The client's many classes are only counted. */
function shownFiles(files: readonly { readonly path: string }[]): string[] {
  const isClass = (path: string): boolean => /(?:^|\/)Magento\/Api\/\w+\.php$/.test(path);
  const paths = files.map(({ path }) => path);
  const [first, ...others] = paths.filter(isClass);
  return first === undefined || others.length < 5
    ? paths
    : [...paths.filter((path) => !isClass(path)), `${dirname(first)}/ (${others.length + 1} classes)`];
}

/**
 * A link below the folder may lead out of it, and what was asked for is files in the folder.
 * @throws CommandError where a folder on the way to a file is a link
 */
function refuseLinks(folder: string, path: string): void {
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (lstatSync(join(folder, parent), { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new CommandError(`"${parent}" in that folder is a link, and links are not followed when writing`);
    }
  }
}
