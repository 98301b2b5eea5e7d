import { URI } from 'vscode-uri';
import { aclAll, aclRoot, ancestorsOf, type AclResource } from '../magento/aclTree';
import type { FileKind } from '../magento/fileKinds';
import {
  expandConsolidated,
  type DeclarationPlace,
  type MergedIntegration,
} from '../magento/mergeIntegrations';
import { classifySetupScript, type SetupScript } from '../magento/php/setupScripts';
import { suggestResource } from '../magento/suggestResource';
import { relativePath } from '../uri';
import type { Installation, Processing } from '../workspace/installation';
import type { Module } from '../workspace/module';
import { describeEndpoints, describeReach } from './endpoints';
import { code, escapeMarkdown } from './markdown';

export { code, escapeMarkdown } from './markdown';

/** How many resources of an integration are listed by title before the rest is only counted. */
const mostListed = 20;

/** As in the tree that the admin shows: `Sales › Operations › Orders`, without the root that everything is below. */
export function breadcrumbOf(resource: AclResource): string {
  const path = [...ancestorsOf(resource), resource];
  const below = path[0]!.id === aclRoot && path.length > 1 ? path.slice(1) : path;
  return below.map(titleOf).join(' › ');
}

/** The title, or the id where no module gives one. */
export function titleOf(resource: AclResource): string {
  return resource.title ?? resource.id;
}

/** What an ACL id means where it stands in a file of that kind. */
export function describeResource(installation: Installation, id: string, kind: FileKind): string {
  const resource = installation.acl.get(id);
  return resource ? describeKnown(resource, installation, kind) : describeUnknown(installation, id, kind);
}

function describeKnown(resource: AclResource, installation: Installation, kind: FileKind): string {
  const ancestors = ancestorsOf(resource);
  const path = [...ancestors, resource].map((each) => `${escapeMarkdown(titleOf(each))} ${code(each.id)}`);
  const blocks = [
    `**${escapeMarkdown(titleOf(resource))}** ${code(resource.id)}`,
    escapeMarkdown(breadcrumbOf(resource)),
    path.map((each, depth) => `${'  '.repeat(depth)}- ${each}`).join('\n'),
    definedBy(resource),
  ];
  if (resource.disabled) blocks.push(whyDisabled(resource));
  else blocks.push(...granting(resource, installation, kind), ...describeEndpoints(installation, resource));
  return blocks.join('\n\n');
}

function definedBy(resource: AclResource): string {
  const others = new Set(resource.definitions.map((definition) => definition.module));
  others.delete(resource.module);
  const titled = resource.title === undefined ? 'No module gives it a title; first named by' : 'Defined by';
  const also =
    others.size === 0
      ? ''
      : ` Also in the acl.xml of ${[...others].map((name) => escapeMarkdown(name)).join(', ')}.`;
  return `${titled} ${escapeMarkdown(resource.module)}.${also}`;
}

function whyDisabled(resource: AclResource): string {
  const parent = resource.parent?.disabled
    ? ` (it is below ${code(resource.parent.id)}, which is disabled)`
    : '';
  return `**Disabled**${parent}: Magento takes it out of the ACL, so nothing can be granted or asked for by this id.`;
}

/** What granting the resource does besides, in the files that grant. */
function granting(resource: AclResource, installation: Installation, kind: FileKind): string[] {
  if (kind === 'integration') {
    const added = expandConsolidated([resource.id], installation.acl).filter((id) => id !== resource.id);
    if (added.length > 0) {
      return [`Magento adds its parents by itself: ${added.map(code).join(', ')}. They need not be listed.`];
    }
    return [
      resource.id === aclRoot
        ? 'Magento adds the root by itself to every integration in this file; listing it does nothing.'
        : `It does not stand below ${code(aclRoot)}, so in this file Magento passes over it.`,
    ];
  }
  if (kind !== 'api') return [];
  if (resource.id === aclAll)
    return [
      '**Grants everything** where it is the only one listed: every REST and SOAP call that Magento has.',
    ];
  return ['Grants this resource only. Its parents have to be listed in api.xml, too.'];
}

function describeUnknown(installation: Installation, id: string, kind: FileKind): string {
  if (kind === 'webapi' && id === 'self') {
    return '**self**: a customer who is logged in, for his own data. An integration cannot call such a route.';
  }
  if (kind === 'webapi' && id === 'anonymous') {
    return '**anonymous**: anybody can call the route, without any token.';
  }
  if (!installation.knowsMagento) {
    return `${code(id)} is in none of the acl.xml files here. Magento itself is not part of this workspace, so whether it exists cannot be told.`;
  }
  const suggestions = suggestResource(id, installation.acl);
  const blocks = [
    `**Unknown resource** ${code(id)}`,
    `No enabled module defines it. ${consequence[kind] ?? ''}`,
  ];
  if (suggestions.length > 0) {
    const meant = suggestions.map(
      ({ resource }) => `${code(resource.id)} (${escapeMarkdown(breadcrumbOf(resource))})`,
    );
    blocks.push(`Did you mean ${meant.join(', or ')}?`);
  }
  return blocks.join('\n\n');
}

const onlyForAll = 'Nobody can be granted it: only a role that may do everything gets past it.';

const consequence: Partial<Record<FileKind, string>> = {
  api: 'Magento passes over it, and the calls that need it are refused.',
  integration: 'Magento drops it without a word, and the calls that need it are refused.',
  webapi: onlyForAll,
  menu: onlyForAll,
  system: onlyForAll,
  uiComponent: onlyForAll,
  php: onlyForAll,
};

/** An integration as Magento would install it, and every place that has to agree on its name. */
export function describeIntegration(installation: Installation, name: string): string {
  const config = installation.config.get(name);
  const api = installation.api.get(name);
  const consolidated = installation.consolidated.get(name);
  const calls = installation.processing.filter((call) => call.names.some((each) => each.value === name));
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
  upgrade: 'which runs at setup:upgrade when the setup_version in module.xml has grown',
  recurring: 'which runs at every setup:upgrade',
  patch: 'which runs once, at the next setup:upgrade, as a patch',
  uninstall: 'which runs when the module is uninstalled',
  'called-by-other-code': 'which runs when other code calls it',
  never: 'which Magento **never runs**',
};

function modulesOf(places: readonly DeclarationPlace[]): string {
  return [...new Set(places.map((place) => escapeMarkdown(place.module)))].join(', ');
}

/** A module that a `<sequence>` names: whether it is there, and where. */
export function describeModule(installation: Installation, name: string): string {
  const module = findModule(installation, name);
  const title = `**${escapeMarkdown(name)}**`;
  if (!module) {
    return installation.knowsMagento
      ? `${title}\n\nThere is no module of this name here. Magento passes over names of modules that are not installed.`
      : `${title}\n\nThis module is not in the workspace.`;
  }
  const blocks = [title, whereItIs(module, installation)];
  if (!module.enabled) {
    blocks.push(
      '**Disabled** in app/etc/config.php: for Magento it is not there. Enable it with bin/magento module:enable.',
    );
  }
  return blocks.join('\n\n');
}

/** The module of that name, the enabled one first. */
export function findModule(installation: Installation, name: string): Module | undefined {
  return (
    installation.module(name) ??
    installation.own.find((module) => module.name === name) ??
    installation.base?.own.find((module) => module.name === name)
  );
}

function whereItIs(module: Module, installation: Installation): string {
  if (module.origin === 'catalog') {
    const version = installation.magentoVersion;
    return `Part of Magento Open Source${version === undefined ? '' : ` ${version}`}, as built in here: this workspace has no Magento of its own.`;
  }
  if (module.appCodePath !== undefined) return `In ${code(`app/code/${module.appCodePath}`)}.`;
  const path = URI.parse(module.rootUri).path;
  const vendor = path.lastIndexOf('/vendor/');
  return `In ${code(vendor < 0 ? path : path.slice(vendor + 1))}.`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
