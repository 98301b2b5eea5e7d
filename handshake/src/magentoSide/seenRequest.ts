import type { ReceivedRequest } from '../http/boundedServer';
import type { OauthRequest } from '../oauth/requestParameters';

/**
 * A request as Magento takes it into the base string: the scheme is https only if TLS ends in front of it and a header
 * says so (`web/secure/offloader_header`, by default `X-Forwarded-Proto`); the host is the `Host` header's, as sent; of a
 * whole URL in the request line only the path counts.
 */
export function asMagentoSees(request: ReceivedRequest): OauthRequest {
  const { method, target, headers, rawBody } = request;
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return {
    method,
    url: `${scheme}://${headers.host ?? ''}${pathAndQuery(target)}`,
    authorization: headers.authorization,
    contentType: headers['content-type'],
    body: rawBody.toString('latin1'),
  };
}

/** What Laminas\Http\PhpEnvironment\Request::detectRequestUri leaves of the request line's target. */
export const pathAndQuery = (target: string): string => target.replace(/^[^/:]+:\/\/[^/]+/, '');
