import type { WorkspaceEdit } from 'vscode-languageserver-types';

/** An integration whose resources a file lists: what `Add resources for a REST endpoint…` can add to. */
export interface RouteTarget {
  /** The api.xml or integration.xml, as the client names it. */
  readonly uri: string;
  readonly integration: string;
}

/** A REST route to choose from. */
export interface RouteChoice {
  /** As in `POST /V1/orders`. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** As in `Magento\Sales\Api\OrderRepositoryInterface::save`. */
  readonly service: string | undefined;
  /** What has to be granted. */
  readonly resources: readonly string[];
  /** Whether the integration may call it already. */
  readonly isOpen: boolean;
}

/** What adding endpoints comes to. */
export interface AddedRoutes {
  /** undefined where there is nothing to add. */
  readonly edit: WorkspaceEdit | undefined;
  /** The ids that the edit lists, parents included. */
  readonly resources: readonly string[];
  /** What happens or why nothing does, in sentences for the user. */
  readonly message: string;
}
