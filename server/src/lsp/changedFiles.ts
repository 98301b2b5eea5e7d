import type { FileChange } from '#service/languageService';

/** Of a folder that goes, or comes, as a whole, editors tell without a word of its files. */
const moduleFolders = ['**/app/code/*', '**/app/code/*/*', '**/etc', '**/etc/integration', '**/Setup'];

/** What the client is asked to watch: all that decides what Magento makes of an integration. */
export const watchedGlobs = [
  '**/etc/{acl,module,webapi,integration}.xml',
  '**/etc/integration/{config,api}.xml',
  // Where such files are by mistake.
  '**/etc/{*ntegration*,*ntegration*/*}.xml',
  '**/etc/*/{acl,webapi,module,integration,config,api}.xml',
  '**/etc/adminhtml/{menu,system}.xml',
  '**/view/*/ui_component/*.xml',
  // registration.php, app/etc/config.php, setup scripts and the classes that they take names from.
  '**/*.php',
  '**/composer.{json,lock}',
  '**/vendor/composer/installed.json',
  ...moduleFolders,
];

/** Collects what is said to have changed on disk, one change for each file. */
export class ChangedFiles {
  readonly #types = new Map<string, FileChange['type']>();

  add(uri: string, type: FileChange['type']): void {
    if (!uri.startsWith('file:')) return;
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
