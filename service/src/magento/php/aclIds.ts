import type { Located } from '../../text';
import { hasIdShape } from '../aclId';
import { phpTokens, type PhpToken } from './tokens';

/** An ACL id in PHP: a whole string literal, where Magento asks whether somebody may do something. */
export interface PhpAclId extends Located {
  /**
   * Whether the string surely is an ACL id: in `isAllowed('…')`, in ADMIN_RESOURCE, or in a constant that the same file
   * passes to `isAllowed`. Others are in constants that are only called as if they held one.
   */
  readonly isCertain: boolean;
}

/** `_isAllowed` is that of Magento\Backend\App\AbstractAction, `_isAllowedAction` that of many of Magento's blocks. */
const check = /^_?isAllowed(?:Action)?$/i;
const adminResource = 'ADMIN_RESOURCE';
const resourceName = /(?:^|_)(?:ACL|RESOURCE)(?:_|$)/i;

/** Whether a file can hold an ACL id at all: a cheap look at the text. */
function mayHoldAclId(text: string): boolean {
  return text.includes('::') && /isAllowed|\bconst\b(?:(?!\bconst\b)[^;])*(?:RESOURCE|ACL)/i.test(text);
}

/**
 * The ACL ids of a PHP text, in text order. Reads tokens only: what is put together from parts or comes from a variable
 * is left out. Never throws.
 */
export function readPhpAclIds(text: string): PhpAclId[] {
  if (!mayHoldAclId(text)) return [];
  const tokens = phpTokens(text);
  const asked = askedConstants(tokens);
  const ids: PhpAclId[] = [];
  /** The words in front of the brackets that are open. */
  const open: string[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'sign') {
      if ('([{'.includes(token.text)) open.push(calledBefore(tokens, index));
      else if (')]}'.includes(token.text)) open.pop();
      return;
    }
    if (token.kind !== 'string' || !token.isClosed || !isPlain(token, text)) return;
    const located = { value: token.text, range: token.range };
    const constant = constantOf(tokens, index);
    if (constant !== undefined) {
      const isCertain = constant === adminResource || asked.has(constant);
      if (
        isCertain ||
        (resourceName.test(constant) && hasIdShape(token.text) && /^\w+::\w+$/.test(token.text))
      ) {
        ids.push({ ...located, isCertain });
      }
    } else if (check.test(open.at(-1) ?? '') && !isPart(tokens, index)) {
      ids.push({ ...located, isCertain: true });
    }
  });
  return ids;
}

/** The constants that `isAllowed(self::NAME)` asks for. */
function askedConstants(tokens: readonly PhpToken[]): Set<string> {
  const asked = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.text !== '(' || !check.test(calledBefore(tokens, index))) return;
    const [of, colons, name] = tokens.slice(index + 1, index + 4);
    if (colons?.text === '::' && name && /^(?:self|static)$/i.test(of?.text ?? '')) asked.add(name.text);
  });
  return asked;
}

function calledBefore(tokens: readonly PhpToken[], index: number): string {
  const before = tokens[index - 1];
  return tokens[index]?.text === '(' && before?.kind === 'word' ? before.text : '';
}

/** The name of the constant that the string at `index` is the value of: `const string NAME = '…';`. */
function constantOf(tokens: readonly PhpToken[], index: number): string | undefined {
  const name = tokens[index - 2];
  if (tokens[index - 1]?.text !== '=' || name?.kind !== 'word') return undefined;
  const after = tokens[index + 1]?.text;
  if (after !== undefined && after !== ';' && after !== ',') return undefined;
  const isConstant = tokens
    .slice(Math.max(0, index - 7), index - 2)
    .reduce(
      (found, { text }) => (/^[;{}]$/.test(text) ? false : found || text.toLowerCase() === 'const'),
      false,
    );
  return isConstant ? name.text : undefined;
}

/** Whether something is put in front of the string or behind it. */
function isPart(tokens: readonly PhpToken[], index: number): boolean {
  return tokens[index - 1]?.text === '.' || tokens[index + 1]?.text === '.';
}

/** Without anything that PHP would replace. */
function isPlain({ text, range }: PhpToken, whole: string): boolean {
  return text !== '' && !text.includes('\\') && !(whole[range.start - 1] === '"' && text.includes('$'));
}
