import * as l10n from '@vscode/l10n';

/** Of an end tag `</name>` where the element `open` should be closed. */
export function mismatchText(name: string, open: string): string {
  return name === ''
    ? l10n.t('This end tag has no name. Write </{0}>.', open)
    : l10n.t('</{0}> does not match the open element <{1}>. Write </{1}>.', name, open);
}

/** Of an end tag `</name>` for which no element is open. */
export function strayText(name: string): string {
  return name === ''
    ? l10n.t('This end tag has no name. Write the name of the element that it closes, or remove it.')
    : l10n.t('There is no open <{0}> for </{0}> to close. Remove it, or add the start tag.', name);
}

/** Of an element without an end tag; `mayBeEmpty` where `/>` at the end of its start tag would do as well. */
export function unclosedText(name: string, mayBeEmpty: boolean): string {
  const endTag = `</${name}>`;
  return mayBeEmpty
    ? l10n.t('<{0}> is never closed. Add {1}, or end its tag with />.', name, endTag)
    : l10n.t('<{0}> is never closed. Add {1}.', name, endTag);
}

/** Of what is outside the root element, which is `root` if it has been closed. */
export function outsideText(what: string, root: string | undefined): string {
  return root === undefined
    ? l10n.t('{0} is not allowed before the first element. Remove it.', what)
    : l10n.t(
        "{0} is not allowed after </{1}>, the end of the file's content. Remove it or move it inside.",
        what,
        root,
      );
}
