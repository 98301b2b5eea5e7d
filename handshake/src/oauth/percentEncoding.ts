/**
 * RFC 5849 section 3.6: every byte of the UTF-8 text but letters, digits, `-`, `.`, `_` and `~`, in upper-case hex.
 * The same as PHP's `rawurlencode`.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Half a surrogate pair has no UTF-8. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** PHP's `rawurldecode`: what is no escape stays as it is. Never throws. */
export function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** PHP's `urldecode`: as `percentDecode`, and `+` is a space. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** PHP's `urlencode`, which `http_build_query` uses: a space is `+`, and `~` is escaped. */
export function formEncode(text: string): string {
  return percentEncode(text).replaceAll('%20', '+').replaceAll('~', '%7E');
}

/** An `application/x-www-form-urlencoded` text as PHP's `http_build_query` writes it. */
export function formText(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`)
    .join('&');
}

/** A name and its value, both decoded. */
export type Parameter = readonly [name: string, value: string];

/** The parameters of a query or a form in their order, decoded (RFC 5849 section 3.4.1.3.1): `+` is a space. */
export function formParameters(text: string): Parameter[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0
        ? ([formDecode(part), ''] as const)
        : ([formDecode(part.slice(0, at)), formDecode(part.slice(at + 1))] as const);
    });
}
