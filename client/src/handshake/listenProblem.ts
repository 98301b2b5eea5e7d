import { l10n } from 'vscode';

/** Why a server could not be started, for people. */
export function listenProblem(error: unknown): string {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'EADDRINUSE':
      return l10n.t('The port is used by another program. Choose another one.');
    case 'EACCES':
      return l10n.t('This port requires elevated permissions. Choose one above 1023.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return l10n.t(
        'This machine does not have this address: correct the setting magentoIntegration.handshake.host.',
      );
    default:
      return l10n.t(
        'The test server could not be started: {0}',
        String((error as Error | undefined)?.message),
      );
  }
}
