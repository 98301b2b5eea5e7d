import * as l10n from '@vscode/l10n';
import type { AclDefinition, AclResource } from '../magento/aclTree';
import type { AclNode } from '../magento/facts/aclFacts';
import type { FileKind } from '../magento/fileKinds';
import { nearest } from '../magento/nearest';
import type { Installation } from '../workspace/installation';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import { missingEmails, schemaProblems, type MissingEmail } from '../workspace/schemaProblems';
import type { SchemaProblem } from '../xml/schema';
import { messageTable, type Message } from './support/message';
import type { Problem, Rule } from './rule';

const messages = messageTable({
  // The schema engine says it all.
  invalid: ({ problem }: { problem: string }) => problem,
  /** A name or an email is missing: Magento stops at that in every mode. */
  incomplete: ({ problem }: { problem: string }) => problem,
  /** In module.xml. */
  ignored: ({ problem }: { problem: string }) => problem,
  noEmail: ({ name }: { name: string }) =>
    l10n.t('The integration "{name}" has no <email> in any integration.xml. Add it.', { name }),
  noEmailHere: ({ name, module }: { name: string; module: string }) =>
    l10n.t(
      'The integration "{name}" has no <email> here. Add it, unless {module} does, which is not in this workspace.',
      {
        name,
        module,
      },
    ),
  noTitle: ({ id }: { id: string }) =>
    l10n.t(
      'No module gives {id} a title, so Add New Integration in the admin panel stays empty (Undefined array key "title"). Add title="…".',
      { id },
    ),
  misspelled: ({ id, meant }: { id: string; meant: string }) =>
    l10n.t('No module gives {id} a title. Did you mean {meant}?', { id, meant }),
  unknownParent: ({ id }: { id: string }) =>
    l10n.t('No module gives {id} a title. Check the id, or add a title if it is a new resource.', { id }),
  secondParent: ({ id, module, parent }: { id: string; module: string; parent: string }) =>
    l10n.t('{module} puts {id} below {parent}, not here. Move it there, or use another id.', {
      id,
      module,
      parent,
    }),
  secondParentAtTop: ({ id, module }: { id: string; module: string }) =>
    l10n.t('{module} puts {id} at the top of the ACL, not here. Move it there, or use another id.', {
      id,
      module,
    }),
});

const whys: Record<string, () => string> = {
  invalid: () =>
    l10n.t(
      'In developer mode, Magento validates the file and stops with an error. In production mode it does not validate, and ignores what it does not understand.',
    ),
  incomplete: () =>
    l10n.t(
      'Magento validates files in developer mode only, but this value is read in every mode: setup:upgrade stops without it.',
    ),
  ignored: () =>
    l10n.t(
      'Magento does not validate module.xml: it uses what it understands and silently ignores the rest.',
    ),
  title: () =>
    l10n.t(
      'In developer mode Magento refuses the merged acl.xml. In production mode, the tree of resources is not displayed: Magento\\Integration\\Helper\\Data fails on the missing title.',
    ),
  secondParent: () =>
    l10n.t(
      'An id can be in only one place. Magento refuses the merged acl.xml, in production mode too: bin/magento then shows only "Asymmetric transaction rollback."',
    ),
};

function whyOf({ id }: Message): string {
  const why =
    whys[id] ??
    (id.startsWith('noEmail')
      ? whys.incomplete
      : id.startsWith('secondParent')
        ? whys.secondParent
        : whys.title);
  return why!();
}

export const schema: Rule = {
  code: 'schema',
  severity: 'error',
  summary: "The file is well-formed, but not valid according to Magento's schema.",
  why: whyOf,
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

function toProblem(found: SchemaProblem, file: SourceFile): Problem {
  const { kind, uri } = file;
  const { message: problem, range, fix } = found;
  const isModule = kind === 'module';
  return {
    message: isModule
      ? messages.ignored({ problem })
      : isReadInEveryMode(found, kind)
        ? messages.incomplete({ problem })
        : messages.invalid({ problem }),
    range,
    ...(isModule && { severity: 'warning' }),
    ...(fix && {
      fixes: () => [
        {
          title: fix.title,
          edits: fix.edits.map((edit) => ({ ...edit, uri })),
          safe: grantsNothingNew(fix, file),
        },
      ],
    }),
  };
}

/** The name of an integration and its email: Magento's converters and its patch need them whether it validates or not. */
function isReadInEveryMode({ missing }: SchemaProblem, kind: FileKind): boolean {
  if (!missing || (kind !== 'config' && kind !== 'integration' && kind !== 'api')) return false;
  return 'attribute' in missing ? missing.attribute === 'name' : missing.element === 'email';
}

/** Elements that a permission does not depend on. */
const connectionElements = new Set(['email', 'endpoint_url', 'identity_link_url']);

/**
 * Whether a fix grants and opens nothing that Magento, which does not validate in production mode, does not grant and
 * open by now: what it does not understand has no effect until it is spelled right.
 */
function grantsNothingNew({ edits }: NonNullable<SchemaProblem['fix']>, { kind, text }: SourceFile): boolean {
  if (kind === 'config' || kind === 'module') return true;
  if (edits.every(({ newText }) => connectionElements.has(newText) || /^xmlns:|^$/.test(newText)))
    return true;
  // Only another order.
  const before = edits.map(({ range }) => text.slice(range.start, range.end)).sort();
  const after = edits.map(({ newText }) => newText).sort();
  return before.every((each, index) => each === after[index]);
}

function missingEmail({ name: { range, value: name }, absentModule: module }: MissingEmail): Problem {
  return module
    ? { range, message: messages.noEmailHere({ name, module }), severity: 'information' }
    : { range, message: messages.noEmail({ name }) };
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
  yield {
    range: node.id.range,
    message: isOwn
      ? messages.noTitle({ id })
      : known === undefined
        ? messages.unknownParent({ id })
        : messages.misspelled({ id, meant: known }),
    ...(known !== undefined && {
      fixes: () => [
        {
          title: l10n.t('Change to {id}', { id: known }),
          edits: [{ uri: file.uri, range: node.id.range, newText: known }],
        },
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
  const definition = titledDefinition(right);
  // Twice in one file is what the schema reports by itself.
  if (right === resource || !definition || definition.uri === uri) return;
  const { module } = definition;
  const id = node.id.value;
  const parent = right.parent?.id;
  const message =
    parent === undefined
      ? messages.secondParentAtTop({ id, module })
      : messages.secondParent({ id, module, parent });
  yield {
    range: node.id.range,
    message,
    related: [
      {
        uri: definition.uri,
        range: definition.range,
        message: l10n.t('{module} defines {id} here', { module, id }),
      },
    ],
  };
}

/** The definition that gives the title: others only name the resource, to put something below it. */
function titledDefinition({ definitions }: AclResource): AclDefinition | undefined {
  return definitions.find(({ title }) => title !== undefined) ?? definitions[0];
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
