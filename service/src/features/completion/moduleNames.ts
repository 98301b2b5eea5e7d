import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { declaresIntegrations } from '../../workspace/module';
import type { XmlElement } from '../../xml/tree';
import { enclosing, otherValues } from '../support/valueMeaning';
import { sortKey, type CompletionContext, type Offer } from './context';
import { slotEditor, type ValueSlot } from './valueEdit';

const integrationModule = 'Magento_Integration';

/** The modules that a `<sequence>` can still name: what the module's integrations rest on comes first. */
export function completeSequence(context: CompletionContext, element: XmlElement, slot: ValueSlot): Offer {
  const { file, module, installation } = context;
  const sequence = enclosing(element, 'sequence');
  const left = sequence ? otherValues(sequence, element, 'name') : new Set<string>();
  left.add(module.name);
  const granting = modulesOfResources(context);
  const names = new Set(installation.modules.map((each) => each.name).sort());
  if (declaresIntegrations(module)) names.add(integrationModule);
  const edit = slotEditor(file, slot);
  const items = [...names]
    .filter((name) => !left.has(name))
    .map((name, index): CompletionItem => {
      const first = name === integrationModule && declaresIntegrations(module);
      return {
        label: name,
        kind: CompletionItemKind.Module,
        ...(first
          ? { detail: l10n.t('Installs the integrations of this module') }
          : granting.has(name)
            ? { detail: l10n.t('Defines resources that this module grants') }
            : {}),
        sortText: sortKey(first ? 0 : granting.has(name) ? 1 : 2, index),
        textEdit: edit(name),
        data: { meaning: 'sequence-module', uri: file.uri, value: name },
      };
    });
  return { items, isIncomplete: false };
}

/** The modules that define what the module's integrations are granted. */
function modulesOfResources({ module, installation }: CompletionContext): Set<string> {
  const names = new Set<string>();
  for (const kind of ['api', 'integration'] as const) {
    for (const integration of module.files.get(kind)?.integrations.integrations ?? []) {
      for (const { id } of integration.resources) {
        const resource = installation.acl.get(id.value);
        if (resource) names.add(resource.module);
      }
    }
  }
  return names;
}

/** The module's own name: what registration.php says, since module.xml must say the same. */
export function completeOwnName({ file, module }: CompletionContext, slot: ValueSlot): Offer {
  const edit = slotEditor(file, slot);
  const items = module.registrations.map((registration, index): CompletionItem => {
    const name = registration.name.value;
    return {
      label: name,
      kind: CompletionItemKind.Module,
      detail: l10n.t('As in registration.php'),
      sortText: sortKey(0, index),
      textEdit: edit(name),
    };
  });
  return { items, isIncomplete: false };
}
