import * as l10n from '@vscode/l10n';
import { messageTable } from './message';
import { cut } from './words';

type Values<K extends string> = Readonly<Record<K, string>>;
const short = <K extends string>(values: Values<K>): Values<K> =>
  Object.fromEntries(Object.entries<string>(values).map(([key, value]) => [key, cut(value)])) as Values<K>;

/** What module-not-registered says. */
export const registrationMessages = messageTable({
  vendorFolder: (data: Values<'folder' | 'package'>) =>
    l10n.t(
      'Composer did not install this folder, so Magento ignores it. Move it to {folder}, or add a "path" repository and require {package}.',
      { ...short(data) },
    ),
  wrongDepth: (data: Values<'folder' | 'path'>) =>
    l10n.t(
      'Magento looks for modules in app/code/<Vendor>/<Module>, not in app/code/{path}. Move the folder to {folder}.',
      { ...short(data) },
    ),
  noModuleXml: (data: Values<'module'>) =>
    l10n.t('There is no etc/module.xml, so Magento ignores this folder. Create one that declares {module}.', {
      ...short(data),
    }),
  noModuleXmlRegistered: (data: Values<'module'>) =>
    l10n.t(
      'registration.php registers {module}, but there is no etc/module.xml: setup:upgrade stops. Create it.',
      {
        ...short(data),
      },
    ),
  noRegistration: (data: Values<'module'>) =>
    l10n.t(
      'There is no registration.php, so Magento ignores this folder. Create one that registers {module}.',
      {
        ...short(data),
      },
    ),
  noRegistrationListed: (data: Values<'module'>) =>
    l10n.t(
      'composer.json loads registration.php, which does not exist: every page and command fails. Create one that registers {module}.',
      { ...short(data) },
    ),
  registersNothing: (data: Values<'module'>) =>
    l10n.t('registration.php registers no module, so Magento ignores this folder. Register {module} there.', {
      ...short(data),
    }),
  registersOther: (data: Values<'module' | 'type'>) =>
    l10n.t(
      'registration.php registers a {type}, not a module, so Magento ignores {module}. Write ComponentRegistrar::MODULE.',
      { ...short(data) },
    ),
  registeredTwice: (data: Values<'module'>) =>
    l10n.t(
      '{module} is also registered in another folder, so Magento stops: "has been already defined". Keep one.',
      {
        ...short(data),
      },
    ),
  scriptFolder: (data: Values<'module' | 'folder' | 'path'>) =>
    l10n.t(
      'PHP finds the classes of {module} only in {folder}, so its setup scripts never run. Rename {path}; case matters.',
      { ...short(data) },
    ),
  patchFolder: (data: Values<'module' | 'folder' | 'path'>) =>
    l10n.t(
      'PHP finds the classes of {module} only in {folder}, so its patches stop setup:upgrade. Rename {path}; case matters.',
      { ...short(data) },
    ),
  classFolder: (data: Values<'module' | 'folder' | 'path'>) =>
    l10n.t('PHP finds the classes of {module} only in {folder}. Rename {path}; case matters.', {
      ...short(data),
    }),
  disabled: (data: Values<'module'>) =>
    l10n.t(
      '{module} is disabled in app/etc/config.php, so its integrations are not installed. Run bin/magento module:enable {module}.',
      { ...short(data) },
    ),
  composerCase: (data: Values<'value' | 'expected'>) =>
    l10n.t(
      'Composer loads "{value}", but the file is {expected}: on Linux, every page and command fails. Correct the case.',
      {
        ...short(data),
      },
    ),
  composerAutoload: () =>
    l10n.t(
      '"autoload" does not load registration.php, so Magento ignores the module. Add "files": ["registration.php"].',
    ),
});
