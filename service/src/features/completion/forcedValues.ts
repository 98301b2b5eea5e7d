import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { escapeText } from '../../magento/quoting';
import type { Installation } from '../../workspace/installation';
import { contextAt } from '../../xml/contextAt';
import { sortKey, type CompletionContext, type Offer } from './context';
import { onCursorLine, slotEditor } from './valueEdit';

const meanings: Readonly<Record<string, () => string>> = {
  '%customer_id%': () => l10n.t('The id of the logged-in customer'),
  '%cart_id%': () => l10n.t("The id of that customer's active cart"),
  '%customer_group_id%': () => l10n.t("The id of that customer's group"),
  '%customer_website_id%': () => l10n.t("The id of that customer's website"),
  '%customer_store_id%': () => l10n.t("The id of that customer's store"),
};

/** In the text of a `<parameter>`: what Magento puts in the place of a value. Undefined elsewhere. */
export function completeForcedValue(context: CompletionContext): Offer | undefined {
  const { file, offset, installation } = context;
  const around = contextAt(file.xml, offset);
  if (around.kind !== 'text' || around.parent?.name !== 'parameter') return undefined;
  const { text } = file;
  const line = onCursorLine(text, { start: around.parent.startTagRange.end, end: offset }, offset);
  const start = line.start + /^\s*/.exec(text.slice(line.start, offset))![0].length;
  const end = offset + /^[%\w]*/.exec(text.slice(offset, offset + 200))![0].length;
  const edit = slotEditor(file, {
    range: { start, end },
    typed: text.slice(start, offset),
    before: '',
    after: '',
    escape: escapeText,
  });
  const items = valuesIn(installation).map((value, place): CompletionItem => ({
    label: value,
    kind: CompletionItemKind.Constant,
    detail: meanings[value]?.() ?? l10n.t('As in other routes'),
    sortText: sortKey(0, place),
    textEdit: edit(value),
  }));
  return { items, isIncomplete: false };
}

/**
 * The values that routes of the installation use. Magento's own use each that a release knows: those for a customer's
 * group, website and store since 2.3.6-p1 and 2.4.1-p1 (`paramOverriders` of ParamsOverrider in di.xml).
 */
function valuesIn({ served }: Installation): string[] {
  const values = served.all.flatMap(({ parameters }) => parameters.map(({ value }) => value?.trim() ?? ''));
  const known = Object.keys(meanings);
  const rank = (value: string): number => (known.includes(value) ? known.indexOf(value) : known.length);
  return [...new Set(values.filter((value) => /^%\w+%$/.test(value)))].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
}
