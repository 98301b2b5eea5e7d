import { CodeActionKind, commands, languages, type Disposable, type ExtensionContext } from 'vscode';
import { documentSelector } from '../documentSelector';
import type { ServerAccess } from '../serverAccess';
import { AnswerDocuments } from './answerDocuments';
import { callEndpoint } from './callEndpoint';
import { forgetTokens } from './forgetTokens';
import { OwnUrls } from './ownUrls';
import { pointUrls, restoreUrls } from './pointUrls';
import { Receiving } from './receiveHandshake';
import { RehearsalPanel } from './rehearsalPanel';
import { restoreAction } from './restoreAction';
import { testHandshake } from './testHandshake';
import { TokenStore } from './tokenStore';
import { whenTrusted } from './trust';
import { UrlPointer } from './urlPointer';

/** The OAuth exchange between Magento and an application: try it, receive it, call Magento with what came of it. */
export function registerHandshake(context: ExtensionContext, server: ServerAccess): Disposable[] {
  const tokens = new TokenStore(context.secrets);
  const pointer = new UrlPointer(server, new OwnUrls(context.workspaceState));
  const receiving = new Receiving(context, server, tokens, pointer);
  const answers = new AnswerDocuments();
  return [
    answers,
    { dispose: () => receiving.close() },
    { dispose: () => RehearsalPanel.closeAll() },
    commands.registerCommand(
      'magentoIntegration.testHandshake',
      whenTrusted((given) => testHandshake(context, server, given)),
    ),
    commands.registerCommand(
      'magentoIntegration.receiveHandshake',
      whenTrusted((given) => receiving.receive(given)),
    ),
    commands.registerCommand(
      'magentoIntegration.callEndpoint',
      whenTrusted((given) => callEndpoint(server, tokens, answers, given)),
    ),
    commands.registerCommand(
      'magentoIntegration.pointUrls',
      whenTrusted((given) => pointUrls(server, pointer, receiving, given)),
    ),
    commands.registerCommand(
      'magentoIntegration.restoreUrls',
      whenTrusted((given) => restoreUrls(pointer, given)),
    ),
    commands.registerCommand('magentoIntegration.forgetTokens', () => forgetTokens(tokens)),
    languages.registerCodeActionsProvider(documentSelector, restoreAction(pointer), {
      providedCodeActionKinds: [CodeActionKind.RefactorRewrite],
    }),
  ];
}
