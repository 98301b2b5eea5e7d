import * as l10n from '@vscode/l10n';
import { recreatesAtEveryUpgrade } from '../magento/releaseAbilities';
import type { Location } from 'vscode-languageserver-types';
import type {
  DoctorReport,
  GrantedApi,
  IntegrationStatus,
  IntegrationsView,
  ListedIntegration,
  NamedLocation,
  ProblemCount,
  ProcessedBy,
  ResourceNode,
} from '#protocol';
import { aclRoot, type AclResource } from '../magento/aclTree';
import { type LocatedDeclaration } from '../magento/mergeIntegrations';
import { pathOfKind, isIntegrationKind } from '../magento/fileKinds';
import { shownIn } from '../policy/judge';
import type { Policy } from '../policy/policy';
import { relativePath } from '../uri';
import type { Workspace } from '../workspace/workspace';
import type { Installation } from '../workspace/installation';
import { reportOnIntegration, isAfterInstallation } from './doctor/doctor';
import { FileProblems } from './doctor/fileProblems';
import { declaredProblems } from './doctor/integrationLinks';
import { linkNames } from './doctor/links';
import { toLocation } from '../lsp/toLsp';
import { isOwnBusiness } from '../workspace/checkable';
import { grantedResources } from '../workspace/grantedResources';
import { installingScripts, kindOfScript, whenItRuns } from '../workspace/installingScripts';
import { placesOfSubject, subjectsIn, type IntegrationSubject } from '../workspace/integrationSubjects';

/** All integrations that the workspace's modules mention. */
export function getIntegrationsView(workspace: Workspace, policy: Policy): IntegrationsView {
  const problems = new FileProblems(workspace, policy);
  const groups = new Map<string, { module: string; moduleUri: string; integrations: ListedIntegration[] }>();
  for (const subject of subjectsIn(workspace, undefined).integrations) {
    const { name: module, rootUri: moduleUri } = subject.module;
    let group = groups.get(moduleUri);
    if (!group) groups.set(moduleUri, (group = { module, moduleUri, integrations: [] }));
    group.integrations.push(listed(workspace, subject, problems));
  }
  return { groups: [...groups.values()] };
}

function listed(
  workspace: Workspace,
  subject: IntegrationSubject,
  problems: FileProblems,
): ListedIntegration {
  const { name, kind, module, declared } = subject;
  const processedBy = kind === 'classic' ? processing(workspace, subject) : [];
  const examination = reportOnIntegration(workspace, subject, problems);
  return {
    id: `${module.rootUri}#${kind}#${name}`,
    name,
    kind,
    ...valueOf('email', declared?.email?.value),
    ...valueOf('endpointUrl', declared?.endpointUrl?.value),
    ...valueOf('identityLinkUrl', declared?.identityLinkUrl?.value),
    declaredIn: placesOfSubject(subject).flatMap((place) => declaration(workspace, place)),
    processedBy,
    status: statusOf(examination, processedBy, subject.installation),
    problems: countProblems(subject, examination, problems),
    api: grantedApi(workspace, subject),
  };
}

function valueOf<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const trimmed = value?.trim();
  return trimmed ? ({ [key]: trimmed } as { [P in K]: string }) : {};
}

function declaration(
  workspace: Workspace,
  { uri, module, declaration: { name } }: LocatedDeclaration,
): NamedLocation[] {
  const location = toLocation(workspace, uri, name.range);
  const kind = workspace.find(uri)?.file.kind;
  if (!location || !isIntegrationKind(kind)) return [];
  return [{ ...location, label: `${module}: ${pathOfKind[kind]}` }];
}

function processing(workspace: Workspace, { name, installation }: IntegrationSubject): ProcessedBy[] {
  return installingScripts(installation, name).flatMap(({ module, script, place }) => {
    const location = toLocation(workspace, place.uri, place.range);
    if (!location) return [];
    const path = relativePath(module.rootUri, place.uri) ?? place.uri;
    return [
      {
        ...location,
        label: `${module.name}: ${path}`,
        name: script.className,
        kind: kindOfScript(script),
        when: whenItRuns(script.script, module),
      },
    ];
  });
}

function statusOf(
  { broken, kind }: DoctorReport,
  processedBy: readonly ProcessedBy[],
  installation: Installation,
): IntegrationStatus {
  if (broken && !isAfterInstallation(broken.id)) {
    return {
      state: 'not-installed',
      text: l10n.t('Would not be installed: {0}', linkNames[broken.id].broken),
    };
  }
  const [first] = processedBy;
  const by =
    kind === 'consolidated'
      ? recreatesAtEveryUpgrade(installation)
        ? l10n.t('every setup:upgrade, which recreates it without its tokens each time')
        : l10n.t('every setup:upgrade, which recreates it without its tokens if integration.xml has changed')
      : first && `${first.name} (${first.kind})`;
  const text = by ? l10n.t('Would be installed by {0}', by) : l10n.t('Would be installed');
  return broken
    ? { state: 'limited', text: l10n.t('{0}, but {1}', text, linkNames[broken.id].broken) }
    : { state: 'installed', text };
}

/**
 * Of what is in its own declarations, and of what keeps it from being there at all: what the Problems panel has of it.
 * Nothing of a package that composer put there, whose problems are not the user's.
 */
function countProblems(
  subject: IntegrationSubject,
  { broken, links }: DoctorReport,
  problems: FileProblems,
): ProblemCount {
  if (!isOwnBusiness(subject.module)) return { errors: 0, warnings: 0 };
  const declared = shownIn(declaredProblems(subject, problems));
  const ofSeverity = (severity: string): string[] =>
    declared.filter((found) => found.severity === severity).map(({ text }) => text);
  const [errors, warnings] = [ofSeverity('error'), ofSeverity('warning')];
  const cause = broken?.isAccepted ? undefined : links.find((link) => link.id === broken?.id)?.text;
  if (cause !== undefined && !errors.includes(cause) && !warnings.includes(cause)) errors.unshift(cause);
  const first = errors[0] ?? warnings[0];
  return { errors: errors.length, warnings: warnings.length, ...(first !== undefined && { first }) };
}

/** What the integration is granted, as the tree of the admin's API tab. */
export function grantedApi(workspace: Workspace, subject: IntegrationSubject): GrantedApi {
  const { kind, granted: declared, installation } = subject;
  const { acl } = installation;
  const references = new Map<string, { uri: string; range: { start: number; end: number } }>();
  for (const { value, uri, range } of declared?.resources ?? []) {
    if (!references.has(value)) references.set(value, { uri, range });
  }
  const location = (id: string): { location?: Location } => {
    const place = references.get(id);
    const found = place && toLocation(workspace, place.uri, place.range);
    return found ? { location: found } : {};
  };
  const { everything, granted, effective, ineffective } = grantedResources(kind, declared, acl);
  const node = (resource: AclResource): ResourceNode[] => {
    if (resource.disabled) return [];
    const children = resource.children.flatMap(node);
    const isGranted = granted.has(resource.id);
    if (!isGranted && children.length === 0) return [];
    const { id, title = id } = resource;
    return [{ id, title, granted: isGranted, ...location(id), children }];
  };
  return {
    everything,
    count: effective.size,
    tree: (acl.get(aclRoot)?.children ?? []).flatMap(node),
    ineffective: ineffective.map((each) => ({ ...each, ...location(each.id) })),
  };
}
