import { SendError, type Received } from '../http/send';
import { SigningError } from '../oauth/signingError';

/** A call that tells whether a token has the resources which its route asks for. */
export interface Probe {
  /** From `/V1/` on. */
  readonly path: string;
  /** All that the route asks for. */
  readonly resources: readonly string[];
}

/** `unknown`: the answer does not tell, or none came. */
export type Permission = 'granted' | 'denied' | 'unknown';

export interface ProbedPermission extends Probe {
  readonly permission: Permission;
  /** Of the answer; undefined where none came. */
  readonly status: number | undefined;
  /** Why it is unknown. */
  readonly reason?: string;
}

export interface ProbedToken {
  /** Whether Magento knows the token as that of an active integration. */
  readonly isKnown: boolean;
  /** The answer to the first call, where it refuses the token. */
  readonly refusal?: Pick<Received, 'status' | 'body'>;
  /** The modules that the shop has enabled; undefined where it did not say. */
  readonly modules: readonly string[] | undefined;
  readonly permissions: readonly ProbedPermission[];
}

type Get = (path: string) => Promise<Received>;

/** Each integration has it: Magento grants the root of the ACL to all of them (Rules::saveRel). */
export const modulesCall: Probe = { path: '/V1/modules', resources: ['Magento_Backend::admin'] };

/**
 * Asks Magento what a token may do: which modules there are, then one call after the other. Magento checks the permission
 * before it looks at anything else of a call (Magento\Webapi\Controller\Rest\RequestValidator), so that a "not found" is
 * as good as an answer. Bodies of answers are read for refusals only, and never handed on.
 * @param get makes a signed GET; throws SendError and SigningError
 * @throws SendError, SigningError of the first call
 */
export async function probePermissions(
  get: Get,
  probes: readonly Probe[],
  onProbed: (done: number) => void = () => undefined,
): Promise<ProbedToken> {
  const first = await get(modulesCall.path);
  if (first.status === 401 || isOauthProblem(first)) {
    return { isKnown: false, refusal: first, modules: undefined, permissions: [] };
  }
  const permissions: ProbedPermission[] = [];
  for (const probe of probes) {
    permissions.push({ ...probe, ...(await probed(get, probe)) });
    onProbed(permissions.length);
  }
  return { isKnown: true, modules: namesIn(first), permissions };
}

async function probed(get: Get, { path }: Probe): Promise<Omit<ProbedPermission, keyof Probe>> {
  try {
    const answer = await get(path);
    return { status: answer.status, ...permissionIn(answer) };
  } catch (error) {
    if (!(error instanceof SendError || error instanceof SigningError)) throw error;
    return { status: undefined, permission: 'unknown', reason: error.message };
  }
}

/** What an answer tells of the permission, whatever else it says. */
function permissionIn({ status, body }: Received): Pick<ProbedPermission, 'permission' | 'reason'> {
  if (status === 401) {
    // 2.2 writes "is not".
    return /authorized to access/.test(body)
      ? { permission: 'denied' }
      : { permission: 'unknown', reason: 'the token was refused' };
  }
  if (status === 404 && /does not match any route/.test(body)) {
    return { permission: 'unknown', reason: 'the shop has no such route' };
  }
  if (status === 400 && /request cannot be processed/.test(body)) {
    return { permission: 'unknown', reason: 'the shop has no such route' };
  }
  const isAnswered = (status >= 200 && status < 300) || status === 400 || status === 404;
  return isAnswered ? { permission: 'granted' } : { permission: 'unknown', reason: `HTTP ${status}` };
}

/** A refusal of the header itself: 400 for what is missing or malformed in it. */
function isOauthProblem({ status, body }: Received): boolean {
  return status === 400 && /oauth|Signature method|token length/i.test(body);
}

function namesIn({ status, body }: Received): readonly string[] | undefined {
  if (status < 200 || status >= 300) return undefined;
  try {
    const names = JSON.parse(body) as unknown;
    return Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string')
      ? names
      : undefined;
  } catch {
    return undefined;
  }
}
