import {
  createLanguageService,
  isMagentoVersion,
  isWhole,
  newestKnown,
  type Installation,
  type LanguageService,
} from '#service/languageService';
import type { FileSource } from '#service/fileSystem';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import type { OffsetRange } from '#service/text';
import { committedTexts } from './committedTexts';
import { CommandError, UsageError } from './errors';
import { displayName, givenFolder, givenPaths, type GivenPath } from './paths';
import { policyOptions, type PolicyValues } from './policy/policyOptions';
import type { Progress } from './terminal/progress';
import type { Terminal } from './terminal/terminal';

/** What the options say of the Magento that counts. */
interface MagentoValues {
  readonly magento?: string | undefined;
  readonly 'magento-version'?: string | undefined;
}

/** The modules of the PATHs and of the Magento that `--magento` names, read from the disk or what stands for it. */
export async function openFolders(
  paths: readonly GivenPath[],
  values: MagentoValues & PolicyValues,
  cwd: string,
  { source = nodeFileSystem, progress }: { source?: FileSource; progress?: Progress } = {},
): Promise<LanguageService> {
  const magento = values.magento === undefined ? undefined : givenFolder(values.magento, cwd);
  const magentoVersion = values['magento-version'];
  if (magentoVersion !== undefined && !isMagentoVersion(magentoVersion)) {
    throw new UsageError(`--magento-version must be a version such as 2.4.7-p3, not "${magentoVersion}"`);
  }
  const service = createLanguageService(source);
  const folders = [...new Set(paths.map((path) => path.folderUri))];
  await service.setFolders(folders, {
    ...policyOptions(values, cwd),
    committedText: committedTexts(),
    ...(progress && {
      progress: { report: (done: number, total: number) => progress.report('Reading modules', done, total) },
    }),
    ...(magento && { magento: magento.uri }),
    ...(magentoVersion !== undefined && {
      magentoVersion,
    }),
  });
  if (magento && !service.installations.some(isWhole)) {
    throw new CommandError(
      `no Magento found in "${magento.name}": its modules must be installed (run composer install), ` +
        'under vendor/magento or app/code/Magento',
    );
  }
  return service;
}

/**
 * The Magento of `--magento`, else the built-in one of `--magento-version`, else that of the PATHs or the working folder,
 * else the built-in one; with the modules of the PATHs. Of a built-in one, it says whose resources (or endpoints) are
 * going to be printed.
 */
export async function openMagento(
  names: readonly string[],
  values: MagentoValues,
  what: 'resources' | 'endpoints',
  terminal: Terminal,
): Promise<{ service: LanguageService; installation: Installation }> {
  const paths = givenPaths(names, terminal.cwd);
  const service = await openFolders(paths, values, terminal.cwd);
  const version = values.magento === undefined ? values['magento-version'] : undefined;
  const magento = values.magento === undefined ? version !== undefined && { version } : 'named';
  const installation = service.installationAt(
    // Who asks for some Magento means the module that he works on, and not all that may be below.
    { paths: paths.map(({ uri }) => uri), around: names.length === 0 && magento !== false },
    magento || undefined,
  );
  if (!installation) {
    throw new CommandError(
      'no Magento and no module found here; name a Magento with --magento DIR or --magento-version V',
    );
  }
  const note = builtInNote(installation, what, version);
  if (note !== undefined) terminal.err(`${note}\n`);
  return { service, installation };
}

/** Nothing where it is the release that was asked for. */
function builtInNote(
  { builtIn, magentoVersion }: Installation,
  what: 'resources' | 'endpoints',
  version: string | undefined,
): string | undefined {
  if (!builtIn || builtIn.release === version) return undefined;
  const asked = version ?? (magentoVersion === builtIn.release ? undefined : magentoVersion);
  if (asked !== undefined) {
    const why = builtIn.isOutdated ? newestKnown(builtIn) : `${builtIn.release} is the nearest`;
    return `Magento ${asked} is not known: these are the ${what} of ${builtIn.release} (${why})`;
  }
  return (
    `no Magento found here: these are the ${what} of the built-in Magento ${builtIn.release} and of ` +
    'the modules here; name another with --magento DIR'
  );
}

/** Says of shops that are newer than all releases that are built in what stands for them. */
export function noteNewestKnown(service: LanguageService, terminal: Terminal): void {
  const notes = service.installations.flatMap(({ builtIn, magentoVersion }) =>
    builtIn?.isOutdated ? [`Magento ${magentoVersion} is not known: ${newestKnown(builtIn)}\n`] : [],
  );
  for (const note of new Set(notes)) terminal.err(note);
}

/** Where something is defined, for JSON; the line counts from 0. What is built in is in no file to open. */
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
