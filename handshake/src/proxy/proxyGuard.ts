import { rawurldecode } from '../oauth/php';
import { restMethods } from '../applicationSide/restCalls';
import type { ReceivedRequest } from '../http/boundedServer';

/** Why the proxy does not pass a request on. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** Hosts by which a program on this machine calls the proxy: any other name is a page's that was made to lead here. */
const hostNames = ['127.0.0.1', 'localhost'];

/**
 * Whether a request comes from a program, or from a page that may call: a page of any other site could have the visitor's
 * browser send one, with the address of this machine or with a name of its own that leads here (DNS rebinding).
 * @param origins those of pages that may call, as in `http://localhost:8080`
 */
export function strangerRefusal(
  { headers }: Pick<ReceivedRequest, 'headers'>,
  port: number,
  origins: ReadonlySet<string>,
): Refusal | undefined {
  if (!hostNames.some((name) => headers.host?.toLowerCase() === `${name}:${port}`)) {
    return { status: 403, message: 'The Host header names a server other than this proxy.' };
  }
  const { origin } = headers;
  if (origin !== undefined) {
    return origins.has(origin)
      ? undefined
      : { status: 403, message: 'Pages of other origins may not call: see --allow-origin.' };
  }
  // Without an Origin, a browser still says where the request comes from: a picture or a link of another site, for one.
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'none' || site === 'same-origin'
    ? undefined
    : { status: 403, message: 'Pages of other sites may not call.' };
}

/** Whether it is a call of the REST API that can be signed: its path is below /rest/, and stays there. */
export function callRefusal({
  method,
  target,
  headers,
  rawBody,
}: Pick<ReceivedRequest, 'method' | 'target' | 'headers' | 'rawBody'>): Refusal | undefined {
  if (!restMethods.some((each) => each === method)) {
    return { status: 405, message: `Magento's REST API has ${restMethods.join(', ')}.` };
  }
  if (!target.startsWith('/rest/')) {
    return {
      status: 404,
      message: 'Only paths below /rest/ are forwarded, such as /rest/default/V1/orders.',
    };
  }
  const [path = ''] = target.split('?', 1);
  // A slash in a value, as in a SKU, goes on; dots beside one would lead out of /rest/.
  const parts = path.split('/').flatMap((part) => rawurldecode(part).split(/[/\\]/));
  // Some servers in front of a shop cut a segment at a semicolon.
  if (parts.some((part) => /^\.\.?(?:;|$)/.test(part))) {
    return {
      status: 400,
      message: 'The path must not contain "." or ".." segments, which would lead out of /rest/.',
    };
  }
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (rawBody.length > 0 && type !== undefined && !bodyTypes.includes(type)) {
    return { status: 415, message: `Magento's REST API accepts ${bodyTypes.join(', ')}.` };
  }
  return undefined;
}

const bodyTypes = ['application/json', 'application/xml', 'text/xml'];
