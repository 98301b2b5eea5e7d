import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Fix, Problem, Rule } from './rule';
import { appCodeFolderFor, decidingComposer } from '../workspace/autoload';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { moduleAnchor } from '../workspace/moduleAnchor';
import { isRegistration, registrationFault, type RegistrationFault } from '../workspace/registrationFault';
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
    const place = moduleAnchor(module);
    if (place?.file.uri !== file.uri) return;
    const fault = registrationFault(module, context.installation);
    if (fault) yield { range: place.range, ...causeOf(fault, module) };
  },
};

type Cause = Omit<Problem, 'range'>;
type Fault<K> = Extract<RegistrationFault, { kind: K }>;

function causeOf(fault: RegistrationFault, module: Module): Cause {
  switch (fault.kind) {
    case 'not-installed-by-composer':
      return putUnderVendor(module);
    case 'wrong-depth':
      return wrongDepth(module);
    case 'no-module-xml':
      return withoutModuleXml(module);
    case 'no-registration':
      return withoutRegistration(module, fault.isListed);
    case 'registers-no-module':
      return registersNoModule(module, fault);
    case 'registered-twice':
      return registeredTwice(module, fault);
    case 'wrong-class-folder':
      return wrongAppCodeFolder(module, fault);
    case 'disabled':
      return disabled(module);
  }
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

function withoutModuleXml(module: Module): Cause {
  const [registered] = module.registrations;
  const consequence = registered
    ? `registration.php registers ${registered.name.value}, and Magento reads this file of every registered module: without it, every page and every bin/magento command stops.`
    : 'Magento takes a folder for a module only with this file and a registration.php, so it reads nothing of it.';
  return {
    message: `This module has no etc/module.xml. ${consequence} Create etc/module.xml with <config><module name="${registered?.name.value ?? 'Vendor_Module'}"/></config>.`,
  };
}

function withoutRegistration(module: Module, isListed: boolean): Cause {
  const create = `Create registration.php in the module's folder, with ComponentRegistrar::register(ComponentRegistrar::MODULE, '${module.name || 'Vendor_Module'}', __DIR__).`;
  if (module.origin === 'app-code') {
    return {
      message: `This module has no registration.php, which is how Magento finds a module: it reads nothing of this folder, and its integrations do not appear. ${create}`,
    };
  }
  if (!isListed) {
    return {
      message: `This module has no registration.php, which is how Magento finds a module: wherever it is installed, Magento reads nothing of it, and its integrations do not appear. ${create}`,
    };
  }
  return {
    message: `composer.json asks composer to load registration.php, but this module has none: once it is installed, every page and every bin/magento command stops, since composer cannot open the file. ${create}`,
  };
}

function registersNoModule(module: Module, { registration, isBlank }: Fault<'registers-no-module'>): Cause {
  const [other] = registration.registrations;
  const call = `ComponentRegistrar::register(ComponentRegistrar::MODULE, '${module.name || 'Vendor_Module'}', __DIR__);`;
  return {
    message: `registration.php registers ${other ? `a ${other.type}, and no module` : 'no module'}, so Magento reads nothing of this folder, and its integrations do not appear. ${other ? 'Write ComponentRegistrar::MODULE there:' : 'It needs'} ${call}`,
    related: [
      { uri: registration.uri, range: { start: 0, end: 0 }, message: 'This file registers no module.' },
    ],
    ...(isBlank && module.name ? { fixes: () => [fillRegistration(registration, call)] } : {}),
  };
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

function registeredTwice(module: Module, { other }: Fault<'registered-twice'>): Cause {
  return {
    message: `${module.name} is registered twice, here and in another folder: Magento stops, since the module "has been already defined". Keep one of the two.`,
    related: [{ uri: other.uri, range: other.name.range, message: `The other ${module.name}.` }],
  };
}

function wrongAppCodeFolder(module: Module, { expected, needsClasses }: Fault<'wrong-class-folder'>): Cause {
  const isCase = module.appCodePath?.toLowerCase() === expected.toLowerCase();
  return {
    message: `Below app/code, Magento finds classes by folder: those of ${module.name} in app/code/${expected}${isCase ? ', upper and lower case included' : ''}. This module stands in app/code/${module.appCodePath}, so none of its classes is found${needsClasses ? ', its setup scripts never run, and its integrations are not installed' : ''}. Rename the folder to app/code/${expected}.`,
    ...(needsClasses ? {} : { severity: 'warning' }),
  };
}

function disabled(module: Module): Cause {
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

function appCodeFolder(module: Module): string {
  return `app/code/${appCodeFolderFor(module.name) ?? '<Vendor>/<Module>'}`;
}
