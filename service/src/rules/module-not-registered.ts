import type { Installation } from '../workspace/installation';
import { declaresIntegrations, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import type { Fix, Problem, Rule } from './rule';
import { appCodeFolderFor, decidingComposer } from '../workspace/autoload';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { modulePlace } from '../workspace/modulePlace';
import { lineBreakOf } from '../text';

/** Magento does not come across the module, so its integrations do not appear. */
export const moduleNotRegistered: Rule = {
  code: 'module-not-registered',
  severity: 'error',
  files: ['config', 'api', 'integration', 'module', 'composer', 'registration'],
  *check(context) {
    const { file, module } = context;
    if (file.kind === 'composer') {
      const problem = notLoadedByComposer(file, module);
      if (problem) yield problem;
      return;
    }
    const place = modulePlace(module);
    if (place?.file.uri !== file.uri) return;
    const cause = findCause(context);
    if (cause) yield { range: place.range, ...cause };
  },
};

type Cause = Omit<Problem, 'range'>;

/** How far Magento gets on its way to a module's integrations. */
export type RegistrationStage = 'folder' | 'registered' | 'classes' | 'enabled';

/** At which stage a module is stopped that the rule reports by its own place, and not in composer.json. */
export function registrationStage({ module, installation }: FileInModule): RegistrationStage {
  if (module.origin === 'vendor-folder') return 'folder';
  if (module.origin === 'app-code' && !isSeenInAppCode(module)) return 'folder';
  if (
    withoutModuleXml(module) ??
    withoutRegistration(module) ??
    registersNoModule(module) ??
    registeredTwice(module, installation)
  )
    return 'registered';
  return wrongAppCodeFolder(module) ? 'classes' : 'enabled';
}

/** The first thing that keeps Magento from the module: mending it may bring the next one to light. */
function findCause({ module, installation }: FileInModule): Cause | undefined {
  switch (module.origin) {
    case 'catalog':
      return undefined;
    case 'vendor-folder':
      // Without composer's own list there is no telling what it installed.
      return installation.own.some(isInstalled) ? putUnderVendor(module) : undefined;
    case 'app-code':
      if (!isSeenInAppCode(module)) return wrongDepth(module);
  }
  // What registers another folder (`__DIR__ . '/src'`) says nothing of this one.
  if (module.registrations.some(({ directory }) => directory !== '')) return undefined;
  return (
    withoutModuleXml(module) ??
    withoutRegistration(module) ??
    registersNoModule(module) ??
    registeredTwice(module, installation) ??
    wrongAppCodeFolder(module) ??
    disabled(module)
  );
}

/** Whether Magento looks for a registration.php there. */
function isSeenInAppCode({ appCodePath }: Module): boolean {
  return appCodePath?.split('/').length === 2;
}

function isInstalled({ origin, name }: Module): boolean {
  return origin === 'composer' || (origin === 'app-code' && name.startsWith('Magento_'));
}

function putUnderVendor(module: Module): Cause {
  const name = module.files.get('composer')?.composer.name?.value ?? 'its package name';
  return {
    message: `This folder was put under vendor/ by hand. Composer does not know it (it is not in vendor/composer/installed.json), so it loads neither its registration.php nor its classes, and Magento does not see the module. Move it to ${appCodeFolder(module)}, or keep it outside of vendor/, name its folder as a "path" repository in the project's composer.json, and run composer require ${name}.`,
  };
}

function wrongDepth(module: Module): Cause {
  return {
    message: `Magento looks for modules in app/code/<Vendor>/<Module>/registration.php and nowhere else below app/code, so it does not see this one in app/code/${module.appCodePath}. Move the folder to ${appCodeFolder(module)}.`,
  };
}

function withoutModuleXml(module: Module): Cause | undefined {
  if (module.files.has('module')) return undefined;
  const [registered] = module.registrations;
  const consequence = registered
    ? `registration.php registers ${registered.name.value}, and Magento reads this file of every registered module: without it, every page and every bin/magento command stops.`
    : 'Magento takes a folder for a module only with this file and a registration.php, so it reads nothing of it.';
  return {
    message: `This module has no etc/module.xml. ${consequence} Create etc/module.xml with <config><module name="${registered?.name.value ?? 'Vendor_Module'}"/></config>.`,
  };
}

function withoutRegistration(module: Module): Cause | undefined {
  if (module.files.has('registration')) return undefined;
  const create = `Create registration.php in the module's folder, with ComponentRegistrar::register(ComponentRegistrar::MODULE, '${module.name || 'Vendor_Module'}', __DIR__).`;
  if (module.origin === 'app-code') {
    return {
      message: `This module has no registration.php, which is how Magento finds a module: it reads nothing of this folder, and its integrations do not appear. ${create}`,
    };
  }
  const listed = module.files
    .get('composer')
    ?.composer.autoloadFiles.some(({ value }) => isRegistration(value));
  if (!listed) {
    return {
      message: `This module has no registration.php, which is how Magento finds a module: wherever it is installed, Magento reads nothing of it, and its integrations do not appear. ${create}`,
    };
  }
  // XML and composer.json alone are somebody's extract of the module. Of modules without integrations the PHP is
  // not read, so there is no telling.
  if (!module.hasPhp || !declaresIntegrations(module)) return undefined;
  return {
    message: `composer.json asks composer to load registration.php, but this module has none: once it is installed, every page and every bin/magento command stops, since composer cannot open the file. ${create}`,
  };
}

function registersNoModule(module: Module): Cause | undefined {
  const registration = module.files.get('registration');
  if (!registration || module.registrations.length > 0) return undefined;
  const [other] = registration.registrations;
  const isBlank = /^\s*(<\?php\s*)?$/.test(registration.text);
  if (!other && !isBlank && mayRegister(registration)) return undefined;
  const call = `ComponentRegistrar::register(ComponentRegistrar::MODULE, '${module.name || 'Vendor_Module'}', __DIR__);`;
  return {
    message: `registration.php registers ${other ? `a ${other.type}, and no module` : 'no module'}, so Magento reads nothing of this folder, and its integrations do not appear. ${other ? 'Write ComponentRegistrar::MODULE there:' : 'It needs'} ${call}`,
    related: [
      { uri: registration.uri, range: { start: 0, end: 0 }, message: 'This file registers no module.' },
    ],
    ...(isBlank && module.name ? { fixes: () => [fillRegistration(registration, call)] } : {}),
  };
}

/** Whether a registration.php does something that its text does not tell: a computed name, or another file's code. */
function mayRegister({ php, text }: SourceFile): boolean {
  if (/\b(require|include)(_once)?[\s(]+(__DIR__|dirname|['"$])/.test(text)) return true;
  // A half-typed call registers nothing yet: PHP stops at it.
  return !php.hasErrors && php.references.has('magento\\framework\\component\\componentregistrar');
}

function fillRegistration(registration: SourceFile, call: string): Fix {
  const lineBreak = lineBreakOf(registration.text);
  const lines = ['<?php', '', 'use Magento\\Framework\\Component\\ComponentRegistrar;', '', call, ''];
  const range = { start: 0, end: registration.text.length };
  return {
    title: 'Register the module in registration.php',
    edits: [{ uri: registration.uri, range, newText: lines.join(lineBreak) }],
  };
}

/** A copy under app/code of what composer installed, or of another folder: reported at the copy. */
function registeredTwice(module: Module, installation: Installation): Cause | undefined {
  if (module.origin !== 'app-code') return undefined;
  const isOther = (other: Module): boolean =>
    other !== module && other.name === module.name && (other.origin === 'composer' || isSeenInAppCode(other));
  const registration = installation.own.find(isOther)?.files.get('registration');
  const first = registration?.registrations.find(({ name }) => name.value === module.name);
  if (!registration || !first) return undefined;
  return {
    message: `${module.name} is registered twice, here and in another folder: Magento stops, since the module "has been already defined". Keep one of the two.`,
    related: [{ uri: registration.uri, range: first.name.range, message: `The other ${module.name}.` }],
  };
}

function wrongAppCodeFolder(module: Module): Cause | undefined {
  const expected = appCodeFolderFor(module.name);
  if (module.appCodePath === undefined || expected === undefined || module.appCodePath === expected)
    return undefined;
  // Where module.xml and registration.php differ, the folder may be right: that is reported by itself.
  const declared = module.files.get('module')?.module.declaration?.name.value;
  if (declared && appCodeFolderFor(declared) === module.appCodePath) return undefined;
  const isCase = module.appCodePath.toLowerCase() === expected.toLowerCase();
  const needsClasses = module.files.has('config') || module.php.length > 0;
  return {
    message: `Below app/code, Magento finds classes by folder: those of ${module.name} in app/code/${expected}${isCase ? ', upper and lower case included' : ''}. This module stands in app/code/${module.appCodePath}, so none of its classes is found${needsClasses ? ', its setup scripts never run, and its integrations are not installed' : ''}. Rename the folder to app/code/${expected}.`,
    ...(needsClasses ? {} : { severity: 'warning' }),
  };
}

function disabled(module: Module): Cause | undefined {
  if (module.enabled || !declaresIntegrations(module)) return undefined;
  return {
    severity: 'information',
    message: `${module.name} is disabled in app/etc/config.php: Magento reads nothing of it, and does not install its integrations. To enable it, run bin/magento module:enable ${module.name} and bin/magento setup:upgrade.`,
  };
}

/** A composer.json that does not have registration.php loaded. */
function notLoadedByComposer(file: SourceFile, module: Module): Problem | undefined {
  if (decidingComposer(module)?.uri !== file.uri) return undefined;
  const { name, autoloadFiles, range } = file.composer;
  if (!range || autoloadFiles.some(({ value }) => isRegistration(value))) return undefined;
  const misspelled = autoloadFiles.find(({ value }) => isRegistration(value.toLowerCase()));
  if (misspelled) {
    const newText = misspelled.value.replace(/registration\.php$/i, 'registration.php');
    return {
      range: misspelled.range,
      message: `Composer is asked to load "${misspelled.value}", but the file is named registration.php, and on a server upper and lower case count: every page and every bin/magento command stops. Write "${newText}".`,
      fixes: () => [
        {
          title: `Write "${newText}"`,
          edits: [{ uri: file.uri, range: misspelled.range, newText }],
          safe: true,
        },
      ],
    };
  }
  const key = composerNode(file, 'autoload')?.parent?.children?.[0];
  return {
    range: key
      ? { start: key.offset + 1, end: key.offset + key.length - 1 }
      : (name?.range ?? { start: range.start, end: range.start + 1 }),
    message:
      'Composer installs this module, but "autoload" does not tell it to load registration.php: Magento never learns of the module, and its integrations do not appear. Add "files": ["registration.php"] to "autoload".',
    // Another file that composer loads may do it.
    ...(autoloadFiles.length > 0 ? { severity: 'warning' } : {}),
    fixes: () => {
      const isList = composerNode(file, 'autoload', 'files')?.type === 'array';
      const change = isList
        ? { path: ['autoload', 'files', -1], value: 'registration.php' }
        : {
            path: ['autoload', 'files'],
            value: [...autoloadFiles.map(({ value }) => value), 'registration.php'],
          };
      const edit = jsonEdit(file.text, [change]);
      const safe = autoloadFiles.length === 0;
      return [{ title: 'Have composer load registration.php', edits: [{ uri: file.uri, ...edit }], safe }];
    },
  };
}

function isRegistration(path: string): boolean {
  return /(^|\/)registration\.php$/.test(path);
}

function appCodeFolder(module: Module): string {
  return `app/code/${appCodeFolderFor(module.name) ?? '<Vendor>/<Module>'}`;
}
