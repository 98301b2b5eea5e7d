import * as l10n from '@vscode/l10n';
import type { OffsetEdit } from '../text';
import { derived } from '../derived';
import type { FileKind } from '../magento/fileKinds';
import { isNamespaceAttribute, namespaceDeclaration, schemaInstanceNamespace } from '../xml/namespaces';
import type { SchemaProblem } from '../xml/schema';
import type { XmlElement } from '../xml/tree';
import { filesOfKind, type Installation } from './installation';
import type { SourceFile } from './sourceFile';

/** Kinds of which Magento's own modules have files, with the prefix xsi, which are merged first. */
const withOwnFiles: readonly FileKind[] = ['acl', 'webapi'];
/** Kinds of which only other modules have files. */
const ownKinds = ['config', 'api', 'integration'] as const;
type OwnKind = (typeof ownKinds)[number];

/**
 * What keeps a file from being merged with those of other modules: Magento copies the attributes of its root to the root of
 * the first file, prefix and all, but not the declaration of the prefix (Magento\Framework\Config\Dom::_mergeAttributes).
 * In developer mode, the schema then does not allow `xsi:noNamespaceSchemaLocation`.
 */
export function prefixProblems(file: SourceFile, installation: Installation): SchemaProblem[] {
  const { root } = file.xml;
  const hasOwnFiles = withOwnFiles.includes(file.kind);
  const kind = ownKinds.find((each) => each === file.kind);
  if (!root || (!hasOwnFiles && !kind)) return [];
  const odd = prefixesOf(file).filter((prefix) => prefix !== 'xsi' && uses(root, prefix));
  if (odd.length === 0 && (hasOwnFiles || prefixesOf(file).includes('xsi'))) return [];
  const merged = kind && mergedFiles(installation)[kind];
  if (merged && !merged.withXsi.some(({ uri }) => uri !== file.uri)) return [];
  if (odd.length > 0) return odd.map((prefix) => oddPrefix(root, prefix, file.text));
  return merged?.first?.uri === file.uri ? [noPrefix(root)] : [];
}

interface MergedFiles {
  readonly first: SourceFile | undefined;
  readonly withXsi: readonly SourceFile[];
}

/** The files that are merged with each other, looked through once for all that are checked. */
const mergedFiles = derived(({ modules }: Installation): Readonly<Record<OwnKind, MergedFiles>> => {
  const of = (kind: OwnKind): MergedFiles => {
    const files = filesOfKind(modules, kind).map(({ file }) => file);
    const withXsi = files.filter(({ xml: { root } }) => root && uses(root, 'xsi'));
    return { first: files[0], withXsi };
  };
  return { config: of('config'), api: of('api'), integration: of('integration') };
});

/** The prefixes that an element declares for the namespace of schema instances. */
const prefixesOf = derived(({ xml }: SourceFile): readonly string[] =>
  (xml.root?.attributes ?? []).flatMap((attribute) => {
    const declared = isNamespaceAttribute(attribute.name) ? namespaceDeclaration(attribute) : undefined;
    return declared?.uri === schemaInstanceNamespace && declared.prefix !== '' ? [declared.prefix] : [];
  }),
);

function uses(root: XmlElement, prefix: string): boolean {
  return root.attributes.some(({ name }) => name.startsWith(`${prefix}:`));
}

function oddPrefix(root: XmlElement, prefix: string, text: string): SchemaProblem {
  const own = root.attributes.filter(({ name }) => name.startsWith(`${prefix}:`));
  const declaration = root.attributes.find(({ name }) => name === `xmlns:${prefix}`)!;
  const edits = [declaration, ...own].map(({ name, nameRange: range }): OffsetEdit => ({
    range,
    newText: name.startsWith('xmlns:') ? 'xmlns:xsi' : `xsi${name.slice(prefix.length)}`,
  }));
  // It may also be in what is not an attribute of the root.
  const isOnlyThere = text.split(`${prefix}:`).length - 1 === own.length;
  return {
    message: l10n.t(
      'Other modules’ files have the prefix xsi, not {0}, and Magento merges this one into them. Rename it to xsi.',
      prefix,
    ),
    range: own[0]!.nameRange,
    ...(isOnlyThere && { fix: { title: l10n.t('Rename to {0}', 'xsi'), edits } }),
  };
}

function noPrefix(root: XmlElement): SchemaProblem {
  const at = root.nameRange.end;
  return {
    message: l10n.t(
      'Magento merges other modules’ files into this one, and they have the prefix xsi. Add xmlns:xsi="{0}".',
      schemaInstanceNamespace,
    ),
    range: root.nameRange,
    fix: {
      title: l10n.t('Declare the prefix xsi'),
      edits: [{ range: { start: at, end: at }, newText: ` xmlns:xsi="${schemaInstanceNamespace}"` }],
    },
  };
}
