import * as l10n from '@vscode/l10n';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Fix, Problem, Rule } from './rule';
import { appCodeFolderFor, decidingComposer } from '../workspace/autoload';
import { jsonEdit } from '../magento/jsonEdit';
import { composerNode } from '../workspace/composerTree';
import { moduleAnchor } from '../workspace/moduleAnchor';
import { isRegistration, registrationFault, type RegistrationFault } from '../workspace/registrationFault';
import { isPackageName, packageNameFor } from '../magento/packageName';
import { processingScripts } from '../workspace/processingScripts';
import { registrationMessages as messages } from './support/registrationMessages';
import { lineBreakOf } from '../text';

export const moduleNotRegistered: Rule = {
  code: 'module-not-registered',
  severity: 'error',
  summary: 'Magento does not find the module or its classes, so its integrations are missing.',
  why: () =>
    l10n.t(
      'Magento knows only modules that a registration.php registers: in app/code/<Vendor>/<Module>, or in a package that composer installed and whose autoload lists the file.',
    ),
  files: ['config', 'api', 'integration', 'module', 'composer', 'registration'],
  absent: ({ id }) => {
    if (/^noModuleXml/.test(id)) return { kinds: ['module'], in: 'here' };
    return /^noRegistration/.test(id) ? { kinds: ['registration'], in: 'here' } : undefined;
  },
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
  const given = module.files.get('composer')?.composer.name?.value;
  const name = given !== undefined && isPackageName(given) ? given : packageNameFor(module.name);
  return {
    message: messages.vendorFolder({ folder: appCodeFolder(module), package: name ?? 'vendor/package' }),
  };
}

function wrongDepth(module: Module): Cause {
  return {
    message: messages.wrongDepth({ path: module.appCodePath ?? '', folder: appCodeFolder(module) }),
  };
}

function withoutModuleXml(module: Module): Cause {
  const [registered] = module.registrations;
  return {
    message: registered
      ? messages.noModuleXmlRegistered({ module: registered.name.value })
      : messages.noModuleXml({ module: nameOf(module) }),
  };
}

function withoutRegistration(module: Module, isListed: boolean): Cause {
  const data = { module: nameOf(module) };
  return { message: isListed ? messages.noRegistrationListed(data) : messages.noRegistration(data) };
}

function nameOf({ name }: Module): string {
  return name || 'Vendor_Module';
}

function registersNoModule(module: Module, { registration, isBlank }: Fault<'registers-no-module'>): Cause {
  const [other] = registration.registrations;
  const data = { module: nameOf(module) };
  const call = `ComponentRegistrar::register(ComponentRegistrar::MODULE, '${data.module}', __DIR__);`;
  return {
    message: other ? messages.registersOther({ ...data, type: other.type }) : messages.registersNothing(data),
    related: [
      {
        uri: registration.uri,
        range: { start: 0, end: 0 },
        message: l10n.t('This file registers no module.'),
      },
    ],
    ...(isBlank && module.name ? { fixes: () => [fillRegistration(registration, call)] } : {}),
  };
}

function fillRegistration(registration: SourceFile, call: string): Fix {
  const lineBreak = lineBreakOf(registration.text);
  const lines = ['<?php', '', 'use Magento\\Framework\\Component\\ComponentRegistrar;', '', call, ''];
  const range = { start: 0, end: registration.text.length };
  return {
    title: l10n.t('Register the module in registration.php'),
    edits: [{ uri: registration.uri, range, newText: lines.join(lineBreak) }],
  };
}

function registeredTwice(module: Module, { other }: Fault<'registered-twice'>): Cause {
  return {
    message: messages.registeredTwice({ module: module.name }),
    related: [
      {
        uri: other.uri,
        range: other.name.range,
        message: l10n.t('{module} is registered here, too.', { module: module.name }),
      },
    ],
  };
}

function wrongAppCodeFolder(module: Module, { expected, needsClasses }: Fault<'wrong-class-folder'>): Cause {
  const data = {
    module: module.name,
    folder: `app/code/${expected}`,
    path: `app/code/${module.appCodePath ?? ''}`,
  };
  if (!needsClasses) return { severity: 'warning', message: messages.classFolder(data) };
  const hasPatch = processingScripts(module).some(({ setupPath }) => setupPath.startsWith('Setup/Patch/'));
  return { message: hasPatch ? messages.patchFolder(data) : messages.scriptFolder(data) };
}

function disabled(module: Module): Cause {
  return { severity: 'information', message: messages.disabled({ module: module.name }) };
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
      message: messages.composerCase({ value: misspelled.value, expected: newText }),
      fixes: () => [
        {
          title: l10n.t('Write "{text}"', { text: newText }),
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
    message: messages.composerAutoload(),
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
      return [
        {
          title: l10n.t('Add registration.php to "autoload" in composer.json'),
          edits: [{ uri: file.uri, ...edit }],
          safe,
        },
      ];
    },
  };
}

function appCodeFolder(module: Module): string {
  return `app/code/${appCodeFolderFor(module.name) ?? '<Vendor>/<Module>'}`;
}
