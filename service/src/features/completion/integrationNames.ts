import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { MergedIntegration } from '../../magento/mergeIntegrations';
import type { XmlElement } from '../../xml/tree';
import { otherValues } from '../support/valueMeaning';
import { nothing, sortKey, type CompletionContext, type Offer } from './context';
import { slotEditor, type ValueSlot } from './valueEdit';

/** The names for `<integration>`: those that the other files and the PHP have, and this file should have as well. */
export function completeIntegrationNames(
  context: CompletionContext,
  element: XmlElement,
  slot: ValueSlot,
): Offer {
  const { file } = context;
  if (file.kind !== 'api' && file.kind !== 'config') return nothing;
  const here = otherValues(file.xml, element, 'name');
  const names = file.kind === 'api' ? namesForApi(context) : namesForConfig(context);
  const edit = slotEditor(file, slot);
  const items = [...names].map(([name, { source, isOwn }], index): CompletionItem => {
    const isListed = here.has(name);
    return {
      label: name,
      kind: CompletionItemKind.Constant,
      detail: isListed ? l10n.t('{0}; already in this file', source) : source,
      filterText: slot.escape(name),
      sortText: sortKey(isListed ? 9 : isOwn ? 0 : 1, index),
      textEdit: edit(name),
      data: { meaning: 'integration', uri: file.uri, value: name },
    };
  });
  return { items, isIncomplete: false };
}

/** What config.xml declares, and what PHP asks for. */
function namesForApi(context: CompletionContext): Candidates {
  const found: Candidates = new Map();
  addMerged(found, context.installation.config, 'config.xml', context.module.name);
  addProcessed(found, context);
  return found;
}

/** What api.xml and PHP use. A name that another config.xml declares would only override what that one says. */
function namesForConfig(context: CompletionContext): Candidates {
  const { file, installation, module } = context;
  const found: Candidates = new Map();
  addMerged(found, installation.api, 'api.xml', module.name);
  addProcessed(found, context);
  for (const [name, merged] of installation.config) {
    if (merged.places.some((place) => place.uri !== file.uri)) found.delete(name);
  }
  return found;
}

/** Name → where it comes from. */
type Candidates = Map<string, { readonly source: string; readonly isOwn: boolean }>;

function addMerged(
  found: Candidates,
  merged: ReadonlyMap<string, MergedIntegration>,
  fileName: string,
  own: string,
): void {
  for (const [name, { places }] of merged) {
    const isOwn = places.some((place) => place.module === own);
    found.set(name, { source: l10n.t('In {0} of {1}', fileName, isOwn ? own : places[0]!.module), isOwn });
  }
}

function addProcessed(found: Candidates, { installation, module }: CompletionContext): void {
  for (const call of installation.processing) {
    for (const { value } of call.names) {
      if (found.has(value) || value === '') continue;
      found.set(value, {
        source: l10n.t('Processed by PHP code of {0}', call.module.name),
        isOwn: call.module === module,
      });
    }
  }
}
