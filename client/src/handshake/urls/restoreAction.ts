import { CodeAction, CodeActionKind, l10n, Uri, type CodeActionProvider } from 'vscode';
import { clientCommands } from '#protocol';
import type { UrlPointer } from './urlPointer';

/** Offers to restore the own URLs in a file where they were changed: only this editor knows what they were. */
export function restoreAction(pointer: UrlPointer): CodeActionProvider {
  return {
    provideCodeActions({ uri }) {
      return pointer.pointed
        .filter(({ file }) => Uri.parse(file).toString() === uri.toString())
        .map(({ reference, file }) => {
          const title = l10n.t('Restore the original URLs of {0}', reference.integration);
          const action = new CodeAction(title, CodeActionKind.RefactorRewrite);
          action.command = { title, command: clientCommands.restoreUrls, arguments: [file] };
          return action;
        });
    },
  };
}
