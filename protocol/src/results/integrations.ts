import type { Location } from 'vscode-languageserver-types';

/** An integration, and the folder or file (URI) of a module that mentions it. */
export interface IntegrationKey {
  readonly uri: string;
  readonly integration: string;
  readonly kind: Style;
}

/** `classic`: config.xml, api.xml and PHP that processes them. `consolidated`: integration.xml. */
export type Style = 'classic' | 'consolidated';

/** The integrations of the workspace as the admin would show them. */
export interface IntegrationsView {
  /** By module, in the order of their folders. */
  readonly groups: readonly IntegrationGroup[];
}

export interface IntegrationGroup {
  /** The name of the module, empty where it has none. */
  readonly module: string;
  readonly moduleUri: string;
  readonly integrations: readonly ListedIntegration[];
}

export interface ListedIntegration {
  /** Stays the same as long as module, kind and name do. */
  readonly id: string;
  readonly name: string;
  readonly kind: Style;
  readonly email?: string;
  readonly endpointUrl?: string;
  readonly identityLinkUrl?: string;
  /** In load order; the first is where it begins. */
  readonly declaredIn: readonly NamedLocation[];
  /** The setup scripts that have it installed; a consolidated one needs none. */
  readonly processedBy: readonly ProcessedBy[];
  readonly status: IntegrationStatus;
  readonly problems: ProblemCount;
  readonly api: GrantedApi;
}

export interface NamedLocation extends Location {
  /** As in `Acme_Bridge: etc/integration/config.xml`. */
  readonly label: string;
}

export interface ProcessedBy extends NamedLocation {
  /** The class. */
  readonly name: string;
  /** As in `data patch`. */
  readonly kind: string;
  /** A sentence. */
  readonly when: string;
}

export interface IntegrationStatus {
  /** `limited`: it is installed, and cannot do all that it should. */
  readonly state: 'installed' | 'limited' | 'not-installed';
  /** One line, with the first reason. */
  readonly text: string;
}

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
  /** The first of the gravest. */
  readonly first?: string;
}

/** What the admin's API tab shows. */
export interface GrantedApi {
  /** `Magento_Backend::all` is all that is listed: everything is granted. */
  readonly everything: boolean;
  /** How many resources are granted, the root included where it is one of them. */
  readonly count: number;
  /** Below the root, in the order of Magento's ACL. */
  readonly tree: readonly ResourceNode[];
  /** Ids that grant nothing. */
  readonly ineffective: readonly IneffectiveId[];
}

export interface ResourceNode {
  readonly id: string;
  /** The id, where no module gives a title. */
  readonly title: string;
  /** False for a parent that is shown only because of what is below it. */
  readonly granted: boolean;
  /** Where it is listed; Magento adds the parents of a consolidated one by itself. */
  readonly location?: Location;
  readonly children: readonly ResourceNode[];
}

export interface IneffectiveId {
  readonly id: string;
  readonly reason: 'unknown' | 'disabled' | 'no-effect';
  readonly location?: Location;
}
