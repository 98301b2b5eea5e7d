import * as l10n from '@vscode/l10n';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Located } from '../text';
import { messageTable } from './support/message';
import type { Fix, Rule } from './rule';
import { cut } from './support/words';

type Both = { readonly declared: string; readonly registered: string };
const short = ({ declared, registered }: Both): Both => ({
  declared: cut(declared),
  registered: cut(registered),
});

const messages = messageTable({
  differs: (data: Both) =>
    l10n.t(
      'module.xml has {declared}, but registration.php has {registered}: Magento ignores the module. Use one name in both.',
      { ...short(data) },
    ),
  differsInCase: (data: Both) =>
    l10n.t(
      'module.xml has {declared}, but registration.php has {registered}: case matters, and Magento ignores the module.',
      { ...short(data) },
    ),
});

export const moduleNameMismatch: Rule = {
  code: 'module-name-mismatch',
  severity: 'error',
  summary: 'module.xml and registration.php give the module different names.',
  why: () =>
    l10n.t(
      'Magento finds no folder for the name in module.xml. module:enable, setup:upgrade and setup:di:compile report no error; the module and its integrations are just missing.',
    ),
  files: ['module'],
  *check({ file, module }) {
    const declared = file.module.declaration?.name;
    const registration = module.files.get('registration');
    // Only what is registered for this folder: a registration may point to another one.
    const registered = module.registrations
      .filter(({ directory }) => directory === '')
      .map(({ name }) => name);
    const [first] = registered;
    if (!declared?.value || !registration || !first?.value) return;
    if (registered.some(({ value }) => value === declared.value)) return;
    const isCase = first.value.toLowerCase() === declared.value.toLowerCase();
    yield {
      range: declared.range,
      message: (isCase ? messages.differsInCase : messages.differs)({
        declared: declared.value,
        registered: first.value,
      }),
      related: [
        {
          uri: registration.uri,
          range: first.range,
          message: l10n.t('Registered as {name} here.', { name: first.value }),
        },
      ],
      fixes: () => fixesFor(file, declared, registration, first, module),
    };
  },
};

/** The name that the folder or composer.json confirms comes first, and is certain if they contradict the other. */
function fixesFor(
  moduleXml: SourceFile,
  declared: Located,
  registration: SourceFile,
  registered: Located,
  module: Module,
): Fix[] {
  const [trustsDeclared, trustsRegistered] = [
    confirms(module, declared.value),
    confirms(module, registered.value),
  ];
  const fixes: Fix[] = [];
  // Anything else would have to be escaped, and is no name for a module.
  if (/^\w+$/.test(registered.value)) {
    fixes.push({
      title: l10n.t('Write {name} in module.xml, as in registration.php', { name: registered.value }),
      edits: [{ uri: moduleXml.uri, range: declared.range, newText: registered.value }],
      safe: trustsRegistered && !trustsDeclared,
    });
  }
  if (/^\w+$/.test(declared.value)) {
    fixes.push({
      title: l10n.t('Register {name} in registration.php, as in module.xml', { name: declared.value }),
      edits: [{ uri: registration.uri, range: registered.range, newText: declared.value }],
    });
  }
  return trustsDeclared && !trustsRegistered ? fixes.reverse() : fixes;
}

/** Whether the folder under app/code or a namespace in composer.json says that a module has this name. */
function confirms(module: Module, name: string): boolean {
  const composer = module.files.get('composer')?.composer;
  return (
    module.appCodePath === name.replace('_', '/') ||
    composer?.psr4.has(`${name.replaceAll('_', '\\')}\\`) === true
  );
}
