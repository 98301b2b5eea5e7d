import type { Installation } from '../languageService';
import { LanguageService } from '../languageService';
import { nodeFileSystem } from '../nodeFileSystem';
import { CommandError } from './errors';
import type { GivenPath } from './paths';

/** The modules of the PATHs and of the Magento that `--magento` names, read from the disk. */
export async function openFolders(
  paths: readonly GivenPath[],
  magento: GivenPath | undefined,
): Promise<LanguageService> {
  const service = new LanguageService(nodeFileSystem);
  const folders = [...new Set(paths.map((path) => path.folderUri))];
  await service.setFolders(folders, magento && { magento: magento.uri });
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
