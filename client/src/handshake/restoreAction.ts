import { CodeAction, CodeActionKind, l10n, type CodeActionProvider } from 'vscode';
import type { UrlPointer } from './urlPointer';

/** Offers to restore the own URLs in a file where they were changed: only this editor knows what they were. */
export function restoreAction(pointer: UrlPointer): CodeActionProvider {
  return {
    provideCodeActions({ uri }) {
      const file = uri.toString();
      return pointer.pointed
        .filter((each) => each.file === file)
        .map(({ reference }) => {
          const title = l10n.t('Restore the own URLs of {0}', reference.integration);
          const action = new CodeAction(title, CodeActionKind.RefactorRewrite);
          action.command = { title, command: 'magentoIntegration.restoreUrls', arguments: [file] };
          return action;
        });
    },
  };
}
