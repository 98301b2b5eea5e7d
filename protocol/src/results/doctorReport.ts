import type { Location, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Style } from './integrations';

/** What keeps an integration from being there, or from being of use. */
export interface DoctorReport {
  /** Of the integration; undefined where a module mentions none. */
  readonly name?: string;
  readonly kind?: Style;
  /** The name of the module, empty where it has none. */
  readonly module: string;
  readonly moduleUri: string;
  /** Where it is declared. */
  readonly location?: Location;
  /** In the order in which Magento comes to them. */
  readonly links: readonly ChainLink[];
  /** The first link that is broken. */
  readonly broken?: BrokenLink;
  /** One sentence. */
  readonly summary: string;
}

export interface ChainLink {
  readonly id: LinkId;
  readonly title: string;
  readonly state: LinkState;
  /** What is so, or what is wrong and what to do. */
  readonly text: string;
  readonly location?: Location;
  /** The rule that a broken link breaks. */
  readonly code?: string;
  /** What does not break the link and is not right either. */
  readonly remarks: readonly string[];
}

export interface BrokenLink {
  readonly id: LinkId;
  /** Whether what breaks it was switched off, suppressed or put into a baseline: it need not be pointed at. */
  readonly isAccepted?: true;
  /** The best repair; a link that takes more than edits says what to do in its text. */
  readonly fix?: { readonly title: string; readonly edit: WorkspaceEdit };
}

/** What to look at: a file or folder (URI), an integration by its name, or both. Everything, if neither is said. */
export interface DoctorTarget {
  readonly uri?: string;
  readonly integration?: string;
}

/** The links of the chain from a module's folder to an ERP that may call Magento, in the order in which they count. */
export type LinkId =
  | 'folder'
  | 'registered'
  | 'enabled'
  | 'files'
  | 'well-formed'
  | 'valid'
  | 'names'
  | 'processed'
  | 'ran'
  | 'resources'
  | 'urls'
  | EndpointLinkId;

/** Of the way of a call, in the order in which Magento goes it; the last is beside it. */
export type EndpointLinkId =
  'url' | 'route' | 'config' | 'caller' | 'service' | 'input' | 'output' | 'schema';

/** A call to look at. */
export interface EndpointTarget {
  /** As in `GET /V1/erp/orders/12`; without a method, all routes at that URL. */
  readonly endpoint: string;
  /** A file or folder (URI) of the module or project that counts; all of the workspace without. */
  readonly uri?: string;
}

/** `unknown`: the files cannot tell. */
export type LinkState = 'ok' | 'broken' | 'unknown';
