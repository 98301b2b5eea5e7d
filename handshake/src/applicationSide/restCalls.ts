/** The methods that Magento's REST API has. */
export const restMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/**
 * Whether it is a path of the REST API: `/V1/…`, or `/async/V1/…` and `/async/bulk/V1/…` for what is done later, with `/rest`
 * or a store code before it, or both.
 */
export function isRestPath(path: string): boolean {
  return /^\/(rest\/)?([^/?]+\/)?(async\/(bulk\/)?)?V1\//.test(path);
}

/** What to do about an answer that refuses, where that is known; see docs/handshake.md. */
export function restHint(status: number, body: string): string | undefined {
  if (status < 400) return undefined;
  if (body.includes("isn't authorized to access")) return missingResource(resourcesIn(body));
  return hints.find(([message]) => message.test(body))?.[1];
}

/** Magento answers 401, not 403, where a resource was not granted (Magento\Webapi\Controller\Rest\RequestValidator). */
function missingResource(resources: string | undefined): string {
  if (resources === 'self') {
    return 'This route is for a customer or a guest (its resource is "self"): it cannot be granted to an integration.';
  }
  return (
    `The integration was not granted ${resources ?? 'this resource'}. ` +
    'In etc/integration/api.xml: add it, and process the integration again in a new data patch (or in UpgradeData, with a higher ' +
    'version), because the old one does not run again; the same tokens then work at once. In etc/integration.xml: add it and run ' +
    'setup:upgrade, which creates the integration again; then activate it again. ' +
    'Calls with tokens from before an integration was recreated get the same answer.'
  );
}

function resourcesIn(body: string): string | undefined {
  try {
    const { parameters } = JSON.parse(body) as { parameters?: { resources?: unknown } };
    return typeof parameters?.resources === 'string' ? parameters.resources : undefined;
  } catch {
    return undefined;
  }
}

const hints: readonly (readonly [message: RegExp, hint: string])[] = [
  [
    // 2.3.0 and 2.3.1 write "signatire".
    /The signat[iu]re is invalid/,
    'Magento sees an address other than the one that was called, or has another version than the call was signed for. ' +
      'A proxy may change scheme, host or port; nginx with "fastcgi_param HTTP_HOST $host" loses the port. See docs/handshake.md.',
  ],
  [
    /Specified token does not exist/,
    'The token no longer exists: the integration was reauthorized, or its token was deleted. Activate it again.',
  ],
  [
    /A consumer having the specified key does not exist/,
    'The consumer no longer exists: the integration was deleted in the admin panel, or this is another shop. Activate it again.',
  ],
  [
    /Specified request cannot be processed/,
    'No store view has the code in the path, or the path does not continue with /V1/ (or /async/V1/).',
  ],
];
