import { printable as oneLine, SigningProxy, type ProxiedCall } from '#handshake';
import { defineCommand } from '../command';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { untilInterrupted } from './interrupt';
import { readTokens } from './tokensFile';
import { httpUrl, listenProblem, magentoVersion, portNumber } from './urls';

/** `magento-integration handshake proxy`. */
export const proxyCalls = defineCommand({
  name: 'handshake proxy',
  summary: 'sign the calls of programs that cannot, such as curl',
  usage: ['--tokens FILE [OPTION…]'],
  description:
    'Signs the calls of programs that cannot: curl, .http files, Swagger UI, generated clients. It listens at 127.0.0.1, forwards requests for /rest/… to the shop of the tokens with an OAuth 1.0a signature, and returns the response.',
  options: {
    tokens: { type: 'string', value: 'FILE', help: 'the tokens that "handshake serve --save FILE" received' },
    port: { type: 'string', value: 'P', help: 'where to listen (default: 8092)' },
    'magento-version': {
      type: 'string',
      value: 'V',
      help: 'the version of the shop, such as 2.4.6 (default: the version saved by "serve")',
    },
    'allow-origin': {
      type: 'string',
      value: 'URL',
      multiple: true,
      help: 'a page that may call, such as http://localhost:8080 of a Swagger UI; may be repeated (default: none)',
    },
  },
  notes:
    'While it runs, anyone who can connect to 127.0.0.1 can call the shop as this integration. Pages of other origins, other hosts, paths outside /rest/, bodies over 16 MiB and redirects are refused. Its log contains no query and no secret. Ctrl+C stops it.\n\nA call then needs no signature: curl http://127.0.0.1:8092/rest/default/V1/store/storeConfigs',
  takesArguments: true,
  exitCodes: '0 stopped; 2 wrong usage, or tokens or a port that cannot be used',
  examples: ['--tokens erp-tokens.json'],
  async run({ values, positionals }, terminal) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected here`);
    if (values.tokens === undefined) throw new UsageError('name the file of the tokens with --tokens');
    const port = portNumber(values.port) ?? 8092;
    const version = magentoVersion(values['magento-version']);
    const origins = (values['allow-origin'] ?? []).map(
      (each) => new URL(httpUrl('--allow-origin', each)).origin,
    );
    const credentials = readTokens(values.tokens, terminal.cwd);
    return untilInterrupted(async (signal) => {
      const proxy = await SigningProxy.start({
        credentials,
        port,
        origins,
        ...(version === undefined ? {} : { version }),
        onCall: (call) => terminal.err(`${printable(callText(call))}\n`),
      }).catch((error: unknown) => {
        const problem = listenProblem(error);
        throw problem === undefined ? error : new CommandError(problem);
      });
      try {
        terminal.err(
          `Signs calls to ${proxy.url}rest/… for ${printable(credentials.storeBaseUrl)}. Ctrl+C stops it.\n`,
        );
        await new Promise<void>((resolve) => {
          if (signal.aborted) resolve();
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
        return 0;
      } finally {
        await proxy.stop();
      }
    });
  },
});

function callText({ method, path, status, problem }: ProxiedCall): string {
  return oneLine(`${status} ${method} ${path}${problem === undefined ? '' : `: ${problem}`}`, 400);
}
