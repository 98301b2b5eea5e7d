import * as l10n from '@vscode/l10n';
import { pathOfKind, type IntegrationKind } from '../magento/fileKinds';
import type { NewFile } from '../scaffold/newModule';
import { appendContent, unitOf, type Layout, type XmlContent } from '../scaffold/xmlBlock';
import { xmlFile } from '../scaffold/xmlFiles';
import { lineBreakOf, type OffsetEdit } from '../text';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { TakenOut } from './takeOut';
import { refuse } from './types';

interface FileEdits {
  readonly uri: string;
  readonly edits: readonly OffsetEdit[];
}

/** What one way of declaring integrations becomes in the other. */
export interface Written {
  /** What goes into the root element of which file. */
  readonly content: Partial<Record<IntegrationKind, readonly XmlContent[]>>;
  /** Comments for above the root element. */
  readonly header: Partial<Record<IntegrationKind, readonly string[]>>;
  /** The files that the integrations leave. */
  readonly taken: readonly (readonly [SourceFile, TakenOut])[];
  /** Further new files, by their path below the module's folder. */
  readonly files: readonly NewFile[];
  readonly edits: readonly FileEdits[];
  /** URIs. */
  readonly deleted: readonly string[];
  readonly notes: readonly string[];
}

/** All files that come, change and go. New ones are set as the files that the integrations leave. */
export function assemble(
  module: Module,
  { content, header, taken, ...rest }: Written,
): Pick<Written, 'files' | 'edits' | 'deleted'> {
  const layout = layoutOf(taken[0]![0]);
  const files = rest.files.map(({ path, text }) => ({
    path,
    text: text.replaceAll('\n', layout.lineBreak),
  }));
  const edits = [...rest.edits];
  const deleted = [...rest.deleted];
  for (const kind of Object.keys(content) as IntegrationKind[]) {
    const file = module.files.get(kind);
    const above = header[kind] ?? [];
    if (file) edits.push(into(file, above, content[kind] ?? []));
    else files.push({ path: pathOfKind[kind], text: xmlFile(kind, content[kind] ?? [], above, layout) });
  }
  for (const [{ uri }, { edits: ofFile }] of taken) {
    if (ofFile) edits.push({ uri, edits: ofFile });
    else deleted.push(uri);
  }
  return { files, edits, deleted };
}

function layoutOf({ text, xml }: SourceFile): Layout {
  return { unit: xml.root ? unitOf(text, xml.root) : '    ', lineBreak: lineBreakOf(text) };
}

function into(file: SourceFile, above: readonly string[], content: readonly XmlContent[]): FileEdits {
  // A licence that the file has as well need not be there twice.
  const comments = above.filter((comment) => !file.text.includes(comment)).map((markup) => ({ markup }));
  const { root } = file.xml;
  const edit = root && appendContent(file.text, root, [...comments, ...content]);
  if (!edit)
    return refuse(l10n.t('The file has no end tag, so nothing can be added to it. Fix it first.'), file.uri, {
      start: 0,
      end: 0,
    });
  return { uri: file.uri, edits: [edit] };
}
