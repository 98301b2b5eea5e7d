import type { DataType, Endpoint } from '../magento/webapi/model';
import { answerExample } from './answerExample';
import { examplePath } from './callUrl';
import { bodyExample } from './examples';

type Types = ReadonlyMap<string, DataType>;

/** One call of a route with everything filled in, and what comes back. */
export interface CallExample {
  readonly method: string;
  /** From `/V1/…` on, with its query. */
  readonly path: string;
  /** Undefined where the route takes none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** Undefined where it is not known what comes back. */
  readonly answer: unknown;
}

/** An example of a call, as the documents for callers have it. */
export function callExample(route: Endpoint, types: Types): CallExample {
  const takesBody = route.method === 'POST' || route.method === 'PUT';
  return {
    method: route.method,
    path: examplePath(route, types),
    body: takesBody ? bodyExample(route, types) : undefined,
    answer: answerExample(route, types),
  };
}
