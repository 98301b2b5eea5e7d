import * as l10n from '@vscode/l10n';
import type { BrokenLink, ChainLink, DoctorReport, DoctorTarget, LinkId } from '#protocol';
import { integrationKinds } from '../../magento/fileKinds';
import type { Policy } from '../../policy/policy';
import { moduleAnchor } from '../../workspace/moduleAnchor';
import type { Workspace } from '../../workspace/workspace';
import { fixEdit, toLocation } from '../../lsp/toLsp';
import {
  isMeant,
  placesOfSubject,
  subjectsIn,
  type IntegrationSubject,
  type Subjects,
} from '../../workspace/integrationSubjects';
import { FileProblems } from './fileProblems';
import { emptyModuleLinks, integrationLinks } from './integrationLinks';
import { linkNames, type FoundLink } from './links';
import { moduleLinks } from './moduleLinks';

/** Follows what Magento does from the module's folder to the activated integration, for each that is meant. */
export function runDoctor(workspace: Workspace, policy: Policy, target: DoctorTarget): DoctorReport[] {
  const problems = new FileProblems(workspace, policy);
  const subjects = subjectsIn(workspace, target.uri);
  const { integration } = target;
  if (integration === undefined) {
    const ofModules = subjects.modules.map((module) => reportOnModule(workspace, module, problems));
    const ofIntegrations = subjects.integrations.map((each) =>
      reportOnIntegration(workspace, each, problems),
    );
    return [...ofIntegrations, ...ofModules];
  }
  return subjects.integrations
    .filter((subject) => isMeant(subject, integration))
    .map((subject) => reportOnIntegration(workspace, subject, problems));
}

/** One integration, with the problems of files that have been looked at already. */
export function reportOnIntegration(
  workspace: Workspace,
  subject: IntegrationSubject,
  problems: FileProblems,
): DoctorReport {
  const { module, name, kind, declared, granted } = subject;
  const real = workspace.locate(`${module.rootUri}/`)?.installation ?? subject.installation;
  const links = [...moduleLinks(module, real, problems), ...integrationLinks(subject, problems)];
  const [place] = placesOfSubject(subject);
  const location = place && toLocation(workspace, place.uri, place.declaration.name.range);
  const isThere = declared !== undefined || granted !== undefined;
  return {
    name,
    kind,
    module: module.name,
    moduleUri: module.rootUri,
    ...(isThere && location && { location }),
    ...verdict(workspace, `"${name}"`, links),
  };
}

function reportOnModule(
  workspace: Workspace,
  { module, installation }: Subjects['modules'][number],
  problems: FileProblems,
): DoctorReport {
  const links = moduleLinks(module, installation, problems);
  const uris = integrationKinds.flatMap((kind) => module.files.get(kind)?.uri ?? []);
  if (uris.length > 0) links.push(...emptyModuleLinks(uris, problems));
  const place = moduleAnchor(module);
  const location = place && toLocation(workspace, place.file.uri, place.range);
  return {
    module: module.name,
    moduleUri: module.rootUri,
    ...(location && { location }),
    ...verdict(
      workspace,
      module.name ? l10n.t('The integration of {0}', module.name) : l10n.t('The integration'),
      links,
    ),
  };
}

function verdict(
  workspace: Workspace,
  what: string,
  links: readonly FoundLink[],
): Pick<DoctorReport, 'links' | 'broken' | 'summary'> {
  const first = links.find(({ state }) => state === 'broken');
  return {
    links: links.map((link) => toChainLink(workspace, link)),
    ...(first && { broken: brokenLink(workspace, first) }),
    summary: first
      ? brokenSummary(what, first.id)
      : l10n.t('{0}: nothing in the files prevents Magento from installing it.', what),
  };
}

function brokenSummary(what: string, id: LinkId): string {
  return isAfterInstallation(id)
    ? l10n.t('{0} is installed, but {1}.', what, linkNames[id].broken)
    : l10n.t('{0} is not there: {1}.', what, linkNames[id].broken);
}

/** Whether the integration appears in the admin even where that link is broken. */
export function isAfterInstallation(id: LinkId): boolean {
  return id === 'resources' || id === 'urls';
}

function brokenLink(workspace: Workspace, { id, cause }: FoundLink): BrokenLink {
  const fix = cause?.problem.fixes?.()[0];
  const isAccepted = cause !== undefined && cause.verdict.kind !== 'shown';
  return {
    id,
    ...(isAccepted && { isAccepted: true as const }),
    ...(fix && { fix: { title: fix.title, edit: fixEdit(workspace, fix) } }),
  };
}

function toChainLink(workspace: Workspace, { id, state, text, place, cause, remarks }: FoundLink): ChainLink {
  const location = place && toLocation(workspace, place.uri, place.range);
  return {
    id,
    title: linkNames[id].title,
    state,
    text,
    ...(location && { location }),
    ...(cause && { code: cause.rule.code }),
    remarks: remarks.map((remark) => remark.text),
  };
}
