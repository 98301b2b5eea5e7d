import { l10n, window } from 'vscode';
import { portOf, problemOfBaseUrl, problemOfUrl, type UrlProblem } from './urlProblem';

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** Whether nothing is an answer. */
  readonly optional?: boolean;
}

/** An address to call; undefined: cancelled; empty: left out. */
export function askUrl(question: Question): Promise<string | undefined> {
  return ask(question, problemOfUrl);
}

/** An address to append paths to. */
export function askBaseUrl(question: Question): Promise<string | undefined> {
  return ask(question, problemOfBaseUrl);
}

async function ask(
  { title, prompt, value = '', placeHolder, optional }: Question,
  check: (text: string) => UrlProblem | undefined,
): Promise<string | undefined> {
  const answer = await window.showInputBox({
    title,
    prompt,
    value,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const problem = check(text);
      return problem === undefined || (problem === 'empty' && optional) ? undefined : urlProblemText(problem);
    },
  });
  return answer?.trim();
}

/** A port; undefined: cancelled; 0: any that is free. */
export async function askPort(question: Question): Promise<number | undefined> {
  const answer = await window.showInputBox({
    ...question,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || portOf(text) !== undefined
        ? undefined
        : l10n.t('A port is a number from 0 to 65535.'),
  });
  return answer === undefined ? undefined : (portOf(answer) ?? 0);
}

function urlProblemText(problem: UrlProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Enter an address that begins with http:// or https://.');
    case 'no-url':
      return l10n.t(
        'This is not a complete address: it must begin with http:// or https:// and contain no spaces.',
      );
    case 'has-query':
      return l10n.t('Paths are appended to this address, so it must not contain “?” or “#”.');
    case 'has-user':
      return l10n.t('Remove the user name and password before the @.');
  }
}
