import {
  probePermissions,
  RestClient,
  restHint,
  SendError,
  SigningError,
  type ProbedPermission,
  type ProbedToken,
  type RestCredentials,
} from '#handshake';
import { printable } from '../terminal/displayWidth';
import { CommandError } from '../errors';
import { inert } from '../terminal/inert';
import { jsonAnswer, reportNotices } from '../notices';
import { oneOf } from '../options';
import { givenPaths } from '../paths';
import { painter, type Terminal } from '../terminal/terminal';
import { openFolders } from '../workspace';
import { oneIntegration } from './oneIntegration';
import { signingProblem } from './signingProblem';
import { planProbes, type PlannedProbes } from './probes';

/** In milliseconds, for each call. */
const timeout = 15_000;

interface ProbeOptions {
  readonly credentials: RestCredentials;
  readonly version: string | undefined;
  readonly integration: string | undefined;
  readonly format: string;
}

/** `handshake call --probe`: what a token may do in the shop, beside what the files grant. */
export async function probe(
  names: readonly string[],
  { credentials, version, integration: name, format: given }: ProbeOptions,
  terminal: Terminal,
): Promise<number> {
  const format = oneOf('--format', given, ['text', 'json'] as const);
  const paths = givenPaths(names, terminal.cwd);
  const service = await openFolders(paths, { 'magento-version': version }, terminal.cwd);
  const uris = paths.map(({ uri }) => uri);
  const instead = 'name the module that declares it, as in --probe app/code/Acme/Bridge';
  const integration = oneIntegration(service, paths, { name, instead });
  const notices = reportNotices(service, uris, terminal);
  const plan = planProbes(integration.opens);
  const client = new RestClient(credentials, { timeout, ...(version !== undefined && { version }) });
  const token = await asked(client, plan, terminal);
  if (!token) return 1;
  const module = service.find(integration.declaredIn[0] ?? '')?.module.name;
  const answer = { shop: credentials.storeBaseUrl, integration: integration.name, module, plan, token };
  terminal.out(format === 'json' ? json(answer, notices.texts) : inert(text(answer, terminal.colour)));
  if (notices.isIncomplete) return 2;
  return token.isKnown && token.permissions.every(({ permission }) => permission !== 'denied') ? 0 : 1;
}

/** Undefined where no answer came. */
async function asked(
  client: RestClient,
  { probes }: PlannedProbes,
  terminal: Terminal,
): Promise<ProbedToken | undefined> {
  try {
    return await probePermissions(
      (path) => client.call('GET', path),
      probes,
      (done) => terminal.status?.(done < probes.length ? `Asking the shop: ${done} of ${probes.length}` : ''),
    );
  } catch (error) {
    if (error instanceof SigningError) throw new CommandError(signingProblem(error));
    if (!(error instanceof SendError)) throw error;
    terminal.err(`magento-integration: Magento did not answer: ${printable(error.message)}\n`);
    return undefined;
  }
}

interface Probed {
  readonly shop: string;
  readonly integration: string;
  /** That declares the integration. */
  readonly module: string | undefined;
  readonly plan: PlannedProbes;
  readonly token: ProbedToken;
}

/** Whether the shop has the module that declares the integration; undefined where it did not say. */
function isEnabled({ module, token: { modules } }: Probed): boolean | undefined {
  return module === undefined ? undefined : modules?.includes(module);
}

function json(answer: Probed, notices: readonly string[]): string {
  const { shop, integration, module, plan, token } = answer;
  return jsonAnswer(
    {
      shop,
      integration,
      module: { name: module, isEnabled: isEnabled(answer) },
      isKnown: token.isKnown,
      permissions: [...token.permissions, ...(token.isKnown ? plan.withoutGet.map(notAsked) : [])],
      leftOut: plan.leftOut,
    },
    notices,
  );
}

const notAsked = (resources: readonly string[]): Omit<ProbedPermission, 'path' | 'status'> => ({
  resources,
  permission: 'unknown',
  reason: 'only POST, PUT or DELETE ask for it',
});

const marks = { granted: '✓', denied: '✗', unknown: '?' } as const;
const styles = { granted: 'green', denied: 'red', unknown: 'yellow' } as const;

function text(answer: Probed, colour: boolean): string {
  const { shop, integration, module, plan, token } = answer;
  const paint = painter(colour);
  const title = `${paint('bold', printable(integration))} ${paint('dim', `at ${printable(shop)}`)}`;
  if (!token.isKnown) return `${title}\n${printable(unknownToken(token))}\n`;
  const line = (
    { permission, resources, reason }: Omit<ProbedPermission, 'path' | 'status'>,
    call: string | undefined,
  ): string => {
    const why = [call, reason].filter(Boolean).join(': ');
    const mark = paint(styles[permission], `${marks[permission]} ${permission.padEnd(7)}`);
    return `  ${mark} ${printable(resources.join(' + '))}  ${paint('dim', printable(why))}`;
  };
  const count = (of: ProbedPermission['permission']): number =>
    token.permissions.filter(({ permission }) => permission === of).length;
  const denied = count('denied');
  return [
    title,
    ...(isEnabled(answer) === false
      ? [`  ${paint('red', '✗')} ${printable(module!)} is not enabled in this shop`]
      : []),
    ...token.permissions.map((each) => line(each, `GET ${each.path} ${each.status ?? ''}`.trim())),
    ...plan.withoutGet.map((resources) => line(notAsked(resources), undefined)),
    ...(token.permissions.length + plan.withoutGet.length === 0
      ? ['  No REST endpoint that is known here asks for what the files grant.']
      : []),
    ...(plan.leftOut > 0 ? [`  ${plan.leftOut} more were not asked for`] : []),
    `Of what the files grant: ${count('granted')} granted in the shop, ${denied} denied, ${count('unknown') + plan.withoutGet.length} unknown.`,
    ...(denied > 0
      ? [
          'Denied: the shop was installed from other files. config.xml and api.xml: process the integration again in a new data patch. integration.xml: run setup:upgrade, then activate it again.',
        ]
      : []),
    '',
  ].join('\n');
}

function unknownToken({ refusal }: ProbedToken): string {
  const { status = 0, body = '' } = refusal ?? {};
  if (/authorized to access/.test(body)) {
    return 'The shop does not know these tokens as those of an active integration: every integration may call GET /V1/modules. It was recreated, deactivated or deleted since; activate it again.';
  }
  return `The shop refuses these tokens (HTTP ${status}). ${restHint(status, body) ?? ''}`.trimEnd();
}
