import * as l10n from '@vscode/l10n';
import { declaresIntegrations, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable } from './support/message';
import type { Fix, Rule } from './rule';
import { cut } from './support/words';
import { jsonEdit } from '../magento/jsonEdit';
import { isPackageName, packageNameFor, packageNamesLike, splitPackageName } from '../magento/packageName';
import { isValidJson } from '../workspace/composerTree';

const messages = messageTable({
  invalid: ({ name }: { name: string }) =>
    l10n.t(
      'Composer refuses the name "{name}". Write it in lower case as vendor/package, as in acme/module-bridge.',
      {
        name: cut(name),
      },
    ),
  missing: () =>
    l10n.t(
      'Composer cannot install a package without "name". Add one in lower case, as in acme/module-bridge.',
    ),
});

export const composerNameInvalid: Rule = {
  code: 'composer-name-invalid',
  severity: 'error',
  summary: 'The name in composer.json is missing, or is one that composer refuses.',
  why: () =>
    l10n.t(
      'Magento does not read this name, but composer does: it installs no package whose name is not vendor/package in lower case.',
    ),
  files: ['composer'],
  *check({ file, module }) {
    if (!declaresIntegrations(module)) return;
    const { name, type, range } = file.composer;
    if (name) {
      if (isPackageName(name.value)) return;
      yield {
        range: name.range,
        message: messages.invalid({ name: name.value }),
        fixes: () =>
          packageNamesLike(name.value, module.name).map((newText, index, all) => ({
            title: l10n.t('Name it "{name}"', { name: newText }),
            edits: [{ uri: file.uri, range: name.range, newText }],
            safe: all.length === 1 && splitPackageName(name.value) !== undefined,
          })),
      };
    } else if (range && type?.value === 'magento2-module' && isValidJson(file)) {
      yield {
        range: { start: range.start, end: range.start + 1 },
        message: messages.missing(),
        fixes: () => addName(file, module),
      };
    }
  },
};

function addName(file: SourceFile, module: Module): Fix[] {
  const name = packageNameFor(module.name);
  if (name === undefined || !isPackageName(name)) return [];
  const edit = jsonEdit(file.text, [{ path: ['name'], value: name, first: true }]);
  return [{ title: l10n.t('Name it "{name}"', { name }), edits: [{ uri: file.uri, ...edit }] }];
}
