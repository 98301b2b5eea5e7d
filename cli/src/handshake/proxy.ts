import { printable as oneLine, SigningProxy, type ProxiedCall } from '#handshake';
import { printable } from '../displayWidth';
import { CommandError, UsageError } from '../errors';
import { parseOptions } from '../options';
import type { Terminal } from '../terminal';
import { untilInterrupted } from './interrupt';
import { readTokens } from './tokensFile';
import { httpUrl, listenProblem, magentoVersion, portNumber } from './urls';

const help = `Usage: magento-integration handshake proxy --tokens FILE [OPTION…]

Signs the calls of programs that cannot: curl, .http files, Swagger UI, generated clients. It listens at 127.0.0.1; what
comes to /rest/… goes on to the shop of the tokens with a signature of OAuth 1.0a, and the answer goes back.

Options:
      --tokens FILE         the tokens that "handshake serve --save FILE" received
      --port P              where to listen (default: 8092)
      --magento-version V   the version of the shop, such as 2.4.6 (default: what "serve" was told)
      --allow-origin URL    a page that may call, such as http://localhost:8080 of a Swagger UI; may be repeated (default: none)
  -h, --help                print this

Whoever can open a connection to 127.0.0.1 can call the shop as this integration while it runs. Pages of other origins,
other hosts, paths outside /rest/, bodies over 16 MiB and redirects are refused. Its log has no query and no secret.
Ctrl+C ends it.

Exit codes: 0 ended; 2 wrong usage, or tokens or a port that cannot be had.

Examples:
  magento-integration handshake proxy --tokens erp-tokens.json
  curl http://127.0.0.1:8092/rest/default/V1/store/storeConfigs
`;

/** `magento-integration handshake proxy`. */
export async function proxyCalls(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      tokens: { type: 'string' },
      port: { type: 'string' },
      'magento-version': { type: 'string' },
      'allow-origin': { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    terminal.out(help);
    return 0;
  }
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
        `Signs calls to ${proxy.url}rest/… for ${printable(credentials.storeBaseUrl)}. Ctrl+C ends.\n`,
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
}

function callText({ method, path, status, problem }: ProxiedCall): string {
  return oneLine(`${status} ${method} ${path}${problem === undefined ? '' : `: ${problem}`}`, 400);
}
