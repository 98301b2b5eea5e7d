import { l10n } from 'vscode';

/** Why a server could not be started, for people. */
export function listenProblem(error: unknown): string {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'EADDRINUSE':
      return l10n.t('The port is taken by another program. Choose another one.');
    case 'EACCES':
      return l10n.t('This port needs more rights. Choose one above 1023.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return l10n.t(
        'This machine has no such address: correct the setting magentoIntegration.handshake.host.',
      );
    default:
      return l10n.t(
        'The test server could not be started: {0}',
        String((error as Error | undefined)?.message),
      );
  }
}
