export type Party = 'magento' | 'application' | 'browser';

/** The exchange in its order. `rest` is not needed for a handshake. */
export type StepName = 'endpoint' | 'login' | 'request-token' | 'access-token' | 'rest';

/** One message of the exchange, for a log or a diagram. Secrets are masked in all texts. */
export interface Message {
  readonly step: StepName | 'other';
  readonly from: Party;
  readonly to: Party;
  readonly text: string;
  /** Fields, headers, what came with it: a line each. */
  readonly details: readonly string[];
  /** Whether this is what Magento wants; undefined for a message that no one judges. */
  readonly ok?: boolean;
}

export interface StepResult {
  readonly step: StepName;
  /**
   * `person`: the login page asks for a person, so that only a person can say whether it works. `skipped`: not there
   * or not needed. `not-reached`: it never came to it.
   */
  readonly status: 'passed' | 'failed' | 'person' | 'skipped' | 'not-reached';
  readonly expected: string;
  readonly came: string;
  /** Likely causes in plain words, the likeliest first. */
  readonly causes: readonly string[];
}

export interface Verdict {
  /** Whether Magento would have activated the integration, as far as a program can tell. */
  readonly passed: boolean;
  readonly summary: string;
  readonly steps: readonly StepResult[];
}

export interface RehearsalOptions {
  readonly endpointUrl: string;
  /** Magento opens no login page where there is none. */
  readonly identityLinkUrl?: string;
  /** Magento's; the newest unless told. */
  readonly version?: string;
  /** What the application can reach this machine at (a tunnel); ends with `/`. */
  readonly storeBaseUrl?: string;
  readonly host?: string;
  readonly port?: number;
  /** For the whole exchange, in milliseconds; 20 s unless told. */
  readonly timeout?: number;
  /** For the answer to the post, in milliseconds: Magento's 5 s unless told. */
  readonly postTimeout?: number;
  /** A person opens the login page: called with its address; the page is not opened by us then. */
  readonly onLoginUrl?: (url: string) => void;
  readonly onMessage?: (message: Message) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}
