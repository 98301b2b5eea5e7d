import { isSecure } from '../magento/secureUrl';
import { isAnyUri } from '../xml/schema/uri';

/** What Magento's tables hold of an email or a URL: `integration` has varchar(255) for each. */
const longest = 255;

/** Narrower than Magento's own pattern (`[^@]+@[^\.]+\..+`), which takes blanks, too. */
const emailPattern = /^[^\s@<>"]+@[^\s@.<>"]+(\.[^\s@.<>"]+)+$/;

/** What is wrong with the e-mail address, or undefined. */
export function problemOfEmail(email: string): string | undefined {
  if (email === '') {
    return 'Enter the e-mail address of whoever runs the external system: Magento asks for one.';
  }
  if (!emailPattern.test(email) || hasControl(email)) {
    return `"${printable(email)}" is no e-mail address. Write it like erp@example.com.`;
  }
  return email.length > longest
    ? `The address is too long: Magento's database holds ${longest} characters.`
    : undefined;
}

/** What is wrong with a URL, or undefined; an empty one is one that is left out. */
export function problemOfUrl(kind: 'endpointUrl' | 'identityLinkUrl', url: string): string | undefined {
  if (url === '') return undefined;
  const example = `https://erp.example.com/magento/${kind === 'endpointUrl' ? 'endpoint' : 'login'}`;
  if (/\s/.test(url) || hasControl(url) || /[<>"\\^`{|}]/.test(url)) {
    return `"${printable(url)}" holds a character that no URL has (white space, quotes, a backslash or brackets). Write it like ${example}.`;
  }
  if (!isSecure(url)) {
    return /^http:/i.test(url)
      ? `This URL is not encrypted, and the keys of the integration pass over it. Write https://${url.slice('http://'.length)}.`
      : `The URL must begin with https://, as in ${example}.`;
  }
  if (!/^https?:\/\/[^/?#:@]/i.test(url) || !isAnyUri(url)) {
    return `"${printable(url)}" is no complete URL. Write it like ${example}.`;
  }
  if (/^[^/]*\/\/[^/?#]*@/.test(url)) {
    return 'The URL holds a user name or a password, which everybody who has the module could read. Leave out what stands before the @.';
  }
  const mark = kind === 'identityLinkUrl' ? /[?#]/.exec(url)?.[0] : undefined;
  if (mark !== undefined) {
    return `Magento opens the login page at this URL with ?oauth_consumer_key=… put behind it, so it must have no ${mark} of its own. Leave out the ${mark} and all behind it.`;
  }
  return url.length > longest
    ? `The URL is too long: Magento's database holds ${longest} characters.`
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
