import * as l10n from '@vscode/l10n';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { phpStringAt, type PhpString } from './phpString';
import { nothing, sortKey, type CompletionContext, type Offer } from './context';
import { slotEditor, type ValueSlot } from './valueEdit';

/** The names of integrations in the strings that PHP passes to `processIntegrationConfig`. */
export function completePhpNames(context: CompletionContext): Offer {
  const { file, module, installation, offset } = context;
  const string = phpStringAt(file.text, offset);
  if (!string || !string.calls.includes('processintegrationconfig')) return nothing;
  const slot: ValueSlot = {
    range: string.range,
    typed: file.text.slice(string.range.start, offset),
    before: '',
    after: string.isClosed ? '' : string.quote,
    escape: (value) => escapePhp(value, string.quote),
  };
  const passed = otherNames(context, string);
  const own = new Set(
    (['config', 'api'] as const).flatMap((kind) =>
      (module.files.get(kind)?.integrations.integrations ?? []).map((each) => each.name.value),
    ),
  );
  const names = new Set([...own, ...installation.config.keys(), ...installation.api.keys()]);
  const edit = slotEditor(file, slot);
  const items = [...names]
    .filter((name) => !passed.has(name))
    .map((name, index): CompletionItem => {
      const [config, api] = [installation.config.has(name), installation.api.has(name)];
      return {
        label: name,
        kind: CompletionItemKind.Constant,
        detail:
          config && api
            ? l10n.t('Integration in config.xml and api.xml')
            : config
              ? l10n.t('Only in config.xml; it must be in api.xml, too')
              : l10n.t('Only in api.xml; it must be in config.xml, too'),
        filterText: slot.escape(name),
        sortText: sortKey((own.has(name) ? 0 : 2) + (config && api ? 0 : 1), index),
        textEdit: edit(name),
        data: { meaning: 'integration', uri: file.uri, value: name },
      };
    });
  return { items, isIncomplete: false };
}

/** The names that the same call passes already, in other strings. */
function otherNames({ file, installation, offset }: CompletionContext, string: PhpString): Set<string> {
  const calls = installation.processing.filter(
    (call) => call.uri === file.uri && call.callRange.start <= offset && offset <= call.callRange.end,
  );
  return new Set(
    calls
      .flatMap((call) => call.names)
      .filter((name) => name.uri !== file.uri || name.range.start !== string.range.start)
      .map((name) => name.value),
  );
}

function escapePhp(value: string, quote: string): string {
  return quote === "'" ? value.replace(/[\\']/g, '\\$&') : value.replace(/[\\"$]/g, '\\$&');
}
