import type { Located, OffsetRange } from '../../text';
import type { XmlDocument } from '../../xml/tree';
import { childElements, locatedAttribute } from '../../xml/nodes';

/** What `etc/module.xml` declares. Magento takes the first `<module>`. */
export interface ModuleFacts {
  readonly declaration: ModuleDeclaration | undefined;
}

export interface ModuleDeclaration {
  readonly name: Located;
  readonly setupVersion: Located | undefined;
  /** The names in the last `<sequence>`: Magento overwrites the list at each one. */
  readonly sequence: readonly Located[];
  readonly range: OffsetRange;
  readonly startTagRange: OffsetRange;
}

/**
 * Reads `/config/module` as Magento\Framework\Module\Declaration\Converter\Dom does: only `<sequence>` directly in
 * `<module>`, and only `<module>` directly in it.
 */
export function readModuleXml(document: XmlDocument): ModuleFacts {
  for (const config of childElements(document, 'config')) {
    for (const module of childElements(config, 'module')) {
      const name = locatedAttribute(module, 'name');
      if (!name) continue;
      const sequence = childElements(module, 'sequence').at(-1);
      return {
        declaration: {
          name,
          setupVersion: locatedAttribute(module, 'setup_version'),
          sequence: sequence
            ? childElements(sequence, 'module').flatMap((entry) => locatedAttribute(entry, 'name') ?? [])
            : [],
          range: module.range,
          startTagRange: module.startTagRange,
        },
      };
    }
  }
  return { declaration: undefined };
}
