import type { Located } from '../../text';
import { holdsResource } from '../../magento/facts/xmlAclIds';
import { isXmlKind, type XmlFileKind } from '../../magento/fileKinds';
import type { FileInModule } from '../../workspace/workspace';
import { contextAt } from '../../xml/contextAt';
import { ownText, ownTextRange } from '../../xml/nodes';
import { meaningOf, nameInPhp, type ValueMeaning } from './valueMeaning';

/** A name that is at a place, and what it names. The range is that of the name: inside the quotes, without spaces. */
export interface Identifier extends Located {
  readonly meaning: ValueMeaning;
}

/** What the place between the characters `offset - 1` and `offset` names, wherever Magento reads such a name. */
export function identifierAt(found: FileInModule, offset: number): Identifier | undefined {
  const { file } = found;
  if (isXmlKind(file.kind)) return inXml(found, file.kind, offset);
  const isAt = ({ range }: Located): boolean => range.start <= offset && offset <= range.end;
  if (file.kind === 'registration') {
    const name = found.module.registrations.map((each) => each.name).find(isAt);
    return name && { ...name, meaning: 'own-module' };
  }
  if (file.kind !== 'php') return undefined;
  const id = file.phpAclIds.find(isAt);
  if (id) return { value: id.value, range: id.range, meaning: 'resource' };
  const name = nameInPhp(found, offset);
  return name && { ...name, meaning: 'integration' };
}

function inXml({ file }: FileInModule, kind: XmlFileKind, offset: number): Identifier | undefined {
  const context = contextAt(file.xml, offset);
  switch (context.kind) {
    case 'attribute-value': {
      const { element, attribute, range } = context;
      const meaning = attribute.value === '' ? undefined : meaningOf(kind, element, attribute.name);
      return meaning && { value: attribute.value, range, meaning };
    }
    case 'text':
    case 'cdata': {
      const parent = context.kind === 'text' ? context.parent : context.node.parent;
      if (!parent || !holdsResource(kind, parent)) return undefined;
      const range = ownTextRange(file.xml, parent);
      if (!range || offset < range.start || offset > range.end) return undefined;
      return { value: ownText(parent).trim(), range, meaning: 'resource' };
    }
    default:
      return undefined;
  }
}
