import type { Location } from 'vscode-languageserver-types';
import type { Style } from './integrations';
import type { LinkState } from './doctorReport';
import type { ShopIntegration, ShopState } from './shopState';

/** The files, and the shop to compare them with. */
export interface ShopComparisonRequest {
  /** A file or folder (URI) of the modules that count; all of the workspace without. */
  readonly uri?: string;
  readonly integration?: string;
  readonly shop: ShopState;
  /** A module that is going to be enabled, and counts as if it were. */
  readonly enabling?: string;
}

/** What the files declare beside what a running shop has. */
export interface ShopComparison {
  readonly integrations: readonly ComparedIntegration[];
  /** Rows that no file here declares. */
  readonly others: readonly ShopIntegration[];
}

export interface ComparedIntegration {
  readonly name: string;
  readonly kind: Style;
  readonly module: string;
  readonly moduleUri: string;
  readonly location?: Location;
  readonly state: ShopIntegrationState;
  /** In the order from the file to a call. */
  readonly links: readonly ShopLink[];
  readonly next: NextUpgrade;
  /** The row in the shop. */
  readonly row?: ShopIntegration;
  /** One sentence. */
  readonly summary: string;
}

export type ShopIntegrationState =
  'not-installed' | 'installed' | 'active' | 'differs' | 'will-be-recreated' | 'blocked';

/** The links from the files to a call, in the order in which they count. */
export type ShopLinkId =
  | 'enabled'
  | 'files'
  | 'cache'
  | 'script'
  | 'row'
  | 'values'
  | 'permissions'
  | 'active'
  | 'token'
  | 'callable';

export interface ShopLink {
  readonly id: ShopLinkId;
  readonly title: string;
  readonly state: LinkState;
  /** What is so, and why. */
  readonly text: string;
  /** What to do about it, where there is something to do. */
  readonly close?: string;
  /** What people can run for it, as in `bin/magento setup:upgrade`. */
  readonly command?: string;
}

/** What the next setup:upgrade does to an integration, with the files as they are here. */
export interface NextUpgrade {
  /** `stop`: setup:upgrade fails on it. `unknown`: code decides that was not read. */
  readonly effect: 'nothing' | 'create' | 'change' | 'recreate' | 'stop' | 'unknown';
  /** Whether an access token that works today does not work afterwards. */
  readonly losesToken: boolean;
  readonly text: string;
  readonly changes: readonly ShopChange[];
}

export interface ShopChange {
  readonly field: 'email' | 'endpointUrl' | 'identityLinkUrl' | 'setupType' | 'granted' | 'withdrawn';
  readonly from: string | null;
  readonly to: string | null;
}
