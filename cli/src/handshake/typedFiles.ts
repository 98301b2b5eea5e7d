import type { ApplicationFile, ApplicationLanguage } from '#handshake';
import type { LanguageService } from '#service/languageService';
import { printable } from '../terminal/displayWidth';
import { CommandError, UsageError } from '../errors';
import { givenPaths } from '../paths';
import { counted } from '../report/summary';
import type { Terminal } from '../terminal/terminal';
import { openFolders } from '../workspace';

export interface TypedValues {
  readonly integration?: string | undefined;
  readonly endpoint?: readonly string[] | undefined;
  readonly module: string;
  readonly magento?: string | undefined;
  readonly 'magento-version'?: string | undefined;
}

/**
 * The client with types that goes with an application, for what `--integration` may call; none without it.
 * @throws CommandError where no such integration is installed, or it may not call an endpoint that was named
 */
export async function typedFiles(
  values: TypedValues,
  template: ApplicationLanguage,
  terminal: Terminal,
): Promise<readonly ApplicationFile[]> {
  const { integration, endpoint, module } = values;
  if (integration === undefined) {
    if (endpoint) throw new UsageError('--endpoint needs --integration');
    return [];
  }
  const [path] = givenPaths([module], terminal.cwd);
  const service = await openFolders([path!], values, terminal.cwd);
  const client = await service.planTypedClient({
    uri: path!.uri,
    integration,
    template,
    endpoints: endpoint,
  });
  if (!client) throw new CommandError(printable(unknown(service, path!, integration)));
  if (client.notCallable.length > 0) {
    throw new CommandError(
      printable(`${integration} may not call ${client.notCallable.join(', ')}, or no module declares it`),
    );
  }
  if (client.notDescribed.length > 0) {
    terminal.err(
      `left out ${counted(client.notDescribed.length, 'endpoint')} whose PHP is not here: ${printable(client.notDescribed.join(', '))}\n`,
    );
  }
  return client.files;
}

function unknown(
  service: LanguageService,
  { uri, name }: { readonly uri: string; readonly name: string },
  integration: string,
): string {
  const names = service.findIntegrations(uri).integrations.map((each) => each.name);
  const known = names.length === 0 ? 'there is none' : `there is ${[...new Set(names)].join(', ')}`;
  return `no integration "${integration}" is installed by ${name}: ${known}`;
}
