import { isRestPath, RestClient, restHint, restMethods, SendError } from '#handshake';
import { CommandError, UsageError } from '../errors';
import { parseOptions } from '../options';
import type { Terminal } from '../terminal';
import { readTokens } from './tokensFile';

const help = `Usage: magento-integration handshake call --tokens FILE METHOD PATH [OPTION…]

Calls a REST endpoint, signed with the tokens that "handshake serve --save FILE" received, and prints the answer.
PATH is from /V1/ on, with its query.

Options:
      --tokens FILE   the tokens
      --data JSON     the body
  -h, --help          print this

Exit codes: 0 Magento answered with success; 1 it refused, or did not answer; 2 wrong usage.

Examples:
  magento-integration handshake call --tokens erp-tokens.json GET /V1/store/storeConfigs
  magento-integration handshake call --tokens erp-tokens.json GET '/V1/orders?searchCriteria[pageSize]=1'
`;

/** `magento-integration handshake call`. */
export async function callRest(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      tokens: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    terminal.out(help);
    return 0;
  }
  const [method = '', path = '', ...more] = positionals;
  if (values.tokens === undefined) throw new UsageError('name the file of the tokens with --tokens');
  if (more.length > 0 || !restMethods.some((each) => each === method)) {
    throw new UsageError(
      'name a method (GET, POST, PUT or DELETE) and a path, such as GET /V1/store/storeConfigs',
    );
  }
  if (!isRestPath(path)) {
    throw new UsageError(`the path must begin with /V1/ (or /<store code>/V1/), not "${path}"`);
  }
  const client = new RestClient(readTokens(values.tokens, terminal.cwd));
  try {
    const { status, body } = await client.call(
      method,
      path,
      values.data === undefined ? undefined : jsonOf(values.data),
    );
    terminal.err(`HTTP ${status}\n`);
    terminal.out(`${pretty(body)}\n`);
    const hint = restHint(status, body);
    if (hint !== undefined) terminal.err(`${hint}\n`);
    return status >= 200 && status < 300 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    terminal.err(`magento-integration: Magento did not answer: ${error.message}\n`);
    return 1;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError('--data is no JSON');
  }
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
