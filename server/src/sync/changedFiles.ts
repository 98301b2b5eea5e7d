import { configName, filePatterns } from '#protocol';
import type { FileChange } from '#service/languageService';

/** Of a folder that goes, or comes, as a whole, editors tell without a word of its files. */
const moduleFolders = ['**/app/code/*', '**/app/code/*/*', '**/etc', '**/etc/integration', '**/Setup'];

/** What the client is asked to watch: all that decides what Magento makes of an integration. */
export const watchedGlobs = [
  ...filePatterns,
  `**/${configName}`,
  '**/composer.lock',
  '**/vendor/composer/installed.json',
  ...moduleFolders,
];

/** Collects what is said to have changed on disk, one change for each file. */
export class ChangedFiles {
  readonly #types = new Map<string, FileChange['type']>();

  add(uri: string, type: FileChange['type']): void {
    // A file that is written as soon as it is made is still new to us.
    if (type === 'changed' && this.#types.get(uri) === 'created') return;
    this.#types.set(uri, type);
  }

  /** What has been collected, once. */
  take(): FileChange[] {
    const changes = [...this.#types].map(([uri, type]) => ({ uri, type }));
    this.#types.clear();
    return changes;
  }
}
