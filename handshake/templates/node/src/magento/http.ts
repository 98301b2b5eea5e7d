export interface Reply {
  ok: boolean;
  status: number;
  text: string;
}

/** Text from outside must not add lines of its own to a log. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 500);

/**
 * Sends one request and reads the whole answer. Redirects are not followed: the signature is for this address only.
 *
 * @param deadline ends the request, however far it got
 * @param limit of the answer, in bytes
 * @throws Error if nothing answers, or too late, or too much
 */
export async function send(
  url: string,
  request: { method: string; headers: Record<string, string>; body?: string },
  deadline: AbortSignal,
  limit: number,
): Promise<Reply> {
  const response = await fetch(url, { ...request, redirect: 'manual', signal: deadline });
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > limit) throw new Error(`${new URL(url).host} answers with more than ${limit} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return { ok: response.ok, status: response.status, text: text + decoder.decode() };
}
