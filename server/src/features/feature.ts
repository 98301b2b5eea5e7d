import type { ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities } from '../session/clientAbilities';
import type { DiagnosticsReporter } from '../reporting/diagnosticsReporter';
import type { WorkspaceDiagnostics } from '../reporting/workspaceDiagnostics';
import type { Session } from '../session/session';

/** What the handlers of a feature need of the server. */
export interface FeatureContext {
  readonly session: Session;
  readonly diagnostics: () => DiagnosticsReporter;
  readonly workspaceDiagnostics: () => WorkspaceDiagnostics;
  /** To be called when more is known about the uses of ids. */
  readonly onScanned: () => void;
}

/** A feature that LSP has: what the server says of it to a client, and how it is answered. */
export interface Feature {
  readonly capabilities: (client: ClientAbilities) => ServerCapabilities;
  readonly connect: (context: FeatureContext) => void;
}
