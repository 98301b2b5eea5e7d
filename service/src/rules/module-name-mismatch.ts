import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Located } from '../text';
import type { Fix, Rule } from './rule';

/** module.xml and registration.php name different modules. */
export const moduleNameMismatch: Rule = {
  code: 'module-name-mismatch',
  severity: 'error',
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
      message: `module.xml calls this module ${declared.value}, but registration.php registers ${first.value}. Magento takes the name from module.xml, finds no folder registered for it${isCase ? ' (upper and lower case count)' : ''} and stops: "Module '${declared.value}' is not correctly registered." Give both files the same name.`,
      related: [{ uri: registration.uri, range: first.range, message: `Registered as ${first.value} here.` }],
      fixes: () => fixesFor(file, declared, registration, first, module),
    };
  },
};

/** The name that the folder or composer.json confirms comes first, and is surely meant if they deny the other. */
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
      title: `Write ${registered.value} in module.xml, as in registration.php`,
      edits: [{ uri: moduleXml.uri, range: declared.range, newText: registered.value }],
      safe: trustsRegistered && !trustsDeclared,
    });
  }
  if (/^\w+$/.test(declared.value)) {
    fixes.push({
      title: `Register ${declared.value} in registration.php, as in module.xml`,
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
