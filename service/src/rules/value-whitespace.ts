import type { FileInModule } from '../workspace/workspace';
import type { Fix, Problem, Rule } from './rule';
import { connectionValues, type ConnectionValue } from './support/connectionValues';
import { placesOf } from '../workspace/integrationNames';
import { escapeAttribute, escapeText } from '../magento/quoting';
import { renameEdits } from './support/renames';

export const valueWhitespace: Rule = {
  code: 'value-whitespace',
  severity: 'warning',
  files: ['config', 'integration', 'api'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    for (const { name } of file.integrations.integrations) {
      const trimmed = name.value.trim();
      if (trimmed === name.value || trimmed === '' || isMismatch(name.value, context)) continue;
      yield {
        range: name.range,
        message: `The name "${name.value}" begins or ends with white space. Magento takes it as part of the name, which must then be the same in config.xml, api.xml and PHP. Remove it everywhere.`,
        fixes: () => trimName(name.value, context),
      };
    }
    for (const value of connectionValues(file)) {
      const trimmed = value.value.trim();
      const isAround = trimmed !== value.value;
      if (!isAround && !/\s/.test(trimmed)) continue;
      // The schema has no email that ends with a line break.
      if (value.element === 'email' && /[\r\n]/.test(value.value.slice(value.value.trimEnd().length)))
        continue;
      yield {
        range: value.range,
        message: `There is white space ${isAround ? 'around' : 'inside'} the value of <${value.element}>. Magento does not remove it: it goes to the database as part of ${value.element === 'email' ? 'the address' : 'the URL, which then leads nowhere'}. ${isAround ? 'Write the value directly between the tags.' : 'Remove it.'}`,
        fixes: () => trimValue(value, file.uri),
      };
    }
  },
};

/** Where the other files have the name without blanks, it is reported that the names differ. */
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
      title: 'Remove the white space around it',
      edits: [{ uri, range, newText }],
      safe: true,
    });
  }
  if (/\s/.test(trimmed)) {
    const newText = escapeText(trimmed.replace(/\s+/g, ''));
    fixes.unshift({ title: 'Remove all white space', edits: [{ uri, range, newText }] });
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
  return [{ title: `Rename to "${trimmed}" everywhere`, edits }];
}
