import type { AclResource } from '../magento/aclTree';
import type { AclNode } from '../magento/facts/aclFacts';
import { nearest } from '../magento/nearest';
import type { Installation } from '../workspace/installation';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import { missingEmails, schemaProblems, type MissingEmail } from '../workspace/schemaProblems';
import type { SchemaProblem } from '../xml/schema';
import type { Problem, Rule } from './rule';

const refused =
  'Magento refuses the file in developer mode; in production it reads on and may do odd things.';
const ignored =
  'Magento does not check module.xml: it takes what it understands and passes over the rest in silence.';

export const schema: Rule = {
  code: 'schema',
  severity: 'error',
  files: ['config', 'api', 'integration', 'acl', 'module', 'webapi'],
  *check(context): Iterable<Problem> {
    const { file, module } = context;
    const installation = context.asLoaded;
    for (const problem of schemaProblems(file, installation)) yield toProblem(problem, file);
    for (const missing of missingEmails(file, module, installation)) yield missingEmail(missing);
    const isWellFormed = file.decodingErrors.length === 0 && file.xml.errors.length === 0;
    if (file.kind === 'acl' && isWellFormed) yield* mergedAclProblems(context);
  },
};

function toProblem({ message, range, fix }: SchemaProblem, file: SourceFile): Problem {
  const isModule = file.kind === 'module';
  return {
    message: `${message} ${isModule ? ignored : refused}`,
    range,
    ...(isModule && { severity: 'warning' }),
    ...(fix && {
      fixes: () => [
        { title: fix.title, edits: fix.edits.map((edit) => ({ ...edit, uri: file.uri })), safe: true },
      ],
    }),
  };
}

function missingEmail({ name, absentModule: absent }: MissingEmail): Problem {
  return {
    range: name.range,
    message: `The integration "${name.value}" has no <email>, and no other module's integration.xml gives it one. ${absent ? `Add it, unless ${absent} does, which this module builds on and which is not here.` : 'Add it.'} ${refused}`,
    ...(absent && { severity: 'information' }),
  };
}

/** What is wrong only when the acl.xml files of all modules are put together. */
function* mergedAclProblems(context: FileInModule): Iterable<Problem> {
  const { file, installation } = context;
  for (const node of nodesOf(file.acl.resources)) {
    const nodes = installation.acl.getAll(node.id.value);
    const merged = nodes.find((resource) => isDefinedAt(resource, file.uri, node));
    if (!merged) continue;
    if (merged.title === undefined) yield* missingTitle(node, merged, context);
    if (nodes.length > 1) yield* secondParent(node, merged, nodes, file.uri);
  }
}

function* missingTitle(node: AclNode, resource: AclResource, context: FileInModule): Iterable<Problem> {
  const { file, installation } = context;
  const { id } = resource;
  // Under two parents, the other one may have the title: that is the problem then.
  if (installation.acl.getAll(id).some((other) => other.title !== undefined)) return;
  const owner = id.slice(0, Math.max(0, id.indexOf('::')));
  const isOwn = owner === context.module.name;
  const known = isOwn ? undefined : nearest(id, titledIds(installation));
  const isWhole = installation.knowsMagento && installation.base === undefined;
  // A module that is not here may well define it.
  if (!isOwn && !isWhole && !installation.module(owner) && known === undefined) return;
  const advice = isOwn
    ? 'Add one: title="…" is what the merchant reads beside the check box.'
    : known === undefined
      ? 'Check the id, or give it a title here if it is to be a new resource.'
      : `Did you mean ${known}?`;
  yield {
    range: node.id.range,
    message: `No module gives the resource ${id} a title. ${advice} ${refused}`,
    ...(known !== undefined && {
      fixes: () => [
        { title: `Change to ${known}`, edits: [{ uri: file.uri, range: node.id.range, newText: known }] },
      ],
    }),
  };
}

function* secondParent(
  node: AclNode,
  resource: AclResource,
  all: readonly AclResource[],
  uri: string,
): Iterable<Problem> {
  const right = ownersPlace(all);
  const definition = right.definitions.find(({ title }) => title !== undefined) ?? right.definitions[0];
  // Twice in one file is what the schema reports by itself.
  if (right === resource || !definition || definition.uri === uri) return;
  const parent = (of: AclResource): string => (of.parent ? `below ${of.parent.id}` : 'at the top');
  yield {
    range: node.id.range,
    message: `The resource ${node.id.value} stands ${parent(resource)} here, but ${definition.module} puts it ${parent(right)}. One id can stand in one place only. Put it ${parent(right)}, or choose another id. Magento refuses the merged file in developer mode; in production the tree is not what you expect.`,
    related: [
      {
        uri: definition.uri,
        range: definition.range,
        message: `${definition.module} puts it ${parent(right)}`,
      },
    ],
  };
}

/** Where the module puts the resource that its id names, or else the one that was there first. */
function ownersPlace(all: readonly AclResource[]): AclResource {
  const owner = all[0]!.id.split('::')[0];
  return (
    all.find((resource) =>
      resource.definitions.some(({ module, title }) => module === owner && title !== undefined),
    ) ??
    all.find((resource) => resource.title !== undefined) ??
    all[0]!
  );
}

function isDefinedAt(resource: AclResource, uri: string, node: AclNode): boolean {
  return resource.definitions.some(
    (definition) => definition.uri === uri && definition.range.start === node.id.range.start,
  );
}

function* nodesOf(nodes: readonly AclNode[]): Iterable<AclNode> {
  for (const node of nodes) {
    yield node;
    yield* nodesOf(node.children);
  }
}

function* titledIds(installation: Installation): Iterable<string> {
  for (const resource of installation.acl.all()) if (resource.title !== undefined) yield resource.id;
}
