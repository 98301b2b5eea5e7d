import { UsageError } from '../errors';

/** An absolute http or https URL of the command line. */
export function httpUrl(option: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return value;
  throw new UsageError(`${option} must be an address that begins with http:// or https://, not "${value}"`);
}

/** One that paths are appended to: it ends with `/`, and has no query. */
export function baseUrl(option: string, value: string): string {
  const url = new URL(httpUrl(option, value));
  if (url.search || url.hash) throw new UsageError(`${option} must have no "?" and no "#": "${value}"`);
  return url.href.replace(/(?<!\/)\/*$/, '/');
}

/** 0 to 65535. */
export function portNumber(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${value}"`);
  }
  return Number(value);
}

/** Why a server could not be started, for people. */
export function listenProblem(error: unknown): string | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return 'the port is taken by another program: name another one with --port';
    case 'EACCES':
      return 'this port needs more rights: name one above 1023 with --port';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address: see --host';
    default:
      return undefined;
  }
}
