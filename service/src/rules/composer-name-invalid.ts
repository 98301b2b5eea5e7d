import { declaresIntegrations, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Fix, Rule } from './rule';
import { jsonEdit } from '../magento/jsonEdit';
import { isPackageName, packageNameFor, packageNamesLike, splitPackageName } from '../magento/packageName';
import { isValidJson } from '../workspace/composerTree';

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
      if (isPackageName(name.value)) return;
      yield {
        range: name.range,
        message: `"${name.value}" is no name that composer takes: it refuses the package, so nobody can install the module with composer. ${advice}`,
        fixes: () =>
          packageNamesLike(name.value, module.name).map((newText, index, all) => ({
            title: `Name it "${newText}"`,
            edits: [{ uri: file.uri, range: name.range, newText }],
            safe: all.length === 1 && splitPackageName(name.value) !== undefined,
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

function addName(file: SourceFile, module: Module): Fix[] {
  const name = packageNameFor(module.name);
  if (name === undefined || !isPackageName(name)) return [];
  const edit = jsonEdit(file.text, [{ path: ['name'], value: name, first: true }]);
  return [{ title: `Name it "${name}"`, edits: [{ uri: file.uri, ...edit }] }];
}
