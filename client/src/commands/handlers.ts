import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { clientCommands, type ClientCommandName } from '#protocol';
import type { ExtensionHost } from '../extensionHost';
import type { LanguageServer } from '../languageServer';
import type { IntegrationsTree } from '../views/integrationsTree';
import type { ErrorExplanations } from './explainError';
import type { EndpointPages } from './showEndpoint';

/** What commands work with. */
export interface Extension {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly host: ExtensionHost;
  readonly server: LanguageServer;
  readonly tree: IntegrationsTree;
  readonly pages: EndpointPages;
  readonly explanations: ErrorExplanations;
}

type Handler = (...given: never[]) => unknown;
/** What each command does with what a menu, a view, a code lens or a code action gives along. */
export type Handlers<Name extends ClientCommandName> = { readonly [Each in Name]: Handler };

export function registerHandlers<Name extends ClientCommandName>(handlers: Handlers<Name>): Disposable[] {
  const entries = Object.entries(handlers) as [Name, Handler][];
  return entries.map(([name, run]) => commands.registerCommand(clientCommands[name], run));
}
