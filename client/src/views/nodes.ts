import type { Location } from 'vscode-languageclient';
import type {
  IneffectiveId,
  IntegrationGroup,
  IntegrationKey,
  ListedIntegration,
  ResourceNode,
} from '#protocol';

/** What the tree shows; an integration is also what commands of its menu are about. */
export type Node = GroupNode | IntegrationNode | DetailNode | ApiNode | GrantedNode | IneffectiveNode;

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
  readonly listed: ListedIntegration;
}

export interface GrantedNode {
  readonly type: 'resource';
  readonly of: string;
  readonly resource: ResourceNode;
}

/** The ids that grant nothing, or one of them. */
export interface IneffectiveNode {
  readonly type: 'ineffective';
  readonly of: string;
  readonly ids: readonly IneffectiveId[];
  readonly one?: IneffectiveId;
}
