import * as l10n from '@vscode/l10n';
import { ancestorsOf, aclRoot, type AclTree } from '../../magento/aclTree';
import type { OffsetEdit } from '../../text';
import { attributeOf, childElements, descendantsNamed } from '../../xml/nodes';
import type { XmlElement } from '../../xml/tree';
import type { SourceFile } from '../../workspace/sourceFile';
import { appendContent, type XmlBlock } from '../xmlBlock';
import { xmlFile } from '../xmlFiles';
import { baseName } from '../../uri';

/** What an XML file of a module becomes: a new one, or edits. */
export type XmlChange = { readonly text: string } | { readonly edits: readonly OffsetEdit[] };

/** Why nothing can be added to a file; for people. */
export class XmlRefusal extends Error {}

/** The route, behind all others. */
export function addRoute(file: SourceFile | undefined, route: XmlBlock): XmlChange {
  if (!file) return { text: xmlFile('webapi', [route]) };
  return { edits: [appended(file, rootNamed(file, 'routes'), [route])] };
}

/** The preferences, behind all others. */
export function addPreferences(
  file: SourceFile | undefined,
  preferences: readonly { readonly asked: string; readonly given: string }[],
): XmlChange {
  const blocks = preferences.map(({ asked, given }) => ({
    name: 'preference',
    attributes: { for: asked, type: given },
  }));
  if (!file) return { text: xmlFile('di', blocks) };
  return { edits: [appended(file, rootNamed(file, 'config'), blocks)] };
}

/** A new resource below `parent`, inside of as much of the way to it as the file has. */
export function addResource(
  file: SourceFile | undefined,
  resource: { readonly id: string; readonly title: string },
  parent: string,
  acl: AclTree,
): XmlChange {
  const above = acl.get(parent);
  const way = [...(above ? ancestorsOf(above).map(({ id }) => id) : [aclRoot]), parent];
  const path = [...new Set(way)];
  let block: XmlBlock = { name: 'resource', attributes: { id: resource.id, title: resource.title } };
  const wrap = (id: string): void => {
    block = { name: 'resource', attributes: { id }, content: [block] };
  };
  if (file) {
    const root = rootNamed(file, 'config');
    const known = descendantsNamed(root, 'resource');
    for (const id of path.reverse()) {
      const element = known.find((each) => attributeOf(each, 'id')?.value === id);
      if (element) return { edits: [appended(file, element, [block])] };
      wrap(id);
    }
    const acls = childElements(root, 'acl').at(-1);
    const resources = acls && childElements(acls, 'resources').at(-1);
    if (resources) return { edits: [appended(file, resources, [block])] };
    const inside: XmlBlock = { name: 'resources', content: [block] };
    return acls
      ? { edits: [appended(file, acls, [inside])] }
      : { edits: [appended(file, root, [{ name: 'acl', content: [inside] }])] };
  }
  path.reverse().forEach(wrap);
  return { text: xmlFile('acl', [{ name: 'acl', content: [{ name: 'resources', content: [block] }] }]) };
}

function rootNamed(file: SourceFile, name: string): XmlElement {
  const { root, errors } = file.xml;
  const shown = baseName(file.uri);
  if (errors.length > 0 || !root) {
    throw new XmlRefusal(
      l10n.t(
        '{0} of this module is not well-formed, so nothing can be added to it. Fix it first: the editor marks the error.',
        shown,
      ),
    );
  }
  if (root.name !== name) {
    throw new XmlRefusal(
      l10n.t(
        '{0} of this module begins with <{1}>, but Magento expects <{2}>. Fix it first.',
        shown,
        root.name,
        name,
      ),
    );
  }
  return root;
}

function appended(file: SourceFile, parent: XmlElement, blocks: readonly XmlBlock[]): OffsetEdit {
  const edit = appendContent(file.text, parent, blocks);
  if (edit) return edit;
  throw new XmlRefusal(
    l10n.t(
      '{0} of this module has no end tag, so nothing can be added to it. Fix it first.',
      baseName(file.uri),
    ),
  );
}
