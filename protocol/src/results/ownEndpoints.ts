import type { Location } from 'vscode-languageserver-types';

/** The REST endpoints that the workspace's own modules offer, as Magento will answer them. */
export interface OwnEndpoints {
  /** By module, in the order of their folders. */
  readonly groups: readonly EndpointGroup[];
}

export interface EndpointGroup {
  readonly module: string;
  readonly moduleUri: string;
  /** In the order in which their URLs first come in webapi.xml. */
  readonly endpoints: readonly ListedEndpoint[];
}

export interface ListedEndpoint {
  /** Stays the same as long as module, method and URL do. */
  readonly id: string;
  /** As in `GET /V1/erp/orders/:orderId`. */
  readonly name: string;
  /** Where webapi.xml declares it. */
  readonly location?: Location;
  /** The PHP method, where it is here. */
  readonly method?: { readonly name: string; readonly location?: Location };
  /** What a caller needs, all of it; empty where anyone may call it. */
  readonly permissions: readonly EndpointPermission[];
  /** `fails`: Magento answers calls with an error. `limited`: calls work, or most, and something else fails. */
  readonly state: 'works' | 'limited' | 'fails';
  readonly failures: readonly ListedFailure[];
}

export interface EndpointPermission {
  readonly id: string;
  /** As the admin shows it; the id where nothing tells. */
  readonly title: string;
}

export interface ListedFailure {
  /** What fails, in few words. */
  readonly title: string;
  /** Magento's own message. */
  readonly message: string;
  readonly location?: Location;
}
