import * as l10n from '@vscode/l10n';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { connectionValues, type ConnectionValue } from './support/connectionValues';
import { placesOf } from '../workspace/integrationNames';
import { escapeAttribute, escapeText } from '../magento/quoting';
import { renameEdits } from './support/renames';

const messages = messageTable({
  name: ({ name }: { name: string }) =>
    l10n.t('The name "{name}" begins or ends with white space, which Magento keeps. Remove it everywhere.', {
      name,
    }),
  around: ({ element }: { element: string }) =>
    l10n.t('The value of <{element}> has white space around it, which Magento stores as well. Remove it.', {
      element,
    }),
  inside: ({ element }: { element: string }) =>
    l10n.t('The value of <{element}> has white space in it. Remove it.', { element }),
});

export const valueWhitespace: Rule = {
  code: 'value-whitespace',
  severity: 'warning',
  summary: 'An email, a URL or the name of an integration contains white space or is surrounded by it.',
  why: ({ id }) =>
    id === 'name'
      ? l10n.t(
          'White space is part of the name, which must be the same in config.xml, api.xml and PHP: Magento compares every character.',
        )
      : l10n.t(
          'Magento does not trim values: the white space goes into the database as part of the address.',
        ),
  files: ['config', 'integration', 'api'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    for (const { name } of file.integrations.integrations) {
      const trimmed = name.value.trim();
      if (trimmed === name.value || trimmed === '' || isMismatch(name.value, context)) continue;
      yield {
        range: name.range,
        message: messages.name({ name: name.value }),
        fixes: () => trimName(name.value, context),
      };
    }
    for (const value of connectionValues(file)) {
      const trimmed = value.value.trim();
      const isAround = trimmed !== value.value;
      if (!isAround && !/\s/.test(trimmed)) continue;
      const { element } = value;
      // The schema has no email that ends with a line break.
      if (element === 'email' && /[\r\n]/.test(value.value.slice(value.value.trimEnd().length))) continue;
      yield {
        range: value.range,
        message: isAround ? messages.around({ element }) : messages.inside({ element }),
        fixes: () => trimValue(value, file.uri),
      };
    }
  },
};

/** Where the other files have the name without spaces, it is reported that the names differ. */
function isMismatch(name: string, context: FileInModule): boolean {
  const { mismatchesOf } = context.asLoaded.integrationNames;
  return (mismatchesOf.get(name) ?? []).some(
    (each) => each.kind === context.file.kind && each.name === name && each.meant,
  );
}

function trimValue({ source, value, range }: ConnectionValue, uri: string): Fix[] {
  // A comment would be lost.
  if (source.includes('<!--')) return [];
  const fixes: Fix[] = [];
  const trimmed = value.trim();
  if (trimmed !== value) {
    const isPlain = !/[<&]/.test(source);
    const newText = isPlain ? source.trim() : escapeText(trimmed);
    fixes.push({
      title: l10n.t('Remove the white space around it'),
      edits: [{ uri, range, newText }],
      safe: true,
    });
  }
  if (/\s/.test(trimmed)) {
    const newText = escapeText(trimmed.replace(/\s+/g, ''));
    fixes.unshift({ title: l10n.t('Remove all white space'), edits: [{ uri, range, newText }] });
  }
  return fixes;
}

/** The name must stay the same everywhere, so it changes everywhere. */
function trimName(name: string, context: FileInModule): Fix[] {
  const installation = context.asLoaded;
  const { file } = context;
  const trimmed = name.trim();
  const classic = file.kind === 'integration' ? [] : placesOf(name, installation.integrationNames);
  const edits = renameEdits(classic, trimmed, installation);
  if (!edits) return [];
  if (file.kind === 'integration') {
    for (const declaration of file.integrations.integrations) {
      if (declaration.name.value !== name) continue;
      const { range } = declaration.name;
      const quote = file.text[range.start - 1] === "'" ? "'" : '"';
      edits.push({ uri: file.uri, range, newText: escapeAttribute(trimmed, quote) });
    }
  }
  return [{ title: l10n.t('Rename to "{name}" everywhere', { name: trimmed }), edits }];
}
