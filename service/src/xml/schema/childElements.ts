import * as l10n from '@vscode/l10n';
import type { OffsetEdit } from '../../text';
import { scanName } from '../characters';
import type { XmlElement } from '../tree';
import type { Particle, SchemaProblem } from './types';

/** Of `<child>` in `<parent>`, which the schema does not allow: where it belongs, or what is allowed there. */
export function misplacedText(
  child: string,
  parent: string,
  elsewhere: readonly string[],
  allowed: readonly Particle[],
): string {
  const tags = (names: readonly string[]): string[] => names.map((name) => `<${name}>`);
  const advice =
    elsewhere.length > 0
      ? l10n.t('It belongs directly inside {0}: move it there.', tags(elsewhere).join(l10n.t(' or ')))
      : l10n.t(
          'Remove it; allowed elements: {0}.',
          tags(allowed.map(({ element }) => element.name)).join(', '),
        );
  return l10n.t('<{0}> is not allowed directly inside <{1}>. {2}', child, parent, advice);
}

/** Edits that give an element another name, in both tags. */
export function renameEdits(
  text: string,
  { nameRange, endTagRange }: XmlElement,
  name: string,
): OffsetEdit[] {
  const edits: OffsetEdit[] = [{ range: nameRange, newText: name }];
  if (endTagRange) {
    const start = endTagRange.start + 2;
    edits.push({ range: { start, end: scanName(text, start) }, newText: name });
  }
  return edits;
}

/** Of an element that its parent can have only once. */
export function repeated(child: XmlElement, parent: XmlElement): SchemaProblem {
  return {
    message: l10n.t('<{0}> can have only one <{1}>. Remove one.', parent.name, child.name),
    range: child.nameRange,
  };
}
