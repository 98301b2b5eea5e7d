import * as l10n from '@vscode/l10n';
import type { AnswerProblem } from '#protocol';
import { isSecure, overHttp, schemeOf } from '../magento/connectionUrl';
import { isAnyUri } from '../xml/schema/uri';

/** What Magento's tables hold of an email or a URL: `integration` has varchar(255) for each. */
const longest = 255;

/** Narrower than Magento's own pattern (`[^@]+@[^\.]+\..+`), which takes spaces, too. */
const emailPattern = /^[^\s@<>"]+@[^\s@.<>"]+(\.[^\s@.<>"]+)+$/;

/** What is wrong with the e-mail address, or undefined. */
export function problemOfEmail(email: string): string | undefined {
  if (email === '') {
    return l10n.t(
      'Enter the email address of the person or team that runs the external system; Magento requires one.',
    );
  }
  if (!emailPattern.test(email) || hasControl(email)) {
    return l10n.t('"{0}" is not an email address. Enter one such as erp@example.com.', printable(email));
  }
  return email.length > longest
    ? l10n.t("The address is too long: Magento's database allows {0} characters.", longest)
    : undefined;
}

type UrlKind = 'endpointUrl' | 'identityLinkUrl';

/** What is wrong with a URL; an empty one is one that is left out. Magento takes http, and so do we, with a warning. */
export function problemsOfUrl(field: UrlKind, url: string): AnswerProblem[] {
  if (url === '') return [];
  const wrong = problemOfUrl(field, url);
  if (wrong !== undefined) return [{ field, message: wrong, severity: 'error' }];
  if (isSecure(url)) return [];
  const message = field === 'endpointUrl' ? overHttp.keys() : overHttp.login();
  return [{ field, message, severity: 'warning' }];
}

/** What keeps it from being a URL that Magento can use. */
function problemOfUrl(kind: UrlKind, url: string): string | undefined {
  const example = `https://erp.example.com/magento/${kind === 'endpointUrl' ? 'endpoint' : 'login'}`;
  if (/\s/.test(url) || hasControl(url) || /[<>"\\^`{|}]/.test(url)) {
    return l10n.t(
      '"{0}" contains a character that is not allowed in a URL (white space, quotes, a backslash or brackets). Enter one such as {1}.',
      printable(url),
      example,
    );
  }
  if (!['http', 'https'].includes(schemeOf(url) ?? '')) {
    return l10n.t('The URL must begin with https://, such as {0}.', example);
  }
  if (!/^https?:\/\/[^/?#:@]/i.test(url) || !isAnyUri(url)) {
    return l10n.t('"{0}" is not a complete URL. Enter one such as {1}.', printable(url), example);
  }
  if (/^[^/]*\/\/[^/?#]*@/.test(url)) {
    return l10n.t(
      'The URL contains a user name or a password, which everyone who has the module could read. Remove everything before the @.',
    );
  }
  const mark = kind === 'identityLinkUrl' ? /[?#]/.exec(url)?.[0] : undefined;
  if (mark !== undefined) {
    return l10n.t(
      'Magento appends ?oauth_consumer_key=… to this URL, so it must not contain a "{0}". Remove it and everything after it.',
      mark,
    );
  }
  return url.length > longest
    ? l10n.t("The URL is too long: Magento's database allows {0} characters.", longest)
    : undefined;
}

function hasControl(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(text) || /\p{Surrogate}/u.test(text);
}

function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
}
