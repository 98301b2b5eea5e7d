import { eraOf } from '#handshake';
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
      return 'the port is used by another program: choose another one with --port';
    case 'EACCES':
      return 'this port requires elevated permissions: choose one above 1023 with --port';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address: see --host';
    default:
      return undefined;
  }
}

/** The value of `--magento-version`. */
export function magentoVersion(value: string | undefined): string | undefined {
  if (value === undefined || eraOf(value)) return value;
  throw new UsageError(`--magento-version must be a version such as 2.4.6, not "${value}"`);
}

/** The value of `--path`: long enough that no one guesses it, and only characters that stay as they are in an address. */
export function pathWord(value: string): string {
  if (/^[A-Za-z0-9_-]{12,100}$/.test(value)) return value;
  throw new UsageError('--path must be 12 to 100 letters, digits, "-" or "_" that cannot be guessed');
}
