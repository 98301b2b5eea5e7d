import { restHint } from '#handshake';

export interface RestAnswer {
  readonly method: string;
  readonly path: string;
  readonly storeBaseUrl: string;
  readonly status: number;
  readonly body: string;
}

/** An answer as JSON with comments: what was called, its status, what to do about it; then the body. */
export function answerText({ method, path, storeBaseUrl, status, body }: RestAnswer): {
  readonly text: string;
  readonly isJson: boolean;
} {
  const hint = restHint(status, body);
  const head = [
    `${method} ${storeBaseUrl}rest/${path.replace(/^\/+/, '').replace(/^rest\//, '')}`,
    `HTTP ${status}`,
    ...(hint === undefined ? [] : [hint]),
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
