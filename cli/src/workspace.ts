import type { Installation } from '#service/languageService';
import { catalogVersions, createLanguageService, type LanguageService } from '#service/languageService';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import type { OffsetRange } from '#service/text';
import { CommandError } from './errors';
import { oneOf } from './options';
import { displayName, givenFolder, type GivenPath } from './paths';
import { policyOptions, type PolicyValues } from './policy/policyOptions';
import type { Terminal } from './terminal';

/** What the options say of the Magento that counts. */
interface MagentoValues {
  readonly magento?: string | undefined;
  readonly 'magento-version'?: string | undefined;
}

/** The modules of the PATHs and of the Magento that `--magento` names, read from the disk. */
export async function openFolders(
  paths: readonly GivenPath[],
  values: MagentoValues & PolicyValues,
  cwd: string,
): Promise<LanguageService> {
  const magento = values.magento === undefined ? undefined : givenFolder(values.magento, cwd);
  const magentoVersion = values['magento-version'];
  const service = createLanguageService(nodeFileSystem);
  const folders = [...new Set(paths.map((path) => path.folderUri))];
  await service.setFolders(folders, {
    ...policyOptions(values, cwd),
    ...(magento && { magento: magento.uri }),
    ...(magentoVersion !== undefined && {
      magentoVersion: oneOf('--magento-version', magentoVersion, catalogVersions),
    }),
  });
  if (magento && !service.installations.some(isWholeMagento)) {
    throw new CommandError(
      `no Magento found in "${magento.name}": its modules must be there (run composer install), ` +
        'under vendor/magento or app/code/Magento',
    );
  }
  return service;
}

/** Whether Magento's own modules are among the installation's, and not the built-in ones below it. */
function isWholeMagento(installation: Installation): boolean {
  return installation.base === undefined && installation.knowsMagento;
}

/**
 * The Magento of `--magento`, else that of the working folder, else the built-in one with the modules there. Of the
 * last, it says whose resources (or endpoints) are going to be printed.
 */
export async function openMagento(
  values: MagentoValues,
  what: 'resources' | 'endpoints',
  terminal: Terminal,
): Promise<{ service: LanguageService; installation: Installation }> {
  const paths = values.magento === undefined ? [givenFolder('.', terminal.cwd)] : [];
  const service = await openFolders(paths, values, terminal.cwd);
  const installation = oneInstallation(service.installations);
  if (!isWholeMagento(installation)) {
    terminal.err(
      `no Magento found here: these are the ${what} of the built-in Magento ${installation.magentoVersion} and of ` +
        'the modules here; name another with --magento DIR\n',
    );
  }
  return { service, installation };
}

/** Where something is defined, for JSON; the line counts from 0. What is built in stands in no file to open. */
export function definedAt(
  { uri, range }: { readonly uri: string; readonly range: OffsetRange },
  service: LanguageService,
  cwd: string,
): { file: string | null; line: number | null } {
  const document = service.find(uri)?.file.document;
  return document
    ? { file: displayName(uri, cwd), line: document.positionAt(range.start).line }
    : { file: null, line: null };
}

function oneInstallation(installations: readonly Installation[]): Installation {
  const whole = installations.find(isWholeMagento);
  if (whole) return whole;
  const [first, second] = installations.filter((installation) => installation.knowsMagento);
  if (first && !second) return first;
  throw new CommandError(
    first
      ? 'several modules and no Magento here; go into one of them, or name a Magento with --magento DIR'
      : 'no Magento and no module found here; name a Magento with --magento DIR',
  );
}
