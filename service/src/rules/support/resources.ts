import { hasIdShape } from '../../magento/aclId';
import { derived } from '../../derived';
import { aclAll, aclRoot, isGrantable, ownerOf, type AclResource, type AclTree } from '../../magento/aclTree';
import type { IntegrationDeclaration, ResourceElement } from '../../magento/facts/integrationFacts';
import type { MergedIntegration } from '../../magento/mergeIntegrations';
import type { Installation } from '../../workspace/installation';
import type { FileInModule } from '../../workspace/workspace';
import type { SourceFile } from '../../workspace/sourceFile';
import { removeElement } from '../../xml/removeElement';
import type { Fix } from '../rule';

const isIdShaped = (id: string): boolean => hasIdShape(id) && !/[\r\n\u2028\u2029]/.test(id);

/** Whether this is an id, and its author is done with it: others are for the schema, or still being typed. */
export function isCompleteId({ text }: SourceFile, { id }: ResourceElement): boolean {
  if (!isIdShaped(id.value)) return false;
  const quote = text[id.range.end];
  return (quote === '"' || quote === "'") && text[id.range.start - 1] === quote;
}

/** What all modules say of the integration that a file of that kind declares. */
export function mergedWith(
  declaration: IntegrationDeclaration,
  { file, installation }: FileInModule,
): MergedIntegration | undefined {
  const table = file.kind === 'integration' ? installation.consolidated : installation.api;
  return table.get(declaration.name.value);
}

/** The ids that this declaration and those of other modules list for the integration; kept, as each fix asks for it. */
export function listedIds(declaration: IntegrationDeclaration, context: FileInModule): ReadonlySet<string> {
  return idsListedIn(declaration, mergedWith(declaration, context), context.file.uri);
}

const idsListedIn = derived(
  (
    declaration: IntegrationDeclaration,
    merged: MergedIntegration | undefined,
    uri: string,
  ): ReadonlySet<string> => {
    const ids = new Set<string>();
    for (const { id } of declaration.resources) ids.add(id.value);
    // Of an integration that is in one place only, that was all.
    const isWhole = merged?.places.length === 1 && merged.places[0]!.uri === uri;
    if (merged && !isWhole) for (const { value } of merged.resources) ids.add(value);
    return ids;
  },
);

/** What the ACL has for each resource of a declaration, in its order; looked up once for all rules. */
export const resourcesOf = derived(
  (declaration: IntegrationDeclaration, acl: AclTree): readonly (AclResource | undefined)[] =>
    declaration.resources.map(({ id }) => acl.get(id.value)),
);

/**
 * Whether it is certain that an integration.xml grants nothing with these ids, whatever modules there are besides the
 * ones that are known.
 */
export function grantsNothing(ids: Iterable<string>, installation: Installation): boolean {
  const { acl } = installation;
  for (const id of ids) {
    if (id === aclRoot || id === aclAll) continue;
    const resource = acl.get(id);
    // One that is still being typed may become anything.
    const mayExist = !isIdShaped(id) || !installation.module(ownerOf(id));
    if (resource ? isGrantable(resource) : mayExist) return false;
  }
  return true;
}

/** Takes one `<resource>` out of the file. */
export function removalFix(file: SourceFile, reference: ResourceElement, title: string, safe = false): Fix {
  const edits = [{ uri: file.uri, ...removeElement(file.text, reference.range) }];
  return safe ? { title, edits, safe } : { title, edits };
}
