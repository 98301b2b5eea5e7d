import {
  newestVersion,
  rehearse,
  type Message,
  type RehearsalOptions,
  type StepResult,
  type Verdict,
} from '#handshake';
import { defineCommand } from '../command';
import { CommandError, UsageError } from '../errors';
import { printable } from '../terminal/displayWidth';
import { count, formatOption, oneOf } from '../options';
import { givenPaths } from '../paths';
import { painter, type Paint, type Terminal } from '../terminal/terminal';
import { openFolders } from '../workspace';
import { untilInterrupted } from './interrupt';
import { oneIntegration } from './oneIntegration';
import { baseUrl, httpUrl, listenProblem, magentoVersion, portNumber } from './urls';

const formats = ['text', 'json'] as const;

/** `magento-integration handshake test`. */
export const testApplication = defineCommand({
  name: 'handshake test',
  summary: 'act as Magento for your application, and report what goes wrong',
  usage: ['[PATH] [OPTION…]'],
  description:
    "Acts as Magento for your application: posts credentials to its endpoint_url, opens its login page, answers its token requests with Magento's checks, and reports the likely cause of each failure. The two addresses are those of the integration that PATH declares (a module or a project; the default is the working folder), or those of the options. Nothing else is called.",
  options: {
    integration: { type: 'string', value: 'NAME', help: 'which one, if PATH declares several' },
    'endpoint-url': { type: 'string', value: 'URL', help: "instead of the integration's endpoint_url" },
    'identity-link-url': {
      type: 'string',
      value: 'URL',
      help: "instead of the integration's identity_link_url",
    },
    'magento-version': {
      type: 'string',
      value: 'V',
      default: newestVersion,
      help: `the version to act as, such as 2.4.6 (default: ${newestVersion}): versions sign differently, and before 2.4.4 also accept HMAC-SHA1`,
    },
    'store-url': {
      type: 'string',
      value: 'URL',
      help: 'the address at which the application reaches this command, if not 127.0.0.1: a tunnel to --port',
    },
    host: {
      type: 'string',
      value: 'HOST',
      help: 'the address to listen at for the application (default: 127.0.0.1)',
    },
    port: {
      type: 'string',
      value: 'P',
      help: 'the port to listen at for the application (default: any free port)',
    },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      help: 'for the whole exchange (default: 20; with --open-login 300)',
    },
    'open-login': {
      type: 'boolean',
      help: 'print the address of the login page and wait until somebody has logged in there',
    },
    format: formatOption('text (default) or json'),
  },
  takesArguments: true,
  exitCodes: '0 the handshake works; 1 it does not; 2 wrong usage, or no integration found',
  examples: [
    'app/code/Acme/Bridge',
    '--endpoint-url http://localhost:3000/endpoint --identity-link-url http://localhost:3000/login',
  ],
  async run({ values, positionals }, terminal) {
    if (positionals.length > 1) throw new UsageError('name one PATH');
    const format = oneOf('--format', values.format, formats);
    const version = magentoVersion(values['magento-version'])!;
    const seconds = count('--timeout', values.timeout) ?? (values['open-login'] ? 300 : 20);
    if (seconds === 0) throw new UsageError('--timeout must be at least 1');
    const endpointUrl = values['endpoint-url'];
    const identityLinkUrl = values['identity-link-url'];
    const given = {
      ...(endpointUrl === undefined ? {} : { endpointUrl: httpUrl('--endpoint-url', endpointUrl) }),
      ...(identityLinkUrl === undefined
        ? {}
        : { identityLinkUrl: httpUrl('--identity-link-url', identityLinkUrl) }),
    };
    const storeUrl = values['store-url'];
    const port = portNumber(values.port);
    const storeBaseUrl = storeUrl === undefined ? undefined : baseUrl('--store-url', storeUrl);
    // The addresses of the options are enough, unless a PATH or a name asks for those of a module.
    const needsModule =
      endpointUrl === undefined || positionals.length > 0 || values.integration !== undefined;
    const urls = needsModule
      ? { ...(await declaredUrls(positionals, values.integration, given, terminal)), ...given }
      : { endpointUrl, ...given };

    const messages: Message[] = [];
    const print = format === 'text' ? messagePrinter(terminal) : undefined;
    const options: RehearsalOptions = {
      ...urls,
      version,
      timeout: seconds * 1000,
      ...(storeBaseUrl === undefined ? {} : { storeBaseUrl }),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(port === undefined ? {} : { port }),
      ...(values['open-login']
        ? {
            onLoginUrl: (url) =>
              terminal.err(`Open this page in a browser and log in (${seconds} s):\n${printable(url)}\n`),
          }
        : {}),
      onMessage: (message) => {
        messages.push(message);
        print?.(message);
      },
    };
    const verdict = await untilInterrupted((signal) => rehearse({ ...options, signal })).catch(
      (error: unknown) => {
        const problem = listenProblem(error);
        throw problem === undefined ? error : new CommandError(problem);
      },
    );
    terminal.out(
      format === 'json'
        ? `${JSON.stringify({ ...verdict, messages }, null, 2)}\n`
        : verdictText(verdict, painter(terminal.colour)),
    );
    return verdict.passed ? 0 : 1;
  },
});

interface Urls {
  readonly endpointUrl: string;
  readonly identityLinkUrl?: string;
}

/** The addresses of the one integration that is meant. */
async function declaredUrls(
  positionals: readonly string[],
  name: string | undefined,
  given: Partial<Urls>,
  { cwd }: Terminal,
): Promise<Urls> {
  const path = givenPaths(positionals, cwd)[0]!;
  const service = await openFolders([path], {}, cwd);
  const instead = 'name the addresses with --endpoint-url and --identity-link-url';
  const integration = oneIntegration(service, [path], { name, instead });
  const endpointUrl = given.endpointUrl ?? declared('endpoint_url', integration.endpointUrl);
  const identityLinkUrl = given.identityLinkUrl ?? declared('identity_link_url', integration.identityLinkUrl);
  if (endpointUrl === undefined) {
    throw new CommandError(
      `the integration "${printable(integration.name)}" has no endpoint_url: Magento then shows the tokens to the merchant, who copies ` +
        'them into the application, and there is no handshake; to try one, name an address with --endpoint-url',
    );
  }
  return { endpointUrl, ...(identityLinkUrl === undefined ? {} : { identityLinkUrl }) };
}

function declared(element: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value !== value.trim()) {
    throw new CommandError(
      `${element} has white space around it, which Magento treats as part of the address: remove it (see "check")`,
    );
  }
  if (URL.canParse(value) && /^https?:/i.test(value)) return value;
  throw new CommandError(`${element} is not an address that Magento can call: "${printable(value)}"`);
}

const parties = { magento: 'Magento', application: 'application', browser: 'browser' } as const;

function messagePrinter(terminal: Terminal): (message: Message) => void {
  const paint = painter(terminal.colour);
  return ({ from, to, text, details, ok }) => {
    const mark = ok === undefined ? ' ' : ok ? paint('green', '✓') : paint('red', '✗');
    const route = paint('dim', `${parties[from]} → ${parties[to]}`);
    terminal.out(`${mark} ${route}  ${printable(text)}\n`);
    for (const line of details) terminal.out(`    ${paint('dim', printable(line))}\n`);
  };
}

const marks: Readonly<Record<StepResult['status'], string>> = {
  passed: '✓',
  failed: '✗',
  person: '?',
  skipped: '-',
  'not-reached': '·',
};

const titles: Readonly<Record<StepResult['step'], string>> = {
  endpoint: 'Credentials',
  login: 'Login page',
  'request-token': 'Request token',
  'access-token': 'Access token',
  rest: 'REST call',
};

function verdictText({ steps, summary, passed }: Verdict, paint: Paint): string {
  const lines = steps.flatMap(({ step, status, expected, came, causes }) => {
    const isBad = status === 'failed' || status === 'not-reached';
    const style = isBad ? 'red' : status === 'passed' ? 'green' : 'yellow';
    return [
      `${paint(style, marks[status])} ${titles[step].padEnd(14)} ${printable(came)}`,
      ...(isBad ? [`    expected: ${printable(expected)}`] : []),
      ...causes.map((cause) => `    → ${printable(cause)}`),
    ];
  });
  return `\n${lines.join('\n')}\n\n${paint(passed ? ['bold', 'green'] : ['bold', 'red'], printable(summary))}\n`;
}
