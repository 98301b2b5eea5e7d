// What a handshake panel shows. The extension host holds it and sends it whole; the page in the panel only draws it.

export type Party = 'magento' | 'browser' | 'application';

export type Phase = 'running' | 'passed' | 'person' | 'failed' | 'stopped';

export interface PanelState {
  readonly heading: string;
  /** What is promised or asked of the reader, in a sentence. */
  readonly notice: string;
  readonly phase: Phase;
  /** The verdict, or what is going on. */
  readonly verdict: string;
  readonly facts: readonly PanelFact[];
  readonly actions: readonly PanelAction[];
  readonly steps: readonly PanelStep[];
  readonly messages: readonly PanelMessage[];
}

export interface PanelFact {
  readonly label: string;
  readonly value: string;
  /** What a button behind it does. */
  readonly action?: PanelAction;
}

export interface PanelAction {
  /** What the host hears when the button is pressed. */
  readonly id: string;
  readonly label: string;
  readonly primary?: boolean;
}

export interface PanelStep {
  readonly name: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'person' | 'skipped' | 'not-reached';
  readonly statusText: string;
  readonly came: string;
  /** Empty where there is nothing to add to `came`. */
  readonly expected: string;
  readonly causes: readonly string[];
}

export interface PanelMessage {
  /** Never used twice in a panel. */
  readonly id: number;
  readonly from: Party;
  readonly to: Party;
  readonly text: string;
  readonly details: readonly string[];
  /** undefined: no one judges it. */
  readonly ok?: boolean;
}

/** The page's own words, in the editor's language. */
export interface PanelTexts {
  readonly parties: Readonly<Record<Party, string>>;
  readonly steps: string;
  readonly messages: string;
  readonly noMessages: string;
  readonly details: string;
  readonly expected: string;
  readonly came: string;
  readonly causes: string;
  readonly ok: string;
  readonly failed: string;
  /** `{0}` and `{1}` are the parties. */
  readonly fromTo: string;
}

/** From the host to the page. */
export interface ToPanel {
  readonly state: PanelState;
  readonly texts: PanelTexts;
}

/** From the page to the host. */
export type FromPanel = { readonly type: 'ready' } | { readonly type: 'action'; readonly id: string };
