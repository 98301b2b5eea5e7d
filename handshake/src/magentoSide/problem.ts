import { formEncode } from '../oauth/percentEncoding';
import type { Answer } from '../http/boundedServer';

/** A message with its placeholders (`%1`, `%name`) still in it, as Magento's REST answers carry it. */
export interface Phrase {
  readonly text: string;
  readonly values?: readonly (string | number)[] | Readonly<Record<string, string | number>>;
}

/** A request that Magento refuses. */
export class OauthProblem extends Error {
  override readonly name = 'OauthProblem';
  /** Where several parameters are missing: each. */
  readonly errors: readonly Phrase[];

  /**
   * @param status 400 is Magento\Framework\Oauth\OauthInputException, 401 Magento\Framework\Oauth\Exception
   */
  constructor(
    readonly status: 400 | 401,
    readonly phrase: Phrase,
    errors: readonly Phrase[] = [],
  ) {
    super(
      errors.length > 0
        ? errors.map((each) => rendered(each).replace(/(?<!\.)\.+$/, '')).join(', ')
        : rendered(phrase),
    );
    this.errors = errors;
  }
}

export const refused = (text: string, values?: Phrase['values']): OauthProblem =>
  new OauthProblem(401, { text, values });

export const malformed = (text: string, values?: Phrase['values']): OauthProblem =>
  new OauthProblem(400, { text, values });

function rendered({ text, values = [] }: Phrase): string {
  const entries = Array.isArray(values)
    ? (values as readonly unknown[]).map((value, index) => [String(index + 1), String(value)] as const)
    : Object.entries(values).map(([name, value]) => [name, String(value)] as const);
  return entries.reduce((message, [name, value]) => message.replaceAll(`%${name}`, () => value), text);
}

/** As Magento\Framework\Oauth\Helper\Request::prepareErrorResponse answers below `/oauth/token/`. */
export function tokenErrorAnswer(problem: OauthProblem): Answer {
  return {
    status: problem.status,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: `oauth_problem=${formEncode(problem.message)}`,
  };
}
