import type { Location, Position, WorkspaceEdit } from 'vscode-languageclient';

// What server/src/lsp/integrationRequests.ts answers, as far as it is shown.

export const requests = {
  integrations: 'magentoIntegration/integrations',
  integrationsChanged: 'magentoIntegration/integrationsChanged',
  examine: 'magentoIntegration/examine',
  resources: 'magentoIntegration/resources',
  addResources: 'magentoIntegration/addResources',
  setConnectionUrls: 'magentoIntegration/setConnectionUrls',
  endpoints: 'magentoIntegration/endpoints',
  workspaceFix: 'magentoIntegration/workspaceFix',
  migrationTargets: 'magentoIntegration/migrationTargets',
} as const;

export interface IntegrationsView {
  readonly groups: readonly IntegrationGroup[];
}

export interface IntegrationGroup {
  readonly module: string;
  readonly moduleUri: string;
  readonly integrations: readonly ListedIntegration[];
}

export interface ListedIntegration {
  readonly id: string;
  readonly name: string;
  readonly kind: 'classic' | 'consolidated';
  readonly email?: string;
  readonly endpointUrl?: string;
  readonly identityLinkUrl?: string;
  readonly declaredIn: readonly NamedLocation[];
  readonly processedBy: readonly (NamedLocation & {
    readonly name: string;
    readonly kind: string;
    readonly when: string;
  })[];
  readonly status: { readonly state: 'installed' | 'limited' | 'not-installed'; readonly text: string };
  readonly problems: { readonly errors: number; readonly warnings: number; readonly first?: string };
  readonly api: {
    readonly everything: boolean;
    readonly count: number;
    readonly tree: readonly ResourceNode[];
    readonly ineffective: readonly IneffectiveId[];
  };
}

export interface NamedLocation extends Location {
  readonly label: string;
}

export interface ResourceNode {
  readonly id: string;
  readonly title: string;
  readonly granted: boolean;
  readonly location?: Location;
  readonly children: readonly ResourceNode[];
}

export interface IneffectiveId {
  readonly id: string;
  readonly reason: 'unknown' | 'disabled' | 'no-effect';
  readonly location?: Location;
}

export interface ExaminationTarget {
  readonly uri?: string;
  readonly integration?: string;
}

export interface Examination {
  readonly name?: string;
  readonly module: string;
  readonly links: readonly ChainLink[];
  readonly broken?: {
    readonly id: string;
    readonly fix?: { readonly title: string; readonly edit: WorkspaceEdit };
  };
  readonly summary: string;
}

export interface ChainLink {
  readonly id: string;
  readonly title: string;
  readonly state: 'ok' | 'broken' | 'unknown';
  readonly text: string;
  readonly location?: Location;
  readonly remarks: readonly string[];
}

export interface IntegrationReference {
  readonly uri: string;
  readonly integration: string;
  readonly kind: 'classic' | 'consolidated';
}

export interface ResourceChoice {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly depth: number;
  readonly listed: boolean;
}

export interface AddedResources {
  readonly edit: WorkspaceEdit;
  readonly uri: string;
  readonly position: Position;
  readonly added: readonly string[];
  readonly note: string;
}

/** What is left out stays as it is. */
export interface ConnectionUrls<T> {
  readonly endpointUrl?: T;
  readonly identityLinkUrl?: T;
}

/** A new address, or an element as it was before (null: there was none) in place of the address `instead`. */
export type UrlChange = string | { readonly source: string | null; readonly instead: string };

export interface ChangedConnectionUrls {
  readonly edit: WorkspaceEdit;
  readonly uri: string;
  readonly position: Position;
  readonly before: ConnectionUrls<string | null>;
  readonly now: ConnectionUrls<string | null>;
}

export interface UrlsRefusal {
  readonly reason: string;
  readonly refusal: string;
}

/** A REST route. */
export interface EndpointChoice {
  /** As in `POST /V1/orders`. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly service?: string;
  readonly resources: readonly string[];
  /** Whether the integration may call it. */
  readonly isOpen: boolean;
}

export interface WorkspaceFix {
  readonly edit: WorkspaceEdit;
  readonly files: number;
  readonly fixed: number;
  readonly left: number;
}

/** What can be converted in one go; also what the server's command takes. */
export interface MigrationTarget {
  readonly module: string;
  readonly moduleName: string;
  readonly to: 'consolidated' | 'classic';
  readonly integrations: readonly string[];
}
