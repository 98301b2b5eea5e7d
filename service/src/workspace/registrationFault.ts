import type { Located } from '../text';
import { appCodeFolderFor } from './autoload';
import type { Installation } from './installation';
import { declaresIntegrations, type Module } from './module';
import type { SourceFile } from './sourceFile';

/** What keeps Magento from a module, from its folder on. */
export type RegistrationFault =
  /** Put under vendor/ by hand: not in vendor/composer/installed.json. */
  | { readonly kind: 'not-installed-by-composer' }
  /** Below app/code, and not in app/code/<Vendor>/<Module>. */
  | { readonly kind: 'wrong-depth' }
  | { readonly kind: 'no-module-xml' }
  /** `isListed`: composer.json tells composer to load it all the same. */
  | { readonly kind: 'no-registration'; readonly isListed: boolean }
  /** registration.php registers nothing, or something else than a module. */
  | { readonly kind: 'registers-no-module'; readonly registration: SourceFile; readonly isBlank: boolean }
  | { readonly kind: 'registered-twice'; readonly other: { readonly uri: string; readonly name: Located } }
  /** Magento would look for the module's classes in app/code/`expected`. */
  | { readonly kind: 'wrong-class-folder'; readonly expected: string; readonly needsClasses: boolean }
  | { readonly kind: 'disabled' };

/** How far Magento gets on its way to a module's integrations. */
export type RegistrationStage = 'folder' | 'registered' | 'classes' | 'enabled';

/** The stage at which each fault stops Magento. */
export const stageOfFault: Readonly<Record<RegistrationFault['kind'], RegistrationStage>> = {
  'not-installed-by-composer': 'folder',
  'wrong-depth': 'folder',
  'no-module-xml': 'registered',
  'no-registration': 'registered',
  'registers-no-module': 'registered',
  'registered-twice': 'registered',
  'wrong-class-folder': 'classes',
  disabled: 'enabled',
};

/** The first thing that keeps Magento from the module: fixing it may bring the next one to light. */
export function registrationFault(module: Module, installation: Installation): RegistrationFault | undefined {
  switch (module.origin) {
    case 'catalog':
      return undefined;
    case 'vendor-folder':
      // Without composer's own list there is no telling what it installed.
      return installation.own.some(isInstalled) ? { kind: 'not-installed-by-composer' } : undefined;
    case 'app-code':
      if (!isSeenInAppCode(module)) return { kind: 'wrong-depth' };
  }
  // What registers another folder (`__DIR__ . '/src'`) says nothing of this one.
  if (module.registrations.some(({ directory }) => directory !== '')) return undefined;
  if (!module.files.has('module')) return { kind: 'no-module-xml' };
  return (
    withoutRegistration(module) ??
    registersNoModule(module) ??
    registeredTwice(module, installation) ??
    wrongClassFolder(module) ??
    (!module.enabled && declaresIntegrations(module) ? { kind: 'disabled' } : undefined)
  );
}

/** Whether a path in a composer.json is that of a registration.php. */
export function isRegistration(path: string): boolean {
  return /(^|\/)registration\.php$/.test(path);
}

/** Whether Magento looks for a registration.php there. */
function isSeenInAppCode({ appCodePath }: Module): boolean {
  return appCodePath?.split('/').length === 2;
}

function isInstalled({ origin, name }: Module): boolean {
  return origin === 'composer' || (origin === 'app-code' && name.startsWith('Magento_'));
}

function withoutRegistration(module: Module): RegistrationFault | undefined {
  if (module.files.has('registration')) return undefined;
  const isListed =
    module.origin !== 'app-code' &&
    module.files.get('composer')?.composer.autoloadFiles.some(({ value }) => isRegistration(value)) === true;
  // XML and composer.json alone are somebody's extract of the module. Of modules without integrations the PHP is
  // not read, so there is no telling.
  if (isListed && (!module.hasPhp || !declaresIntegrations(module))) return undefined;
  return { kind: 'no-registration', isListed };
}

function registersNoModule(module: Module): RegistrationFault | undefined {
  const registration = module.files.get('registration');
  if (!registration || module.registrations.length > 0) return undefined;
  const isBlank = /^\s*(<\?php\s*)?$/.test(registration.text);
  const isUnclear = registration.registrations.length === 0 && !isBlank && mayRegister(registration);
  return isUnclear ? undefined : { kind: 'registers-no-module', registration, isBlank };
}

/** Whether a registration.php does something that its text does not tell: a computed name, or another file's code. */
function mayRegister({ php, text }: SourceFile): boolean {
  if (/\b(require|include)(_once)?[\s(]+(__DIR__|dirname|['"$])/.test(text)) return true;
  // A half-typed call registers nothing yet: PHP stops at it.
  return !php.hasErrors && php.references.has('magento\\framework\\component\\componentregistrar');
}

/** A copy under app/code of what composer installed, or of another folder: reported at the copy. */
function registeredTwice(module: Module, installation: Installation): RegistrationFault | undefined {
  if (module.origin !== 'app-code') return undefined;
  const isOther = (other: Module): boolean =>
    other !== module && other.name === module.name && (other.origin === 'composer' || isSeenInAppCode(other));
  const registration = installation.own.find(isOther)?.files.get('registration');
  const first = registration?.registrations.find(({ name }) => name.value === module.name);
  return registration && first
    ? { kind: 'registered-twice', other: { uri: registration.uri, name: first.name } }
    : undefined;
}

function wrongClassFolder(module: Module): RegistrationFault | undefined {
  const expected = appCodeFolderFor(module.name);
  if (module.appCodePath === undefined || expected === undefined || module.appCodePath === expected) {
    return undefined;
  }
  // Where module.xml and registration.php differ, the folder may be right: that is reported by itself.
  const declared = module.files.get('module')?.module.declaration?.name.value;
  if (declared && appCodeFolderFor(declared) === module.appCodePath) return undefined;
  const needsClasses = module.files.has('config') || module.php.length > 0;
  return { kind: 'wrong-class-folder', expected, needsClasses };
}
