import { notification, request } from './messages';
import type { ChangedConnectionUrls, ConnectionUrlsChange, UrlsRefusal } from './results/connectionUrls';
import type {
  AnswerField,
  AnswerProblem,
  Answers,
  CreateDefaults,
  CreatePlan,
  CreateProblems,
  OfferedResource,
} from './results/create';
import type { RouteChoice, RouteTarget } from './results/routes';
import type { DoctorReport, DoctorTarget } from './results/doctorReport';
import type { IndexStatus } from './results/indexStatus';
import type { IntegrationKey, IntegrationsView } from './results/integrations';
import type { MigrationTarget } from './results/migration';
import type { ChangedPermissions, Permission, PermissionsChange } from './results/permissions';
import type { AddedResources, ResourceChoice } from './results/resources';
import type { WorkspaceFix } from './results/workspaceFix';
import type { Position } from 'vscode-languageserver-types';

/** A place of a file, or the file as a whole. */
export interface FilePosition {
  readonly uri: string;
  readonly position?: Position;
}

/** A folder, by its URI. */
export interface AtFolder {
  readonly folder: string;
}

export interface ValidateAnswerParams {
  readonly field: AnswerField;
  readonly value: unknown;
  /** What was answered before. */
  readonly answers: Answers;
}

/**
 * All requests of our own, by name. Wrong parameters are answered with `InvalidParams` and a text that says what is
 * right. Clients that know none of them use the command of the same name: see `serverCommands`.
 */
export const requests = {
  /** The integrations of the workspace as the admin would show them. */
  integrations: request<undefined, IntegrationsView>('integrations'),
  /** What keeps integrations from being there: of a folder or file, of one name, or all. */
  examine: request<DoctorTarget, DoctorReport[]>('examine'),
  /** The resources that can be granted to an integration, as a tree in Magento's order. */
  resources: request<IntegrationKey, ResourceChoice[]>('resources'),
  /** The edit that lists resources, and in api.xml their parents; null where no file can take them. */
  addResources: request<IntegrationKey & { readonly ids: readonly string[] }, AddedResources | null>(
    'addResources',
  ),
  /** All resources of the ACL with what an integration is granted, as the admin's API tab shows them. */
  permissions: request<IntegrationKey, Permission[]>('permissions'),
  /** The edit that grants and withdraws, and what it opens and closes; null where no file can take it. */
  changePermissions: request<IntegrationKey & PermissionsChange, ChangedPermissions | null>(
    'changePermissions',
  ),
  /** The edit that points an integration at other addresses, or gives it its own ones back. */
  setConnectionUrls: request<ConnectionUrlsChange, ChangedConnectionUrls | UrlsRefusal>('setConnectionUrls'),
  /** The integrations that endpoints can be added to, the one around the position first. */
  endpointTargets: request<FilePosition, RouteTarget[]>('endpointTargets'),
  /** The REST endpoints that `query` finds and that an integration can be given; all without one. */
  endpoints: request<RouteTarget & { readonly query?: string }, RouteChoice[]>('endpoints'),
  /** All safe fixes of the workspace's own modules, to be confirmed by clients that can show them. */
  workspaceFix: request<undefined, WorkspaceFix>('workspaceFix'),
  /** What can be converted of the module at `uri`, what is around the position first; of all modules without a `uri`. */
  migrationTargets: request<Partial<FilePosition>, MigrationTarget[]>('migrationTargets'),
  /** What to offer to somebody who wants a new integration at a folder. */
  createDefaults: request<AtFolder, CreateDefaults>('createDefaults'),
  /** The resources that an integration at a folder can be granted, in the order of the admin's tree. */
  aclResources: request<AtFolder, OfferedResource[]>('aclResources'),
  /** What is wrong with one answer, in the light of those before it; null where nothing is. */
  validateAnswer: request<ValidateAnswerParams, AnswerProblem | null>('validateAnswer'),
  /** The files and edits that make an integration, for the client to apply, or what is wrong with the answers. */
  planIntegration: request<{ readonly answers: Answers }, CreatePlan | CreateProblems>('planIntegration'),
} as const;

export type RequestName = keyof typeof requests;

/** All notifications of our own, from the server to the client. */
export const notifications = {
  /** What the editor shows of the index; only to clients whose initialization options say `status: true`. */
  status: notification<IndexStatus>('status'),
  /** What `integrations` answers has changed; only to clients that have asked for it. */
  integrationsChanged: notification<undefined>('integrationsChanged'),
} as const;
