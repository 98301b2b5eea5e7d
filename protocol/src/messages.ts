/**
 * A request: its method, and the types of its parameters and result. vscode-jsonrpc's class of that name is not used,
 * since the language client and the language server each bring a version of their own, and neither takes instances of
 * the other's; besides, this needs no code at run time.
 */
export interface RequestType<Params, Result> {
  readonly method: `${typeof methodPrefix}${string}`;
  /** For the type checker only: never there. */
  readonly _?: (params: Params) => Result;
}

/** A notification: its method, and the type of its parameters. */
export interface NotificationType<Params> {
  readonly method: `${typeof methodPrefix}${string}`;
  /** For the type checker only: never there. */
  readonly _?: (params: Params) => void;
}

/** What the methods of our own begin with, in LSP's manner. */
const methodPrefix = 'magentoIntegration/';

/** Declares one of our own requests; `name` without the prefix that keeps it apart from LSP's. */
export function request<Params, Result>(name: string): RequestType<Params, Result> {
  return { method: `${methodPrefix}${name}` };
}

/** Declares one of our own notifications, named as requests are. */
export function notification<Params>(name: string): NotificationType<Params> {
  return { method: `${methodPrefix}${name}` };
}

/** The part of a method behind the prefix, as in `examine`. */
export function nameOf({ method }: { readonly method: string }): string {
  return method.slice(methodPrefix.length);
}
