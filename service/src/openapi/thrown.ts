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
  const found = new Map<number | 'default', Set<string>>();
  for (const thrown of classes) {
    const status = statusOf(thrown);
    found.set(status, (found.get(status) ?? new Set()).add(thrown.name));
  }
  return new Map([...found].map(([status, names]) => [status, [...names]]));
}

function statusOf({ name, ancestors }: ThrownClass): number | 'default' {
  const known = [name, ...ancestors].find((each) => each === withOwnStatus || each.startsWith(framework));
  if (known === undefined || known === withOwnStatus) return 'default';
  const short = known.slice(framework.length);
  if (short === 'NoSuchEntityException') return 404;
  return unauthorized.has(short) ? 401 : 400;
}

/**
 * Under which status Magento's own schema lists it: Swagger\Generator::generateMethodExceptionErrorResponses, which looks for
 * the name as the doc block has it, and for what a class extends but not for the class itself. Undefined where the PHP that
 * tells is not here.
 */
export function statusInSchema({
  name,
  written,
  ancestors,
  isUnknown,
}: ThrownClass): 400 | 401 | 404 | 500 | undefined {
  if (written.replace(/^\\/, '') !== name) return 500;
  const parents = new Set([...ancestors, ...frameworkParents(ancestors.at(-1) ?? name)]);
  const extendsOne = (...names: string[]): boolean => names.some((each) => parents.has(framework + each));
  if (!extendsOne('LocalizedException')) return isUnknown && !isOfFramework(name) ? undefined : 500;
  if (extendsOne('NoSuchEntityException')) return 404;
  return extendsOne('AuthorizationException', 'AuthenticationException') ? 401 : 400;
}

/** What one of the framework's exceptions extends, whose PHP need not be here. */
function frameworkParents(name: string): string[] {
  if (!isOfFramework(name) || name === `${framework}LocalizedException`) return [];
  const short = name.slice(framework.length);
  const isBelow = unauthorized.has(short) && !/^Auth\w+$/.test(short);
  return ['LocalizedException', ...(isBelow ? ['AuthenticationException'] : [])].map(
    (each) => framework + each,
  );
}

function isOfFramework(name: string): boolean {
  return name === withOwnStatus || name.startsWith(framework);
}
