import type { Installation } from '../../workspace/installation';
import type { FileEdit } from '../rule';
import type { NameOccurrence } from '../../workspace/integrationNames';
import { escapeAttribute, escapePhp } from '../../magento/quoting';

/** Edits that write a name at each of the places; undefined where it cannot be written at one of them. */
export function renameEdits(
  places: readonly NameOccurrence[],
  name: string,
  installation: Installation,
): FileEdit[] | undefined {
  const edits: FileEdit[] = [];
  for (const { kind, uri, module: moduleName, range } of places) {
    const module = installation.module(moduleName);
    const file = kind === 'php' ? module?.php.find((each) => each.uri === uri) : module?.files.get(kind);
    if (!file) return undefined;
    const quote = file.text[range.start - 1];
    const newText =
      kind === 'php' ? escapePhp(name, quote) : escapeAttribute(name, quote === "'" ? quote : '"');
    if (newText === undefined) return undefined;
    edits.push({ uri, range, newText });
  }
  return edits;
}
