import * as l10n from '@vscode/l10n';
import type { FileKind } from '../magento/fileKinds';
import type { Located } from '../text';
import { descendantsNamed, locatedAttribute } from '../xml/nodes';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { cut } from './support/words';

/**
 * The attributes by which Magento tells elements apart when it merges files: the `idAttributes` of each file's reader,
 * as `tag → attributes`.
 */
const identifying: Partial<Record<FileKind, Readonly<Record<string, readonly string[]>>>> = {
  config: { integration: ['name'] },
  api: { integration: ['name'], resource: ['name'] },
  integration: { integration: ['name'], resource: ['name'] },
  acl: { resource: ['id'] },
  webapi: { route: ['url', 'method'], resource: ['ref'], parameter: ['name'] },
  menu: { add: ['id'], update: ['id'], remove: ['id'] },
  system: { tab: ['id'], section: ['id'], group: ['id'], field: ['id'] },
};

const messages = messageTable({
  apostrophe: ({ value }: { value: string }) =>
    l10n.t(
      'The apostrophe in "{value}" stops Magento with "Invalid predicate" when it merges this file with another module\'s. Remove it.',
      { value: cut(value) },
    ),
});

export const valueHasApostrophe: Rule = {
  code: 'value-has-apostrophe',
  severity: 'error',
  summary: 'A name, id or URL by which Magento merges files contains an apostrophe.',
  why: () =>
    l10n.t(
      'Magento puts the value between apostrophes in an XPath expression to find the same element in the files that it has merged so far. The error appears in whatever reads the configuration next, often a patch of another module.',
    ),
  files: Object.keys(identifying) as FileKind[],
  *check({ file }): Iterable<Problem> {
    for (const [tag, attributes] of Object.entries(identifying[file.kind] ?? {})) {
      for (const value of valuesOf(file, tag, attributes)) {
        if (!value.value.includes("'")) continue;
        yield { range: value.range, message: messages.apostrophe({ value: value.value }) };
      }
    }
  },
};

function* valuesOf(
  { text, xml }: Parameters<Rule['check']>[0]['file'],
  tag: string,
  attributes: readonly string[],
): Iterable<Located> {
  // Hardly a file has one: no need to walk through thousands of resources.
  if (!/'|&(?:apos|#0*39|#x0*27);/i.test(text)) return;
  for (const element of descendantsNamed(xml, tag)) {
    for (const name of attributes) {
      const value = locatedAttribute(element, name);
      if (value) yield value;
    }
  }
}
