import {
  expandConsolidated,
  type LocatedDeclaration,
  type MergedIntegration,
} from '#service/magento/mergeIntegrations';
import { classifySetupScript, type SetupScript } from '#service/magento/php/setupScripts';
import { relativePath } from '#service/uri';
import type { Installation, Processing } from '#service/workspace/installation';
import type { Module } from '#service/workspace/module';
import { callsNaming } from '#service/workspace/processingCalls';
import { describeReach } from './routes';
import { code, escapeMarkdown } from '../support/markdown';

/** How many resources of an integration are listed by title before the rest is only counted. */
const mostListed = 20;

/** An integration as Magento would install it, and every place that has to agree on its name. */
export function describeIntegration(installation: Installation, name: string): string {
  const config = installation.config.get(name);
  const api = installation.api.get(name);
  const consolidated = installation.consolidated.get(name);
  const calls = callsNaming(installation, name);
  const blocks = [`**${escapeMarkdown(name)}**`];
  const merged = consolidated ?? config;
  const granted = grantedTo(installation, api, consolidated);
  const lines = [resourcesLine(installation, granted), ...describeReach(installation, granted)];
  if (merged) blocks.push(list([...fieldsOf(merged), ...lines]));
  else if (api) blocks.push(list(lines));
  if (consolidated) blocks.push(consolidatedPlaces(consolidated));
  if (!consolidated || config || api) blocks.push(classicPlaces({ name, config, api, calls, installation }));
  return blocks.join('\n\n');
}

function fieldsOf(merged: MergedIntegration): string[] {
  const shown = (value: string | undefined): string => (value?.trim() ? escapeMarkdown(value) : 'none');
  return [
    `Email: ${shown(merged.email?.value)}`,
    `Endpoint URL, to which Magento posts the credentials on activation: ${shown(merged.endpointUrl?.value)}`,
    `Identity link URL, the page that opens for the merchant to log in: ${shown(merged.identityLinkUrl?.value)}`,
  ];
}

/** Where both kinds of file have the name, the consolidated one's resources win. */
function grantedTo(
  installation: Installation,
  api: MergedIntegration | undefined,
  consolidated: MergedIntegration | undefined,
): string[] {
  const listed = new Set((consolidated ?? api)?.resources.map((resource) => resource.value));
  return consolidated ? expandConsolidated(listed, installation.acl) : [...listed];
}

function resourcesLine(installation: Installation, ids: readonly string[]): string {
  const titles = ids.slice(0, mostListed).map((id) => {
    const title = installation.acl.get(id)?.title;
    return title === undefined ? code(id) : escapeMarkdown(title);
  });
  const rest = ids.length - titles.length;
  const count = ids.length === 1 ? '1 resource' : `${ids.length} resources`;
  return `May use ${count}${titles.length > 0 ? `: ${titles.join(', ')}` : ''}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function consolidatedPlaces(consolidated: MergedIntegration): string {
  return [
    `Declared in integration.xml of ${modulesOf(consolidated.places)}.`,
    'Magento_Integration installs it at every setup:upgrade, without any PHP. Where it has changed since the last one, it is deleted and created again, and the merchant must activate it again.',
  ].join(' ');
}

interface ClassicPlaces {
  readonly name: string;
  readonly config: MergedIntegration | undefined;
  readonly api: MergedIntegration | undefined;
  readonly calls: readonly Processing[];
  readonly installation: Installation;
}

function classicPlaces({ name, config, api, calls, installation }: ClassicPlaces): string {
  const lines = [
    config
      ? `config.xml: ${modulesOf(config.places)}`
      : 'config.xml: **missing**. Without it Magento does not know the integration, and setup:upgrade fails on the name',
    api
      ? `api.xml: ${modulesOf(api.places)}`
      : 'api.xml: **missing**. Magento looks the name up there when it installs the integration, and setup:upgrade stops',
    ...new Set(calls.map((call) => callLine(call))),
  ];
  if (calls.length === 0) {
    const unclear = installation.processing.some((call) => !call.complete);
    lines.push(
      unclear
        ? `PHP: no call of processIntegrationConfig that surely passes this name`
        : `PHP: **missing**. Nothing calls ${code(`processIntegrationConfig(['${name}'])`)}, so Magento never installs it`,
    );
  }
  return `These places must have the same name, upper and lower case included:\n\n${list(lines)}`;
}

function callLine(call: Processing): string {
  const path = relativePath(call.module.rootUri, call.uri) ?? call.uri;
  return `PHP: ${code(path)} of ${escapeMarkdown(call.module.name)}, ${whenItRuns(call.module, path, call.uri)}`;
}

function whenItRuns(module: Module, path: string, uri: string): string {
  const files = module.php.map((file) => ({
    relativePath: relativePath(module.rootUri, file.uri) ?? file.uri,
    facts: file.php,
  }));
  const facts = module.php.find((file) => file.uri === uri)?.php;
  if (!facts) return whenRun['called-by-other-code'];
  const script = classifySetupScript(module.name, path, facts, files);
  const version = module.files.get('module')?.module.declaration?.setupVersion;
  if (script.needsSetupVersion && !version)
    return 'which never runs, because module.xml has no setup_version';
  return whenRun[script.runs];
}

const whenRun: Record<SetupScript['runs'], string> = {
  'install-once': 'which runs once, at the setup:upgrade that installs the module',
  upgrade: 'which runs on a first install, and at setup:upgrade when setup_version has grown',
  recurring: 'which runs at every setup:upgrade',
  patch: 'which runs once, at the next setup:upgrade, as a patch',
  uninstall: 'which runs when the module is uninstalled',
  'called-by-other-code': 'which runs when other code calls it',
  never: 'which Magento **never runs**',
};

function modulesOf(places: readonly LocatedDeclaration[]): string {
  return [...new Set(places.map((place) => escapeMarkdown(place.module)))].join(', ');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
