/** The parts of an OpenAPI 3.1 document that we write. See https://spec.openapis.org/oas/v3.1.0. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly Server[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Response>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
}

export interface Server {
  readonly url: string;
  readonly description: string;
  readonly variables?: Readonly<Record<string, { readonly default: string }>>;
}

export type HttpMethod = 'get' | 'put' | 'post' | 'delete';
export type PathItem = Readonly<Partial<Record<HttpMethod, Operation>>>;

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, Response | Reference>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** The ACL resources that a caller must all have been granted. */
  readonly 'x-magento-resources'?: readonly string[];
  /** The PHP method that answers, as in `Magento\Sales\Api\OrderRepositoryInterface::get`. */
  readonly 'x-magento-service'?: string;
  /** Stage → Magento's own message. */
  readonly 'x-magento-fails'?: Readonly<Record<string, string>>;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: { readonly 'application/json': MediaType };
}

export interface MediaType {
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly description?: string;
  readonly style?: 'deepObject' | 'form';
  readonly explode?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Response {
  readonly description: string;
  readonly content?: { readonly 'application/json': MediaType };
}

export interface Reference {
  readonly $ref: string;
  /** In place of what the component says. */
  readonly description?: string;
}

/** JSON Schema 2020-12, as far as it is needed. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly description?: string;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly contentMediaType?: string;
}

export type SecurityScheme = { readonly type: 'http'; readonly scheme: string; readonly description: string };

/** A reference to a component. */
export function refTo(kind: 'schemas' | 'responses', name: string): Reference {
  return { $ref: `#/components/${kind}/${name}` };
}
