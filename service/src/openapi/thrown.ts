const framework = 'Magento\\Framework\\Exception\\';

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
 * maskException): the framework's exceptions are LocalizedExceptions. What a module's own extend is not looked at: they are
 * `default`, as PHP's own are.
 */
export function thrownByStatus(
  classes: readonly string[],
): ReadonlyMap<number | 'default', readonly string[]> {
  const found = new Map<number | 'default', string[]>();
  for (const name of classes) {
    const status = statusOf(name);
    found.set(status, [...(found.get(status) ?? []), name]);
  }
  return found;
}

function statusOf(name: string): number | 'default' {
  if (!name.startsWith(framework)) return 'default';
  const short = name.slice(framework.length);
  if (short === 'NoSuchEntityException') return 404;
  return unauthorized.has(short) ? 401 : 400;
}
