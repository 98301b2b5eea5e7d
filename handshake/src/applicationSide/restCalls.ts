/** The methods that Magento's REST API has. */
export const restMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Whether it is a path of the REST API: `/V1/…`, with `/rest` or a store code before it, or both. */
export function isRestPath(path: string): boolean {
  return /^\/(rest\/)?([^/?]+\/)?V1\//.test(path);
}

/** What to do about an answer that refuses, where that is known; see docs/handshake.md. */
export function restHint(status: number, body: string): string | undefined {
  return status < 400 ? undefined : hints.find(([text]) => body.includes(text))?.[1];
}

const hints = [
  [
    "isn't authorized to access",
    'The integration was not granted this resource: add it to its resources (api.xml), run setup:upgrade, and reauthorize.',
  ],
  [
    'The signature is invalid',
    'Magento sees another address than the one that was called: see docs/handshake.md.',
  ],
  [
    'Specified token does not exist',
    'The token is gone: the integration was reauthorized, or installed anew. Activate it again.',
  ],
] as const;
