import { declaresIntegrations, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Fix, Rule } from './rule';
import { jsonEdit } from '../magento/jsonEdit';
import { isValidJson } from '../workspace/composerTree';

/** Composer\Package\Loader\ValidatingArrayLoader::hasPackageNamingError, with no two ways to match one text. */
const packageName = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|--?)[a-z0-9]+)*$/;

const advice = 'Write it as vendor/package, in lower case, as in acme/module-bridge.';

/** A package name that composer refuses. */
export const composerNameInvalid: Rule = {
  code: 'composer-name-invalid',
  severity: 'error',
  files: ['composer'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    const { name, type, range } = file.composer;
    if (name) {
      if (packageName.test(name.value)) return;
      yield {
        range: name.range,
        message: `"${name.value}" is no name that composer takes: it refuses the package, so nobody can install the module with composer. ${advice}`,
        fixes: () =>
          suggestions(name.value, module).map((newText, index, all) => ({
            title: `Name it "${newText}"`,
            edits: [{ uri: file.uri, range: name.range, newText }],
            safe: all.length === 1 && isUnambiguous(name.value),
          })),
      };
    } else if (range && type?.value === 'magento2-module' && isValidJson(file)) {
      yield {
        range: { start: range.start, end: range.start + 1 },
        message: `This composer.json has no "name": composer cannot install the module without one. ${advice}`,
        fixes: () => addName(file, module),
      };
    }
  },
};

/** Valid names that an invalid one may stand for; best first. */
function suggestions(name: string, module: Module): string[] {
  const parts = split(name);
  const candidates = parts
    ? [parts.map(withHyphens).join('/'), parts.map(lowerCase).join('/')]
    : [packageNameFor(module.name)];
  return [...new Set(candidates)].filter((each) => each !== undefined && packageName.test(each)) as string[];
}

function isUnambiguous(name: string): boolean {
  return split(name) !== undefined;
}

/** Vendor and package: either side of the only slash, backslash or, as in a module's name, underscore. */
function split(name: string): string[] | undefined {
  for (const separator of ['/', '\\', '_']) {
    const parts = name.trim().split(separator);
    if (parts.length === 2) return parts;
    if (parts.length > 2) return undefined;
  }
  return undefined;
}

function lowerCase(part: string): string {
  return part.trim().toLowerCase().replace(/\s+/g, '-');
}

/** `ErpBridge` → `erp-bridge`, which is what composer itself proposes. */
function withHyphens(part: string): string {
  return lowerCase(part.replace(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4'));
}

/** `Acme_ErpBridge` → `acme/module-erp-bridge`, as Magento names the packages of its own modules. */
export function packageNameFor(moduleName: string): string | undefined {
  const [vendor, name, ...rest] = moduleName.split('_');
  return vendor && name && rest.length === 0 ? `${lowerCase(vendor)}/module-${withHyphens(name)}` : undefined;
}

function addName(file: SourceFile, module: Module): Fix[] {
  const name = packageNameFor(module.name);
  if (name === undefined || !packageName.test(name)) return [];
  const edit = jsonEdit(file.text, [{ path: ['name'], value: name, first: true }]);
  return [{ title: `Name it "${name}"`, edits: [{ uri: file.uri, ...edit }] }];
}
