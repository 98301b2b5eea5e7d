/** A call as somebody names it. */
export interface Call {
  /** In capitals; undefined where none is said. */
  readonly method: string | undefined;
  /** From `/V1` on, without a slash at its end; as it is where there is no such part. */
  readonly path: string;
  /** The names of the query, as in `searchCriteria`; undefined where the URL is that of a route and not of a call. */
  readonly query: readonly string[] | undefined;
}

/** Reads `GET https://shop.example/rest/all/V1/orders/12?fields=items`, `get /V1/orders/:id` or `/V1/orders`. */
export function readCall(text: string): Call {
  const [, method, given = ''] = /^(?:([A-Za-z]+)\s+)?(\S*)/.exec(text.trim()) ?? [];
  const [address = '', query] = given.split('#', 1)[0]!.split('?', 2);
  const path =
    /\/rest(?:\/(?!V\d)[^/]+)?(\/.*)$/.exec(address)?.[1] ?? address.replace(/^https?:\/\/[^/]+/i, '');
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const trimmed = rooted.replace(/(?<=[^/])\/+$/, '');
  const isTemplate = /\/:[^:/]/.test(trimmed);
  const names = (query ?? '').split('&').flatMap((each) => /^[^=[%]+/.exec(each)?.[0] ?? []);
  return {
    method: method?.toUpperCase(),
    path: trimmed,
    query: isTemplate && query === undefined ? undefined : [...new Set(names)],
  };
}

/** Whether a text names a call, and no file or folder. */
export function isCall(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const url = words.at(-1)!;
  if (words.length === 2) return /^[a-z]+$/i.test(words[0]!) && url.includes('/');
  return words.length === 1 && (/^\/?V\d+\//.test(url) || /^https?:\/\//i.test(url));
}
