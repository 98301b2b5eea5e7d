import { restHint } from '#handshake';

export interface RestAnswer {
  readonly method: string;
  readonly path: string;
  readonly storeBaseUrl: string;
  readonly status: number;
  readonly body: string;
  /** How long it took, in milliseconds. */
  readonly took: number;
  /** What else is said about the answer: one line each. */
  readonly notes?: readonly string[];
}

/** An answer as JSON with comments: what was called, status and time, what to do about it; then the body. */
export function answerText({ method, path, storeBaseUrl, status, body, took, notes = [] }: RestAnswer): {
  readonly text: string;
  readonly isJson: boolean;
} {
  const hint = restHint(status, body);
  const head = [
    `${method} ${storeBaseUrl}rest/${path.replace(/^\/+/, '').replace(/^rest\//, '')}`,
    `HTTP ${status}, ${took < 1_000 ? `${Math.round(took)} ms` : `${(took / 1_000).toFixed(1)} s`}`,
    ...(hint === undefined ? [] : [hint]),
    ...notes,
  ].map((line) => `// ${line}\n`);
  const pretty = prettyJson(body);
  return { text: `${head.join('')}\n${pretty ?? body}\n`, isJson: pretty !== undefined };
}

function prettyJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}
