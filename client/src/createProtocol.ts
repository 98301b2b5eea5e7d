// The server's own requests, as server/src/lsp/createRequests.ts answers them: written out here, since the client talks
// to the server by LSP only. Folders and files are URIs.
import { RequestType } from 'vscode-languageclient/node';

export type Where =
  | { readonly kind: 'new-module'; readonly folder: string }
  | { readonly kind: 'new-package'; readonly folder: string }
  | { readonly kind: 'existing-module'; readonly module: string };

export type Style = 'classic' | 'consolidated';

export type Setup = 'install-data' | 'data-patch';

/** While they are being asked, everything may be missing; an empty URL is one that was left out. */
export interface Answers {
  readonly where?: Where;
  readonly vendor?: string;
  readonly module?: string;
  readonly name?: string;
  readonly email?: string;
  readonly endpointUrl?: string;
  readonly identityLinkUrl?: string;
  readonly style?: Style;
  readonly setup?: Setup;
  readonly resources?: readonly string[];
}

export type AnswerField = keyof Answers;

export interface AnswerProblem {
  readonly field: AnswerField;
  readonly message: string;
  /** A `warning` is to be shown and keeps nothing from being created. */
  readonly severity: 'error' | 'warning';
}

export interface CreateDefaults {
  readonly magentoVersion?: string;
  readonly where: Where;
  /** The folders that a new module can go into. */
  readonly appCode: readonly string[];
  readonly vendor?: string;
  /** The vendors in use, the most frequent first. */
  readonly vendors: readonly string[];
  /** Those in or around the folder first. */
  readonly modules: readonly {
    readonly name: string;
    readonly uri: string;
    readonly integrations: readonly string[];
  }[];
  readonly style: Style;
  readonly setup: Setup;
  /** Whether this Magento runs data patches. */
  readonly dataPatches: boolean;
}

export interface OfferedResource {
  readonly id: string;
  readonly title: string;
  /** The titles above it, the outermost first. */
  readonly path: readonly string[];
  /** The REST endpoints that ask for it, as in `POST /V1/orders`. */
  readonly endpoints: readonly string[];
}

/** LSP's, not VS Code's: as it comes over the wire. */
interface LspPosition {
  readonly line: number;
  readonly character: number;
}

export interface CreatePlan {
  readonly moduleName: string;
  readonly folder: string;
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly {
    readonly uri: string;
    readonly edits: readonly {
      readonly range: { readonly start: LspPosition; readonly end: LspPosition };
      readonly newText: string;
    }[];
  }[];
  readonly openFirst: string;
  readonly notes: readonly string[];
}

export interface CreateProblems {
  readonly problems: readonly AnswerProblem[];
}

export const createDefaultsRequest = new RequestType<{ folder: string }, CreateDefaults, void>(
  'magentoIntegration/createDefaults',
);

export const aclResourcesRequest = new RequestType<{ folder: string }, OfferedResource[], void>(
  'magentoIntegration/aclResources',
);

export const validateAnswerRequest = new RequestType<
  { field: AnswerField; value: unknown; answers: Answers },
  AnswerProblem | null,
  void
>('magentoIntegration/validateAnswer');

export const planIntegrationRequest = new RequestType<
  { answers: Answers },
  CreatePlan | CreateProblems,
  void
>('magentoIntegration/planIntegration');
