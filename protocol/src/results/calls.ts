/** A REST endpoint, and where its installation is. */
export interface EndpointKey {
  /** A file or folder of a module. */
  readonly uri: string;
  /** As in `PUT /V1/products/:sku`, or as it is called: `PUT /default/V1/products/24-MB01`. */
  readonly endpoint: string;
}

/** What a call can be copied as: `curl` through the signing proxy, the others with the clients of the application templates. */
export const callLanguages = ['curl', 'php', 'typescript', 'python'] as const;
export type CallLanguage = (typeof callLanguages)[number];

/** A call to be copied, with an example for everything. */
export interface CopyCallTarget extends EndpointKey {
  readonly language: CallLanguage;
}

/** What somebody needs to know to call a REST endpoint. */
export interface CallDescription {
  /** As webapi.xml has it: `PUT` and `/V1/products/:sku`. */
  readonly method: string;
  readonly url: string;
  /** What the path has to name. */
  readonly path: readonly CallValue[];
  /** What may be in the query, the search aside: lists and objects as PHP reads them, as in `ids[0]`. */
  readonly query: readonly CallValue[];
  /** Where it takes search criteria. */
  readonly search: SearchDescription | null;
  /** Where it takes a body. */
  readonly body: BodyDescription | null;
  /** Request and answer with examples, as Markdown. */
  readonly markdown: string;
  /** The call with an example for everything, as people paste it into a program. */
  readonly example: { readonly path: string; readonly body: unknown };
}

export interface CallValue {
  readonly name: string;
  readonly example: string;
  readonly isRequired: boolean;
}

export interface SearchDescription {
  /** The parameter, usually `searchCriteria`. */
  readonly parameter: string;
  /** The scalar fields of what is found; a table may have others. */
  readonly fields: readonly string[];
}

export interface BodyDescription {
  readonly example: Readonly<Record<string, unknown>>;
  /** What Magento accepts, as JSON schema (draft 7). */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Where an answer is not what the endpoint's PHP says. */
export interface AnswerDifference {
  /** The way to it: names of fields, and indexes of lists. */
  readonly path: readonly (string | number)[];
  /** `null`: null where the doc block does not say so. The others cannot be read by who trusts the types. */
  readonly kind: 'type' | 'missing' | 'undescribed' | 'null';
  /** A sentence. */
  readonly text: string;
}
