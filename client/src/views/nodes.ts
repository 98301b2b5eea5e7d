import type { Location } from 'vscode-languageclient';
import type {
  EndpointKey,
  IneffectiveId,
  IntegrationGroup,
  IntegrationKey,
  ListedIntegration,
  Permission,
  RouteChoice,
} from '#protocol';

/** What the tree shows; an integration is also what commands of its menu are about. */
export type Node =
  | GroupNode
  | IntegrationNode
  | DetailNode
  | ApiNode
  | PermissionNode
  | IneffectiveNode
  | EndpointsNode
  | EndpointNode;

export interface GroupNode {
  readonly type: 'group';
  readonly group: IntegrationGroup;
}

export interface IntegrationNode extends IntegrationKey {
  readonly type: 'integration';
  readonly listed: ListedIntegration;
}

export interface DetailNode {
  readonly type: 'detail';
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly icon: string;
  readonly tooltip?: string;
  readonly location?: Location;
}

export interface ApiNode {
  readonly type: 'api';
  readonly of: IntegrationNode;
}

/** A resource of the ACL that the integration is granted or can be. */
export interface PermissionNode {
  readonly type: 'permission';
  readonly of: IntegrationNode;
  readonly permission: Permission;
}

/** The ids that grant nothing, or one of them. */
export interface IneffectiveNode {
  readonly type: 'ineffective';
  readonly of: string;
  readonly ids: readonly IneffectiveId[];
  readonly one?: IneffectiveId;
}

/** The REST endpoints that an integration may call: asked for when it is opened. */
export interface EndpointsNode {
  readonly type: 'endpoints';
  readonly listed: ListedIntegration;
}

/** One of them, and what commands of its menu are about. */
export interface EndpointNode extends EndpointKey {
  readonly type: 'endpoint';
  readonly of: string;
  readonly route: RouteChoice;
}
