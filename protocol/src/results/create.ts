import type { TextEdit } from 'vscode-languageserver-types';
import type { Style } from './integrations';

/** Where the integration is to be declared. Folders are URIs; nothing is ever written outside of them. */
export type Where =
  /** A new module in `<folder>/<Vendor>/<Module>`, as below Magento's `app/code`. */
  | { readonly kind: 'new-module'; readonly folder: string }
  /** A new composer package: `folder` itself becomes the module's folder, and need not be there yet. */
  | { readonly kind: 'new-package'; readonly folder: string }
  /** A module of the workspace; `module` is its folder. */
  | { readonly kind: 'existing-module'; readonly module: string };

/** What installs a classic integration of a new module. */
export type Setup = 'install-data' | 'data-patch';

/**
 * What somebody who wants an integration was asked. While they are being asked, everything may be missing; an empty
 * URL is one that was left out.
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
  /** ACL ids; their ancestors are added automatically. */
  readonly resources?: readonly string[];
  /** Without it: what the module has, else `consolidated` where Magento reads integration.xml and no `setup` is given. */
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

/** What a wizard offers before anything was answered. */
export interface CreateDefaults {
  /** As in `2.4.6`; undefined where nothing tells. */
  readonly magentoVersion: string | undefined;
  /** What the folder suggests: a module is added to, `app/code` or a vendor's folder in it gets a new one. */
  readonly where: Where;
  /** The folders that a new module can go into: `app/code` of each project of the workspace. */
  readonly appCode: readonly string[];
  /** The vendor whose folder it is. */
  readonly vendor: string | undefined;
  /** The vendors of the workspace's own modules, the most frequent first. */
  readonly vendors: readonly string[];
  /** The modules that an integration can be added to, those in or around the folder first. */
  readonly modules: readonly OfferedModule[];
  /** For new modules. */
  readonly style: Style;
  /** What can install a classic integration of a new module, the usual one first. */
  readonly setups: readonly Setup[];
}

export interface OfferedModule {
  readonly name: string;
  /** The module's folder. */
  readonly uri: string;
  /** How it declares integrations already, else the style of new ones. */
  readonly style: Style;
  /** Names of the integrations that it declares. */
  readonly integrations: readonly string[];
}

/** A resource to choose. */
export interface OfferedResource {
  readonly id: string;
  /** As the admin shows it; the id where no module gives a title. */
  readonly title: string;
  /** The titles above it, the outermost first; without the root, which the admin does not show. */
  readonly path: readonly string[];
  /** The REST endpoints that ask for it, alone or with others, as in `POST /V1/orders`. */
  readonly endpoints: readonly string[];
}

/** What to write for an integration. Nothing of it has been written. */
export interface CreatePlan {
  /** As in `Acme_Bridge`. */
  readonly moduleName: string;
  /** The URI of the module's folder. */
  readonly folder: string;
  /** Files that are not there yet, and must not be by the time they are written. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** Edits of files that are there. */
  readonly edits: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
  /** The file in which the integration is declared. */
  readonly openFirst: string;
  /** Sentences to show: what no one can tell for sure, and when the scripts run. */
  readonly notes: readonly string[];
}

export interface CreateProblems {
  readonly problems: readonly AnswerProblem[];
}
