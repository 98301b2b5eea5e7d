import type { Installation } from '../languageService';
import { catalogVersions, LanguageService } from '../languageService';
import { nodeFileSystem } from '../nodeFileSystem';
import { CommandError } from './errors';
import { oneOf } from './options';
import { givenFolder, type GivenPath } from './paths';

/** The modules of the PATHs and of the Magento that `--magento` names, read from the disk. */
export async function openFolders(
  paths: readonly GivenPath[],
  magento: GivenPath | undefined,
  magentoVersion?: string,
): Promise<LanguageService> {
  const service = new LanguageService(nodeFileSystem);
  const folders = [...new Set(paths.map((path) => path.folderUri))];
  await service.setFolders(folders, {
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
export function isWholeMagento(installation: Installation): boolean {
  return installation.base === undefined && installation.knowsMagento;
}

/** The Magento of `--magento`, else that of the working folder, else the built-in one with the modules there. */
export async function openMagento(
  magento: string | undefined,
  cwd: string,
  magentoVersion?: string,
): Promise<{ service: LanguageService; installation: Installation }> {
  const folder = givenFolder(magento ?? '.', cwd);
  const service =
    magento === undefined
      ? await openFolders([folder], undefined, magentoVersion)
      : await openFolders([], folder, magentoVersion);
  return { service, installation: oneInstallation(service.installations) };
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
