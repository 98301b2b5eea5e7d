import { isRestPath, RestClient, restHint, restMethods, SendError, SigningError } from '#handshake';
import { defineCommand } from '../command';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { formatOption } from '../options';
import { answerText } from './answerText';
import { probe } from './probe';
import { signingProblem } from './signingProblem';
import { readTokens } from './tokensFile';
import { magentoVersion } from './urls';

/** `magento-integration handshake call`. */
export const callRest = defineCommand({
  name: 'handshake call',
  summary: 'call a REST endpoint with the tokens that "serve" saved',
  usage: ['--tokens FILE METHOD PATH [OPTION…]', '--tokens FILE --probe [MODULE…] [OPTION…]'],
  description:
    'Calls a REST endpoint, signed with the tokens that "handshake serve --save FILE" received, and prints the response. PATH begins with /V1/ (or /async/V1/, /async/bulk/V1/) and includes the query. With --probe, compares what the tokens may do in the shop with what the files of MODULE (by default the working folder) grant: GET /V1/modules, then one GET for each set of resources that routes need, one after the other, for an object that does not exist if there is such a route, otherwise for a page of one entry. Responses are not printed.',
  options: {
    tokens: { type: 'string', value: 'FILE', help: 'the tokens' },
    data: { type: 'string', value: 'JSON', help: 'the body' },
    probe: { type: 'boolean', help: 'say which permissions the shop grants to these tokens' },
    integration: {
      type: 'string',
      value: 'NAME',
      help: 'with --probe: the integration whose tokens these are, if there are several',
    },
    format: formatOption('with --probe: text (default) or json'),
    'magento-version': {
      type: 'string',
      value: 'V',
      help: 'the version of this Magento, such as 2.4.6: needed for calls that versions sign differently, such as one with %2F for a "/" in a SKU (default: the version saved by "serve")',
    },
  },
  takesArguments: true,
  exitCodes:
    '0 Magento answered with success, or denied nothing that the files grant; 1 it refused, or did not answer; 2 wrong usage, or a call that cannot be signed',
  examples: [
    '--tokens erp-tokens.json GET /V1/store/storeConfigs',
    "--tokens erp-tokens.json GET '/V1/orders?searchCriteria[pageSize]=1'",
    '--tokens erp-tokens.json --probe app/code/Acme/Bridge',
  ],
  async run({ values, positionals }, terminal) {
    const [method = '', path = '', ...more] = positionals;
    if (values.tokens === undefined) throw new UsageError('name the file of the tokens with --tokens');
    if (values.probe) {
      if (values.data !== undefined) throw new UsageError('--probe sends no body: leave out --data');
      return probe(
        positionals,
        {
          credentials: readTokens(values.tokens, terminal.cwd),
          version: magentoVersion(values['magento-version']),
          integration: values.integration,
          format: values.format,
        },
        terminal,
      );
    }
    if (more.length > 0 || !restMethods.some((each) => each === method)) {
      throw new UsageError(
        'name a method (GET, POST, PUT or DELETE) and a path, such as GET /V1/store/storeConfigs',
      );
    }
    if (!isRestPath(path)) {
      throw new UsageError(
        `the path must begin with /V1/ (or /<store code>/V1/, /async/V1/, /async/bulk/V1/), not "${path}"`,
      );
    }
    const version = magentoVersion(values['magento-version']);
    const client = new RestClient(
      readTokens(values.tokens, terminal.cwd),
      version === undefined ? {} : { version },
    );
    try {
      const { status, body } = await client.call(
        method,
        path,
        values.data === undefined ? undefined : jsonOf(values.data),
      );
      terminal.err(`HTTP ${status}\n`);
      terminal.out(`${answerText(body)}\n`);
      const hint = restHint(status, body);
      if (hint !== undefined) terminal.err(`${printable(hint)}\n`);
      return status >= 200 && status < 300 ? 0 : 1;
    } catch (error) {
      if (error instanceof SigningError) throw new CommandError(signingProblem(error));
      if (!(error instanceof SendError)) throw error;
      terminal.err(`magento-integration: Magento did not answer: ${printable(error.message)}\n`);
      return 1;
    }
  },
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError('--data is not valid JSON');
  }
}
