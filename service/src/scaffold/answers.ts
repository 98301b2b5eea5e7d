/** Where the integration is to be declared. Folders are URIs; nothing is ever written outside of them. */
export type Where =
  /** A new module in `<folder>/<Vendor>/<Module>`, as below Magento's `app/code`. */
  | { readonly kind: 'new-module'; readonly folder: string }
  /** A new composer package: `folder` itself becomes the module's folder, and need not be there yet. */
  | { readonly kind: 'new-package'; readonly folder: string }
  /** A module of the workspace; `module` is its folder. */
  | { readonly kind: 'existing-module'; readonly module: string };

/** `classic`: config.xml, api.xml and PHP that processes them. `consolidated`: integration.xml. */
export type Style = 'classic' | 'consolidated';

/** What installs a classic integration of a new module. */
export type Setup = 'install-data' | 'data-patch';

/**
 * What somebody who wants an integration was asked. While they are being asked, everything may be missing; an empty
 * URL is one that was left out. Serialisable as JSON.
 */
export interface Answers {
  readonly where?: Where;
  /** For new modules. */
  readonly vendor?: string;
  /** For new modules: the second part of the module's name. */
  readonly module?: string;
  /** The integration's name. */
  readonly name?: string;
  readonly email?: string;
  readonly endpointUrl?: string;
  readonly identityLinkUrl?: string;
  /** ACL ids; their ancestors come along by themselves. */
  readonly resources?: readonly string[];
  /** Without it, `classic`. */
  readonly style?: Style;
  /** For classic integrations of new modules; without it, what the Magento version asks for. */
  readonly setup?: Setup;
}

export type AnswerField = keyof Answers;

/** In the order in which they are asked. */
export const answerFields = [
  'where',
  'vendor',
  'module',
  'name',
  'email',
  'endpointUrl',
  'identityLinkUrl',
  'style',
  'setup',
  'resources',
] as const satisfies readonly AnswerField[];

/** What is wrong with one answer. */
export interface AnswerProblem {
  readonly field: AnswerField;
  /** What is wrong and what to do, for somebody who has never seen OAuth. */
  readonly message: string;
  /** A `warning` is to be shown and keeps nothing from being created. */
  readonly severity: 'error' | 'warning';
}

const texts = [
  'vendor',
  'module',
  'name',
  'email',
  'endpointUrl',
  'identityLinkUrl',
  'style',
  'setup',
] as const;

/** Answers as they came from outside; what has the wrong type counts as not given. */
export function readAnswers(given: unknown): Answers {
  if (typeof given !== 'object' || given === null) return {};
  const values = given as Record<string, unknown>;
  const answers: Record<string, unknown> = {};
  for (const field of texts) if (typeof values[field] === 'string') answers[field] = values[field];
  if (Array.isArray(values.resources)) {
    answers.resources = values.resources.filter((id) => typeof id === 'string');
  }
  const where = readWhere(values.where);
  if (where) answers.where = where;
  return answers;
}

function readWhere(given: unknown): Where | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { kind, folder, module } = given as Record<string, unknown>;
  if ((kind === 'new-module' || kind === 'new-package') && typeof folder === 'string')
    return { kind, folder };
  if (kind === 'existing-module' && typeof module === 'string') return { kind, module };
  return undefined;
}
