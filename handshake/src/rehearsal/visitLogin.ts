import { send, SendError } from '../http/send';
import type { Message, StepResult } from './types';

export interface LoginVisit {
  /** With the two parameters that Magento appends. */
  readonly url: string;
  readonly identityLinkUrl: string;
  readonly endpointUrl: string;
  readonly successCallBack: string;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly tell: (message: Message) => void;
}

const mostRedirects = 10;

/** Opens the login page as Magento's pop-up does, and follows it within the application, to success_call_back. */
export async function visitLogin(visit: LoginVisit): Promise<StepResult> {
  const result = await follow(visit);
  if (result.status === 'passed' || !/[?#]/.test(visit.identityLinkUrl)) return result;
  return { ...result, causes: [ownQuery(visit.identityLinkUrl), ...result.causes] };
}

async function follow(visit: LoginVisit): Promise<StepResult> {
  const { successCallBack, tell } = visit;
  const origins = [visit.identityLinkUrl, visit.endpointUrl].map((url) => new URL(url).origin);
  const cookies = new Map<string, Map<string, string>>();
  let url = visit.url;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const { origin } = new URL(url);
    const jar = cookies.get(origin) ?? new Map<string, string>();
    cookies.set(origin, jar);
    tell({ step: 'login', from: 'browser', to: 'application', text: `GET ${url}`, details: [] });
    let answer;
    try {
      answer = await send(url, {
        headers: {
          accept: 'text/html',
          ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        },
        timeout: visit.timeout,
        signal: visit.signal,
      });
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      tell({
        step: 'login',
        from: 'application',
        to: 'browser',
        text: error.message,
        details: [],
        ok: false,
      });
      return failed(`no response: ${error.message}`, [
        'The login page must respond: is the application running there?',
      ]);
    }
    const { status, headers, body } = answer;
    keepCookies(headers, jar);
    const location = headers.get('location');
    const isRedirect = status >= 300 && status < 400 && location !== null;
    const next = isRedirect && URL.canParse(location, url) ? new URL(location, url).href : undefined;
    tell({
      step: 'login',
      from: 'application',
      to: 'browser',
      text: `HTTP ${status}${next === undefined ? '' : `, to ${next}`}`,
      details: [],
      ok: status < 400,
    });
    if (next === undefined) return pageResult(status, body, visit);
    if (next === successCallBack)
      return { ...expected, status: 'passed', came: 'the browser was sent to success_call_back', causes: [] };
    if (next.startsWith(successCallBack)) {
      return failed(`the browser was sent to success_call_back with something added: ${next}`, [
        'Magento compares the address of the pop-up with success_call_back exactly: add nothing to it, or the pop-up stays open.',
      ]);
    }
    if (!origins.includes(new URL(next).origin)) {
      return new URL(next).host === new URL(successCallBack).host
        ? failed(`the browser was sent to ${next}, which is not success_call_back`, [
            `Send it to the exact value of the parameter success_call_back (${successCallBack}), decoded once.`,
          ])
        : person(`the login continues on another site (${new URL(next).origin}), which is not visited`);
    }
    url = next;
  }
  return failed(`more than ${mostRedirects} redirects`, [
    'The login page redirects in a loop. Does it need a cookie that it does not set?',
  ]);
}

function pageResult(status: number, body: string, { successCallBack }: LoginVisit): StepResult {
  if (status >= 400) {
    return failed(`HTTP ${status}`, [
      status === 404
        ? 'There is no such page: compare identity_link_url with the routes of the application.'
        : status >= 500
          ? 'The application failed: see its log. Was the exchange refused?'
          : 'The page refuses the browser, which has no session yet, and sends oauth_consumer_key and success_call_back in the query.',
    ]);
  }
  const plain = body.replaceAll('&amp;', '&').replaceAll('\\/', '/');
  if (plain.includes(successCallBack)) {
    return /<meta[^<>]+http-equiv\s*=\s*["']?refresh/i.test(body)
      ? {
          ...expected,
          status: 'passed',
          came: 'a page that sends the browser to success_call_back',
          causes: [],
        }
      : person('a page that names success_call_back: a script or a click takes the browser there');
  }
  if (/<form|<script|<a\s/i.test(body))
    return person('a page that requires manual action: a form, a script or a link');
  return failed(`HTTP ${status} and a page that ends here`, [
    "The application must send the browser back to the address in the parameter success_call_back when the login is done (a redirect). Otherwise Magento's pop-up stays open, and the merchant does not see that it worked.",
  ]);
}

const expected = {
  step: 'login',
  expected: 'the login page ends with a redirect to success_call_back',
} as const;

const failed = (came: string, causes: readonly string[]): StepResult => ({
  ...expected,
  status: 'failed',
  came,
  causes,
});

const person = (came: string): StepResult => ({ ...expected, status: 'person', came, causes: [] });

/** The rule url-has-query says the same of the file. */
export function ownQuery(identityLinkUrl: string): string {
  return identityLinkUrl.includes('#')
    ? 'identity_link_url has a fragment (#…): what Magento appends becomes part of it and never reaches the application.'
    : 'identity_link_url already has a query. Magento still appends "?oauth_consumer_key=…", which becomes part of the last value of your query. Put the value into the path instead.';
}

function keepCookies(headers: Headers, jar: Map<string, string>): void {
  for (const cookie of headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
}
