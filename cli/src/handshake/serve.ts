import { ApplicationSide, credentialsOf, exchangeHint, mask, type ApplicationEvent } from '#handshake';
import { loginTexts, postRefusals } from './serveTexts';
import { defineCommand } from '../command';
import { CommandError, UsageError } from '../errors';
import { printable } from '../terminal/displayWidth';
import type { Terminal } from '../terminal/terminal';
import { untilInterrupted } from './interrupt';
import { TokensFile, tokensText } from './tokensFile';
import { baseUrl, listenProblem, magentoVersion, pathWord, portNumber } from './urls';

/** After an exchange, how long the browser may take to come to the login page, in milliseconds. */
const graceForLogin = 10_000;

/** `magento-integration handshake serve`. */
export const serveApplication = defineCommand({
  name: 'handshake serve',
  summary: 'act as the application for a real Magento, and receive its tokens',
  usage: ['[OPTION…]'],
  description:
    "Acts as the application for a real Magento, so that an integration can be activated before the application exists: prints the two addresses for the integration's config.xml, receives the credentials when somebody clicks Activate, exchanges them, and shows the tokens once.",
  options: {
    port: { type: 'string', value: 'P', help: 'where to listen (default: any free port)' },
    host: {
      type: 'string',
      value: 'HOST',
      help: 'the address to listen at (default: 127.0.0.1, which only this machine can reach)',
    },
    'public-url': {
      type: 'string',
      value: 'URL',
      help: "the address at which Magento and the browser reach it, if different: a tunnel, or this machine's name",
    },
    shop: {
      type: 'string',
      value: 'URL',
      help: 'the base URL of the shop whose tokens are accepted (default: the first that posts; you are asked to confirm it, unless it is on this machine)',
    },
    path: {
      type: 'string',
      value: 'WORD',
      help: 'the secret part of both addresses (default: a new one each time)',
    },
    'magento-version': {
      type: 'string',
      value: 'V',
      help: 'the version of the shop, which is saved with the tokens: versions sign differently',
    },
    save: {
      type: 'string',
      value: 'FILE',
      help: 'write the tokens to a new file that only you can read, instead of showing them',
    },
    once: { type: 'boolean', help: 'stop after one exchange' },
  },
  notes:
    'Tokens are printed on standard output, everything else on standard error. Ctrl+C stops it. Posts from web pages, for other hosts and from any other shop are refused. "handshake call" uses the saved tokens.',
  takesArguments: true,
  exitCodes:
    '0 done; 1 the exchange failed (with --once); 2 wrong usage, or a port or file that cannot be used',
  examples: ['--port 8090 --save erp-tokens.json'],
  async run({ values, positionals }, terminal) {
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not expected here`);
    const port = portNumber(values.port);
    const publicUrl =
      values['public-url'] === undefined ? undefined : baseUrl('--public-url', values['public-url']);
    const shop = values.shop === undefined ? undefined : baseUrl('--shop', values.shop);
    const path = values.path === undefined ? undefined : pathWord(values.path);
    const version = magentoVersion(values['magento-version']);
    const file = values.save === undefined ? undefined : new TokensFile(values.save, terminal.cwd);

    return untilInterrupted(async (signal) => {
      const ended = new Ending(signal);
      const application = await ApplicationSide.start({
        ...(port === undefined ? {} : { port }),
        ...(values.host === undefined ? {} : { host: values.host }),
        ...(publicUrl === undefined ? {} : { publicUrl }),
        ...(shop === undefined ? {} : { shop }),
        ...(path === undefined ? {} : { path }),
        ...(version === undefined ? {} : { version }),
        confirmShop: (storeBaseUrl) => isMeant(storeBaseUrl, terminal, signal),
        onEvent: (event) => {
          terminal.err(`${printable(eventText(event))}\n`);
          if (event.kind === 'done') {
            const credentials = {
              ...credentialsOf(event.registration)!,
              ...(version === undefined ? {} : { magentoVersion: version }),
            };
            if (file) {
              try {
                file.write(credentials);
                terminal.err(`The tokens are in ${values.save}.\n`);
              } catch (error) {
                terminal.err(
                  `The tokens could not be written to ${values.save} (${(error as NodeJS.ErrnoException).code}); here they are.\n`,
                );
                terminal.out(tokensText(credentials));
              }
            } else terminal.out(tokensText(credentials));
          }
          if (values.once) ended.notice(event);
        },
      }).catch((error: unknown) => {
        const problem = listenProblem(error);
        throw problem === undefined ? error : new CommandError(problem);
      });
      try {
        terminal.err(
          'Put these into etc/integration/config.xml (or etc/integration.xml), run bin/magento setup:upgrade, and click Activate:\n' +
            `  <endpoint_url>${application.endpointUrl}</endpoint_url>\n` +
            `  <identity_link_url>${application.identityLinkUrl}</identity_link_url>\n` +
            'Waiting for Magento. Ctrl+C stops it.\n',
        );
        return await ended.code;
      } finally {
        await application.stop();
      }
    });
  },
});

/** Asks about the first shop that posts. */
async function isMeant(storeBaseUrl: string, { ask, err }: Terminal, signal: AbortSignal): Promise<boolean> {
  const shop = printable(storeBaseUrl);
  if (!ask) {
    err(`The shop ${shop} posted. To accept its tokens, start again with --shop ${shop}\n`);
    return false;
  }
  return /^y(es)?$/i.test((await ask(`Accept tokens from the shop ${shop}? [y/N] `, signal)).trim());
}

/** When to end: after Ctrl+C, or with --once after an exchange and its login page. */
class Ending {
  readonly code: Promise<number>;
  #end!: (code: number) => void;
  #isDone = false;
  #wasOpened = false;

  constructor(signal: AbortSignal) {
    this.code = new Promise((resolve) => {
      this.#end = resolve;
      signal.addEventListener('abort', () => resolve(0), { once: true });
    });
  }

  notice({ kind }: ApplicationEvent): void {
    if (kind === 'failed') this.#end(1);
    if (kind === 'login') this.#wasOpened = true;
    if (kind === 'done') this.#isDone = true;
    if (!this.#isDone) return;
    // The page is on its way to the browser.
    if (this.#wasOpened) setTimeout(() => this.#end(0), 200);
    else setTimeout(() => this.#end(0), graceForLogin).unref();
  }
}

/** One line, secrets masked. */
function eventText(event: ApplicationEvent): string {
  switch (event.kind) {
    case 'credentials': {
      const { consumerKey, consumerSecret, storeBaseUrl, verifier } = event.registration;
      return `Magento posted: store ${storeBaseUrl}, key ${mask(consumerKey)}, secret ${mask(consumerSecret)}, verifier ${mask(verifier)}`;
    }
    case 'credentials-refused':
      return `Refused a post to endpoint_url: ${event.missing.join(', ')} missing or invalid. Did Magento send it?`;
    case 'post-refused':
      return postRefusals[event.reason](event.value);
    case 'answer':
      return `Asked Magento for the ${event.step.replace('-', ' ')}: HTTP ${event.status}`;
    case 'done':
      return `Done: Magento shows the integration as active. Access token ${mask(event.registration.accessToken.token)}`;
    case 'failed':
      return `The exchange failed: ${event.error.message}. ${exchangeHint(event) ?? ''}`.trimEnd();
    case 'login':
      return loginTexts[event.outcome];
  }
}
