import type { CreatePlan } from './create';

/**
 * What somebody who wants a REST endpoint was asked. While they are being asked, everything may be missing; what is
 * left out is chosen by the server where it can be.
 */
export interface EndpointAnswers {
  /** The URI of the folder of one of the user's own modules. */
  readonly module?: string;
  /** GET, POST, PUT or DELETE. */
  readonly method?: string;
  /** As in `/V1/erp/orders/:orderId`. */
  readonly url?: string;
  /** What callers send besides the parameters of the URL, as in `sku: string, qty: float?, lines: {sku: string}[]`. */
  readonly takes?: string;
  /** What they get: fields written in the same way, or one type, such as `bool` or `{sku: string}[]`; empty for nothing. */
  readonly gives?: string;
  /** The ACL id that a caller needs: one that exists, a new one of the module, `self` or `anonymous`. */
  readonly resource?: string;
  /** For a new id: what the admin shows. */
  readonly resourceTitle?: string;
  /** For a new id: the resource that it is put below. */
  readonly resourceParent?: string;
  /** The name of the service without `Interface`, as in `Orders` for `Api\OrdersInterface`. */
  readonly service?: string;
  /** The PHP method. */
  readonly serviceMethod?: string;
}

export type EndpointField = keyof EndpointAnswers;

/** In the order in which they are asked. */
export const endpointFields = [
  'module',
  'method',
  'url',
  'takes',
  'gives',
  'resource',
  'resourceTitle',
  'resourceParent',
  'service',
  'serviceMethod',
] as const satisfies readonly EndpointField[];

/** What is wrong with one answer. */
export interface EndpointAnswerProblem {
  readonly field: EndpointField;
  readonly message: string;
  /** A `warning` is to be shown and keeps nothing from being created. */
  readonly severity: 'error' | 'warning';
}

/** What a wizard offers before anything was answered. */
export interface EndpointDefaults {
  /** The modules that an endpoint can be added to, the nearest to the folder first. */
  readonly modules: readonly EndpointModule[];
}

export interface EndpointModule {
  readonly name: string;
  readonly uri: string;
  /** What URLs of its endpoints begin with, as in `/V1/erp-bridge/`. */
  readonly urlPrefix: string;
  /** The endpoints that it has, as in `GET /V1/erp-bridge/orders`. */
  readonly endpoints: readonly string[];
}

export interface EndpointProblems {
  readonly problems: readonly EndpointAnswerProblem[];
}

/** What to write for an endpoint; `endpoint` and `service` name what it makes. */
export interface EndpointPlan extends CreatePlan {
  /** As in `GET /V1/erp/orders/:orderId`. */
  readonly endpoint: string;
  /** As in `Acme\Erp\Api\OrdersInterface::get`. */
  readonly service: string;
}
