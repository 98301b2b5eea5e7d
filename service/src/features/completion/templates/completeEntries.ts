import * as l10n from '@vscode/l10n';
import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
} from 'vscode-languageserver-types';
import type { FileKind } from '#service/magento/fileKinds';
import { renderBlock, type XmlBlock } from '#service/scaffold/xmlBlock';
import type { CompletionContext } from '../context';
import { consolidated, declared, granted, resource, route } from './blocks';
import { asPlainText, asSnippet, TabStops } from './tabStops';

/** An element with all that is usually in it; the bare element has only what it must have. */
interface Entry {
  readonly element: string;
  readonly label: () => string;
  readonly block: (context: CompletionContext, stops: TabStops) => XmlBlock;
}

const entries: Partial<Record<FileKind, Entry>> = {
  config: {
    element: 'integration',
    label: () => l10n.t('{0} with email and URLs', 'integration'),
    block: declared,
  },
  api: {
    element: 'integration',
    label: () => l10n.t('{0} with resources and their parents', 'integration'),
    block: granted,
  },
  integration: {
    element: 'integration',
    label: () => l10n.t('{0} with email, URLs and resources', 'integration'),
    block: consolidated,
  },
  webapi: {
    element: 'route',
    label: () => l10n.t('{0} with service and permission', 'route'),
    block: route,
  },
  acl: {
    element: 'resource',
    label: () => l10n.t('{0} with id and title', 'resource'),
    block: (context, stops) => resource(context, stops),
  },
};

/** The whole entry that a new element may be, next to the bare element; `edit` puts text without its `<` in place. */
export function completeEntry(
  context: CompletionContext,
  element: string,
  edit: (tag: string) => Pick<CompletionItem, 'textEdit'>,
): CompletionItem | undefined {
  const entry = entries[context.file.kind];
  if (entry?.element !== element) return undefined;
  const { snippets } = context.options;
  const layout = { unit: snippets ? '\t' : '    ', lineBreak: '\n' };
  const text = renderBlock(entry.block(context, new TabStops()), '', layout);
  const plain = asPlainText(text).replaceAll('\t', '    ');
  return {
    label: entry.label(),
    filterText: element,
    kind: CompletionItemKind.Snippet,
    documentation: { kind: MarkupKind.Markdown, value: `\`\`\`xml\n${plain}\n\`\`\`` },
    insertTextMode: InsertTextMode.adjustIndentation,
    ...(snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    ...edit((snippets ? asSnippet(text) : plain).slice(1)),
  };
}
