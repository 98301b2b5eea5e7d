export type UrlProblem = 'empty' | 'no-url' | 'has-query' | 'has-user';

/** What is wrong with an address that is to be called as it is. */
export function problemOfUrl(text: string): UrlProblem | undefined {
  const value = text.trim();
  if (value === '') return 'empty';
  if (!/^https?:\/\/[^/?#\s]/i.test(value) || /\s/.test(value) || !URL.canParse(value)) return 'no-url';
  const { username, password } = new URL(value);
  return username || password ? 'has-user' : undefined;
}

/** What is wrong with an address that paths are appended to. */
export function problemOfBaseUrl(text: string): UrlProblem | undefined {
  return problemOfUrl(text) ?? (/[?#]/.test(text) ? 'has-query' : undefined);
}

/** With the `/` at its end that paths are put behind. */
export const baseUrlOf = (text: string): string => new URL(text.trim()).href.replace(/(?<!\/)\/*$/, '/');

/** Whether no one but this machine is called. */
export function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$|\.localhost$/.test(hostname);
}

/** 0 to 65535; undefined where it is none. */
export function portOf(text: string): number | undefined {
  const value = text.trim();
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined;
}
