import * as l10n from '@vscode/l10n';
import { whenRecreated } from '../../workspace/recreation';
import type { LocatedDeclaration, MergedIntegration } from '#service/magento/mergeIntegrations';
import { classifySetupScript, type SetupScript } from '#service/magento/php/setupScripts';
import { relativePath } from '#service/uri';
import { grantedResources, type GrantedResources } from '#service/workspace/grantedResources';
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
  // Where both kinds of file have the name, the consolidated one's resources win.
  const kind = consolidated ? 'consolidated' : 'classic';
  const resources = grantedResources(kind, consolidated ?? api, installation.acl);
  const lines = [
    resourcesLine(installation, resources),
    ...describeReach(installation, [...resources.granted]),
  ];
  if (merged) blocks.push(list([...fieldsOf(merged), ...lines]));
  else if (api) blocks.push(list(lines));
  if (consolidated) blocks.push(consolidatedPlaces(consolidated, installation));
  if (!consolidated || config || api) blocks.push(classicPlaces({ name, config, api, calls, installation }));
  return blocks.join('\n\n');
}

function fieldsOf(merged: MergedIntegration): string[] {
  const shown = (value: string | undefined): string =>
    value?.trim() ? escapeMarkdown(value) : l10n.t('none');
  return [
    l10n.t('Email: {0}', shown(merged.email?.value)),
    l10n.t(
      'Endpoint URL (Magento posts the credentials here on activation): {0}',
      shown(merged.endpointUrl?.value),
    ),
    l10n.t(
      'Identity link URL (login page that opens for the merchant): {0}',
      shown(merged.identityLinkUrl?.value),
    ),
  ];
}

function resourcesLine(
  { acl }: Installation,
  { everything, effective, ineffective }: GrantedResources,
): string {
  if (everything) return l10n.t('May use {0}', l10n.t('every resource'));
  const ids = [...effective];
  const titles = ids.slice(0, mostListed).map((id) => {
    const title = acl.get(id)?.title;
    return title === undefined ? code(id) : escapeMarkdown(title);
  });
  const rest = ids.length - titles.length;
  const count = ids.length === 1 ? l10n.t('1 resource') : l10n.t('{0} resources', ids.length);
  const named = rest > 0 ? l10n.t('{0} and {1} more', titles.join(', '), rest) : titles.join(', ');
  const without = ineffective.length > 0 ? l10n.t(', {0} without effect', ineffective.length) : '';
  return l10n.t('May use {0}', count + without) + (named && `: ${named}`);
}

function consolidatedPlaces(consolidated: MergedIntegration, installation: Installation): string {
  return [
    l10n.t('Declared in integration.xml of {0}.', modulesOf(consolidated.places)),
    l10n.t('Magento_Integration installs it at every setup:upgrade, without any PHP.'),
    whenRecreated(installation),
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
      ? l10n.t('config.xml: {0}', modulesOf(config.places))
      : l10n.t(
          'config.xml: **missing**. Without it, Magento does not know the integration, and setup:upgrade fails',
        ),
    api
      ? l10n.t('api.xml: {0}', modulesOf(api.places))
      : l10n.t(
          'api.xml: **missing**. Magento looks up the name there when it installs the integration, and setup:upgrade fails',
        ),
    ...new Set(calls.map((call) => callLine(call))),
  ];
  if (calls.length === 0) {
    const unclear = installation.processing.some((call) => !call.complete);
    lines.push(
      unclear
        ? l10n.t('PHP: no call of processIntegrationConfig was found that passes exactly this name')
        : l10n.t(
            'PHP: **missing**. Nothing calls {0}, so Magento never installs it',
            code(`processIntegrationConfig(['${name}'])`),
          ),
    );
  }
  return l10n.t(
    `The name must be exactly the same in all these places, including upper and lower case:\n\n{0}`,
    list(lines),
  );
}

function callLine(call: Processing): string {
  const path = relativePath(call.module.rootUri, call.uri) ?? call.uri;
  return l10n.t(
    'PHP: {0} in {1}, {2}',
    code(path),
    escapeMarkdown(call.module.name),
    whenItRuns(call.module, path, call.uri),
  );
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
    return l10n.t('which never runs, because module.xml has no setup_version');
  return whenRun[script.runs];
}

const whenRun: Record<SetupScript['runs'], string> = {
  get 'install-once'() {
    return l10n.t('which runs once, during the setup:upgrade that installs the module');
  },
  get upgrade() {
    return l10n.t(
      'which runs on the first installation, and during setup:upgrade when setup_version was increased',
    );
  },
  get recurring() {
    return l10n.t('which runs at every setup:upgrade');
  },
  get patch() {
    return l10n.t('which runs once, during the next setup:upgrade, as a patch');
  },
  get uninstall() {
    return l10n.t('which runs when the module is uninstalled');
  },
  get 'called-by-other-code'() {
    return l10n.t('which runs when other code calls it');
  },
  get never() {
    return l10n.t('which Magento **never runs**');
  },
};

function modulesOf(places: readonly LocatedDeclaration[]): string {
  return [...new Set(places.map((place) => escapeMarkdown(place.module)))].join(', ');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
