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
import type { AnswerDifference, CallDescription, EndpointKey } from './results/calls';
import type {
  EndpointAnswerProblem,
  EndpointAnswers,
  EndpointDefaults,
  EndpointField,
  EndpointPlan,
  EndpointProblems,
} from './results/createEndpoint';
import type { RouteChoice, RouteTarget } from './results/routes';
import type { DoctorReport, DoctorTarget, EndpointTarget } from './results/doctorReport';
import type { ErrorExplanation } from './results/errorExplanation';
import type { IndexStatus } from './results/indexStatus';
import type { IntegrationKey, IntegrationsView } from './results/integrations';
import type { MigrationTarget } from './results/migration';
import type { OwnEndpoints } from './results/ownEndpoints';
import type { ChangedPermissions, Permission, PermissionsChange } from './results/permissions';
import type { AddedResources, ResourceChoice } from './results/resources';
import type { ShopComparison, ShopComparisonRequest } from './results/shopComparison';
import type { ToolAnswer, ToolCall } from './results/toolAnswer';
import type { TypedClient, TypedClientRequest } from './results/typedClient';
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

export interface ValidateEndpointAnswerParams {
  readonly field: EndpointField;
  readonly value: unknown;
  /** What was answered before. */
  readonly answers: EndpointAnswers;
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
  /** What the files declare beside what a running shop has, and what the next setup:upgrade will do. */
  compareWithShop: request<ShopComparisonRequest, ShopComparison>('compareWithShop'),
  /** The REST endpoints that own modules offer, with what fails at them. */
  ownEndpoints: request<undefined, OwnEndpoints>('ownEndpoints'),
  /** What keeps Magento from answering a call, own endpoints and Magento's. */
  examineEndpoint: request<EndpointTarget, DoctorReport[]>('examineEndpoint'),
  /** What is behind a text that Magento printed, and where its cause shows in the workspace. */
  explainError: request<{ readonly text: string }, ErrorExplanation>('explainError'),
  /**
   * The resources that can be granted to an integration: as a tree in Magento's order, or those that `query` finds, what
   * opens endpoints first.
   */
  resources: request<IntegrationKey & { readonly query?: string }, ResourceChoice[]>('resources'),
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
  /** What a REST endpoint takes and gives, with examples; null where no module declares it. */
  describeCall: request<EndpointKey, CallDescription | null>('describeCall'),
  /** Where an answer (the text of it) is not what the endpoint's PHP says; null where that is not known. */
  compareAnswer: request<EndpointKey & { readonly answer: string }, AnswerDifference[] | null>(
    'compareAnswer',
  ),
  /** A client with types for an application; null where no such integration is installed. */
  typedClient: request<TypedClientRequest, TypedClient | null>('typedClient'),
  /** All safe fixes of the workspace's own modules, to be confirmed by clients that can show them. */
  workspaceFix: request<undefined, WorkspaceFix>('workspaceFix'),
  /** What closes the tag that was typed up to a position; null where nothing is open. */
  closeTag: request<Required<FilePosition>, string | null>('closeTag'),
  /** What can be converted of the module at `uri`, what is around the position first; of all modules without a `uri`. */
  migrationTargets: request<Partial<FilePosition>, MigrationTarget[]>('migrationTargets'),
  /** What to offer to somebody who wants a new integration at a folder. */
  createDefaults: request<AtFolder, CreateDefaults>('createDefaults'),
  /**
   * The resources that an integration at a folder can be granted: in the order of the admin's tree, or those that `query`
   * finds, what opens endpoints first.
   */
  aclResources: request<AtFolder & { readonly query?: string }, OfferedResource[]>('aclResources'),
  /** What is wrong with one answer, in the light of those before it; null where nothing is. */
  validateAnswer: request<ValidateAnswerParams, AnswerProblem | null>('validateAnswer'),
  /** The files and edits that make an integration, for the client to apply, or what is wrong with the answers. */
  planIntegration: request<{ readonly answers: Answers }, CreatePlan | CreateProblems>('planIntegration'),
  /** What to offer to somebody who wants a REST endpoint in a module at or around a folder. */
  endpointDefaults: request<AtFolder, EndpointDefaults>('endpointDefaults'),
  /** What is wrong with one answer for a REST endpoint, in the light of those before it; null where nothing is. */
  validateEndpointAnswer: request<ValidateEndpointAnswerParams, EndpointAnswerProblem | null>(
    'validateEndpointAnswer',
  ),
  /** The files and edits that make a REST endpoint, for the client to apply, or what is wrong with the answers. */
  planEndpoint: request<{ readonly answers: EndpointAnswers }, EndpointPlan | EndpointProblems>(
    'planEndpoint',
  ),
  /** Has one of the tools for coding agents answer. Nothing is changed. */
  callTool: request<ToolCall, ToolAnswer>('callTool'),
} as const;

export type RequestName = keyof typeof requests;

/** All notifications of our own, from the server to the client. */
export const notifications = {
  /** What the editor shows of the index; only to clients whose initialization options say `status: true`. */
  status: notification<IndexStatus>('status'),
  /** What `integrations` answers has changed; only to clients that have asked for it. */
  integrationsChanged: notification<undefined>('integrationsChanged'),
} as const;
