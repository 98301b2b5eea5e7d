import * as l10n from '@vscode/l10n';

export const httpMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export type HttpMethod = (typeof httpMethods)[number];

/** The method in capitals; undefined where Magento has none of that name. */
export function httpMethod(given: string | undefined): HttpMethod | undefined {
  return httpMethods.find((method) => method === given?.trim().toUpperCase());
}

/** What is wrong with a URL by itself: whether Magento finds it (RequestProcessorPool, Rest\Config), and binds what is in it. */
export function problemOfUrl(url: string): string | undefined {
  const example = '/V1/erp/orders/:orderId';
  if (url === '') return l10n.t('Enter a URL, such as {0}', example);
  if (/^https?:|^\/?rest\//i.test(url))
    return l10n.t('Enter only what comes after /rest/<store>, such as {0}', example);
  if (!url.startsWith('/')) return l10n.t('Begin with a slash: {0}', `/${url}`);
  if (/[?#]/.test(url))
    return l10n.t('A URL has no query here: what callers send comes in the next question.');
  const [version = '', ...segments] = url.slice(1).split('/');
  if (!/^V\d+$/.test(version)) return l10n.t('Begin with a version: {0}', example);
  if (segments.length === 0 || segments[0] === '')
    return l10n.t('Add a name after the version, as in {0}', example);
  if (segments[0]!.startsWith(':'))
    return l10n.t(
      'Magento finds no URL whose second part is a parameter. Put a word in front, as in {0}',
      example,
    );
  for (const segment of segments) {
    const problem = problemOfSegment(segment);
    if (problem !== undefined) return problem;
  }
  const names = parametersIn(url);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  return twice === undefined
    ? undefined
    : l10n.t(':{0} is used twice. Give each parameter its own name.', twice);
}

function problemOfSegment(segment: string): string | undefined {
  if (segment === '') return l10n.t('The URL has two slashes in a row, or one at the end. Remove it.');
  if (segment.startsWith(':')) {
    return /^:[a-z][A-Za-z0-9]*$/.test(segment) && segment !== ':this'
      ? undefined
      : l10n.t('"{0}" is not a valid parameter. Write it in camel case, as in :orderId', segment);
  }
  return /^[A-Za-z0-9][\w.-]*$/.test(segment)
    ? undefined
    : l10n.t('"{0}" cannot be used in a URL as it is. Use letters, digits and hyphens.', segment);
}

/** The names of a URL's parameters, in order. */
export function parametersIn(url: string): string[] {
  return url
    .split('/')
    .filter((segment) => /^:[^:]/.test(segment))
    .map((segment) => segment.slice(1));
}

/** The fixed parts of a URL without its version. */
export function wordsIn(url: string): string[] {
  return url
    .split('/')
    .slice(2)
    .filter((segment) => segment !== '' && !segment.startsWith(':'));
}
