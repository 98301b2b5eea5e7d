import { commands, l10n, window, type Disposable } from 'vscode';
import { processCommands, type ProcessCommandName } from '#protocol';
import { registerHandlers, type Handlers } from './handlers';

/**
 * Has the menus leave out what runs programs or opens sockets. A shortcut, or a palette from before the extension ran, may still
 * ask for it: then it is said why it is not there.
 */
export function registerBrowserCommands(): Disposable[] {
  void commands.executeCommand('setContext', 'magentoIntegration.inBrowser', true);
  const explain = (): void => {
    void window.showInformationMessage(
      l10n.t(
        'A browser can neither run programs nor accept connections. Use VS Code on your computer, a codespace or a dev container.',
      ),
    );
  };
  return registerHandlers(
    Object.fromEntries(
      processCommands.map((name) => [name, explain]),
    ) as unknown as Handlers<ProcessCommandName>,
  );
}
