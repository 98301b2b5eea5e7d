import * as l10n from '@vscode/l10n';
import { messageTable } from './message';
import { cut } from './words';

const longest = 60;
type Values<K extends string> = Readonly<Record<K, string>>;
const short = <K extends string>(values: Values<K>): Values<K> =>
  Object.fromEntries(
    Object.entries<string>(values).map(([key, value]) => [key, cut(value, longest)]),
  ) as Values<K>;

/**
 * What setup-never-runs says. Those with `Patch` in their id, and those of what PHP refuses, stop the setup:upgrade of
 * the whole shop; Magento passes over the other scripts in silence.
 */
export const setupMessages = messageTable({
  path: (data: Values<'path'>) =>
    l10n.t('Magento never runs this script: it looks only for {path}. Move or rename the file.', {
      ...short(data),
    }),
  class: (data: Values<'class'>) =>
    l10n.t(
      'Magento never runs this script: it looks here for the class {class}. Rename class or namespace.',
      {
        ...short(data),
      },
    ),
  pathAndClass: (data: Values<'class' | 'path'>) =>
    l10n.t(
      'Magento never runs this script: it looks for the class {class} in {path}. Change file and class.',
      {
        ...short(data),
      },
    ),
  pathTaken: (data: Values<'path'>) =>
    l10n.t(
      'Magento never runs this script, and {path} already exists. Move the call there and delete this file.',
      {
        ...short(data),
      },
    ),
  leftover: (data: Values<'file'>) =>
    l10n.t(
      'Magento never runs this script, but {file} already installs its integrations. Delete this file.',
      {
        ...short(data),
      },
    ),
  classOfPatch: (data: Values<'class'>) =>
    l10n.t(
      'setup:upgrade stops for the whole shop: Magento looks in this file for the class {class}. Rename class or namespace.',
      {
        ...short(data),
      },
    ),
  moduleName: (data: Values<'module'>) =>
    l10n.t(
      '{module} is not a valid module name, so Magento cannot find this class. Rename the module in module.xml and registration.php.',
      { ...short(data) },
    ),
  autoload: (data: Values<'prefix' | 'folder'>) =>
    l10n.t(
      'Magento never runs this script: composer cannot find its class. Map {prefix} to {folder} under psr-4.',
      {
        ...short(data),
      },
    ),
  autoloadPatch: (data: Values<'prefix' | 'folder'>) =>
    l10n.t(
      'setup:upgrade stops for the whole shop: composer cannot find this class. Map {prefix} to {folder} under psr-4.',
      { ...short(data) },
    ),
  noPatches: (data: Values<'version'>) =>
    l10n.t(
      'Magento {version} never runs this: data patches were added in 2.3. Add an install script, or use integration.xml.',
      { ...short(data) },
    ),
  versionReached: (data: Values<'version' | 'reached'>) =>
    l10n.t(
      'Magento never runs this patch: its getVersion() is {version}, and module.xml has setup_version {reached}. Remove PatchVersionInterface.',
      { ...short(data) },
    ),
  missingInterface: (data: Values<'interface'>) =>
    l10n.t('setup:upgrade stops here: the class must implement {interface}.', { ...short(data) }),
  unknownClass: (data: Values<'found' | 'expected'>) =>
    l10n.t('setup:upgrade stops here: PHP finds no class {found}. Add "use {expected};".', {
      ...short(data),
    }),
  unknownClasses: ({ count, names }: { readonly count: number; readonly names: string }) =>
    l10n.t('setup:upgrade stops here: PHP does not find {count} classes. Add "use" for {names}.', {
      count,
      names,
    }),
  missingClass: (data: Values<'class'>) =>
    l10n.t('setup:upgrade stops here: the module has no class {class}. Correct the name, or add its "use".', {
      ...short(data),
    }),
  outputBefore: () =>
    l10n.t(
      'setup:upgrade stops here: PHP allows nothing before <?php in a file with a namespace. Remove it.',
    ),
  byteOrderMark: () =>
    l10n.t(
      'setup:upgrade stops here: the file begins with a byte order mark (BOM), which editors hide. Save it as UTF-8 without BOM.',
    ),
  abstractClass: () =>
    l10n.t(
      'setup:upgrade stops here: Magento cannot create an object of an abstract class. Remove "abstract", or move the class.',
    ),
  missingMethod: (data: Values<'methods'>) =>
    l10n.t('setup:upgrade stops here: the class lacks {methods}, which its interface requires.', {
      ...short(data),
    }),
  wrongMethod: (data: Values<'method' | 'words'>) =>
    l10n.t('setup:upgrade stops here: {method} must be {words}, as its interface requires.', {
      ...short(data),
    }),
});
