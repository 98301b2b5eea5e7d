import type { ThrownClass } from '../magento/webapi/model';

const framework = 'Magento\\Framework\\Exception\\';
/** Carries a status of its own, and is asked for before its parent, LocalizedException. */
const withOwnStatus = 'Magento\\Framework\\Webapi\\Exception';

/** Of the framework's exceptions, those that are an AuthorizationException or an AuthenticationException. */
const unauthorized: ReadonlySet<string> = new Set([
  'AuthorizationException',
  'AuthenticationException',
  'EmailNotConfirmedException',
  'InvalidEmailOrPasswordException',
  'Plugin\\AuthenticationException',
  'State\\UserLockedException',
]);

/**
 * With which status Magento answers what a service says that it throws (Magento\Framework\Webapi\ErrorProcessor::
 * maskException): the framework's exceptions are LocalizedExceptions, and a module's own are what they extend. The others
 * are `default`, as PHP's own are.
 */
export function thrownByStatus(
  classes: readonly ThrownClass[],
): ReadonlyMap<number | 'default', readonly string[]> {
  const found = new Map<number | 'default', string[]>();
  for (const thrown of classes) {
    const status = statusOf(thrown);
    found.set(status, [...(found.get(status) ?? []), thrown.name]);
  }
  return found;
}

function statusOf({ name, ancestors }: ThrownClass): number | 'default' {
  const known = [name, ...ancestors].find((each) => each === withOwnStatus || each.startsWith(framework));
  if (known === undefined || known === withOwnStatus) return 'default';
  const short = known.slice(framework.length);
  if (short === 'NoSuchEntityException') return 404;
  return unauthorized.has(short) ? 401 : 400;
}
