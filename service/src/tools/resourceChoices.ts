import { howToApply } from '../magento/applyingResources';
import type { AddedResources, IntegrationKey, ResourceChoice } from '#protocol';
import { breadcrumbOf, titleOf } from '../magento/resourceTitle';
import { aclAll, aclRoot, ancestorsOf, type AclResource } from '../magento/aclTree';
import type { LocatedDeclaration } from '../magento/mergeIntegrations';
import { insertResources } from '../magento/insertResources';
import type { FileEdit } from '../rules/rule';
import { escapeAttribute } from '../magento/quoting';
import { indentationBefore } from '../xml/lines';
import { lineBreakOf } from '../text';
import { childElements } from '../xml/nodes';
import type { SourceFile } from '../workspace/sourceFile';
import type { Workspace } from '../workspace/workspace';
import { endpointsAsking, foundAmong } from '../magento/searchResources';
import { toWorkspaceEdit } from '../lsp/toLsp';
import { subjectOf, type IntegrationSubject } from '../workspace/integrationSubjects';

/**
 * All resources below the root of the ACL that the integration lives with, in Magento's order; with a query, those that it
 * finds, best first.
 */
export function getResourceChoices(
  workspace: Workspace,
  reference: IntegrationKey,
  query = '',
): ResourceChoice[] {
  const subject = subjectOf(workspace, reference);
  if (!subject) return [];
  const { acl, routes } = subject.installation;
  const listed = new Set(subject.granted?.resources.map(({ value }) => value));
  const choiceOf = (resource: AclResource): ResourceChoice => ({
    id: resource.id,
    title: titleOf(resource),
    path: breadcrumbOf(resource),
    depth: ancestorsOf(resource).length - 1,
    listed: listed.has(resource.id),
    endpoints: endpointsAsking(resource.id, routes).length,
  });
  const withChildren = (resource: AclResource): AclResource[] =>
    resource.disabled ? [] : [resource, ...resource.children.flatMap(withChildren)];
  const all = (acl.get(aclRoot)?.children ?? []).flatMap(withChildren);
  return foundAmong(all, query, { acl, routes }).map(choiceOf);
}

/** What lists resources, and the ids that it lists, parents included. */
interface ResourcesEdit {
  readonly file: SourceFile;
  readonly edits: readonly FileEdit[];
  readonly added: readonly string[];
  /** Where to look at it. */
  readonly at: number;
}

/**
 * Lists resources for an integration; in api.xml with the parents that Magento does not add by itself. Undefined where
 * no file can take them: there is no api.xml, or its tags are half-typed.
 */
export function resourcesEdit(
  workspace: Workspace,
  subject: IntegrationSubject,
  ids: readonly string[],
): ResourcesEdit | undefined {
  const { acl } = subject.installation;
  const wanted = new Set<string>();
  for (const id of ids) {
    const resource = acl.get(id);
    if (!resource) continue;
    // The root is granted to every integration.
    const above = subject.kind === 'classic' ? ancestorsOf(resource).slice(1) : [];
    for (const each of [...above, resource]) wanted.add(each.id);
  }
  const listed = new Set(subject.granted?.resources.map(({ value }) => value));
  const added = [...wanted].filter((id) => !listed.has(id));
  const place = placeFor(subject);
  const file = place ? workspace.find(place.uri)?.file : subject.module.files.get('api');
  if (!file) return undefined;
  const edits = place
    ? insertResources(file.xml, place.declaration, added, acl).map((edit) => ({ uri: file.uri, ...edit }))
    : newDeclaration(file, subject.name, added);
  if (!edits || (added.length > 0 && edits.length === 0)) return undefined;
  return { file, edits, added, at: edits[0]?.range.start ?? place?.declaration.name.range.start ?? 0 };
}

/** The same for who names the integration, as an edit to apply. */
export function addResources(
  workspace: Workspace,
  reference: IntegrationKey,
  ids: readonly string[],
): AddedResources | undefined {
  const subject = subjectOf(workspace, reference);
  // `Magento_Backend::all` beside others would no longer grant everything.
  const found = subject && resourcesEdit(workspace, subject, grantsEverything(subject) ? [] : ids);
  if (!found) return undefined;
  const { file, edits, added, at } = found;
  return {
    edit: toWorkspaceEdit(workspace, edits),
    uri: workspace.clientUri(file.uri),
    position: file.document.positionAt(at),
    added,
    note: howToApply(subject.kind === 'classic' ? 'api' : 'integration'),
  };
}

/** Whether api.xml lists nothing but `Magento_Backend::all`, which grants everything only where it is alone. */
export function grantsEverything({ kind, granted }: IntegrationSubject): boolean {
  const listed = new Set(granted?.resources.map(({ value }) => value));
  return kind === 'classic' && listed.size === 1 && listed.has(aclAll);
}

/** The module's own list, else the one that was there first. */
function placeFor({ granted, module }: IntegrationSubject): LocatedDeclaration | undefined {
  return granted?.places.find((place) => place.module === module.name) ?? granted?.places[0];
}

/** A list for an integration that api.xml does not have yet. */
function newDeclaration(file: SourceFile, name: string, ids: readonly string[]): FileEdit[] | undefined {
  const { text, uri } = file;
  const root = file.xml.root;
  if (root?.name !== 'integrations' || !root.endTagRange || file.xml.errors.length > 0) return undefined;
  const last = childElements(root).at(-1);
  const lineBreak = lineBreakOf(text);
  const indent = (last && indentationBefore(text, last.range.start)) ?? '    ';
  const step = /^\s+$/.test(indent) ? indent : '    ';
  const line = (depth: number, content: string): string => `${lineBreak}${step.repeat(depth)}${content}`;
  const newText = [
    line(1, `<integration name="${escapeAttribute(name, '"')}">`),
    line(2, '<resources>'),
    ...ids.map((id) => line(3, `<resource name="${escapeAttribute(id, '"')}"/>`)),
    line(2, '</resources>'),
    line(1, '</integration>'),
  ].join('');
  const at = last?.range.end ?? root.startTagRange.end;
  const needsBreak = !text.slice(at, root.endTagRange.start).includes('\n');
  return [{ uri, range: { start: at, end: at }, newText: needsBreak ? newText + lineBreak : newText }];
}
