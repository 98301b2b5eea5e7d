/** The application templates that a client with types can be written for. */
export const typedTemplates = ['node', 'php', 'laravel', 'flask', 'fastapi'] as const;
export type TypedTemplate = (typeof typedTemplates)[number];

export interface TypedClientRequest {
  /** A file or folder of the module that declares the integration, or a folder around it. */
  readonly uri: string;
  readonly integration: string;
  readonly template: TypedTemplate;
  /** As in `GET /V1/orders`; all that the integration's resources open unless given. */
  readonly endpoints?: readonly string[] | undefined;
}

/** A client with types for the endpoints that an integration may call. */
export interface TypedClient {
  /** `path` is relative to the application's folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What it has a method for. */
  readonly endpoints: readonly string[];
  /** What was asked for and the integration may not call, or no module declares. */
  readonly notCallable: readonly string[];
  /** What is left out, since its PHP is not here. */
  readonly notDescribed: readonly string[];
}
