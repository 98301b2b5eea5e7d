import type { Located, OffsetRange } from '../../text';
import { childElements, descendantsNamed, locatedAttribute } from '../../xml/nodes';
import type { XmlDocument, XmlElement } from '../../xml/tree';

export interface Preference {
  /** As written, without a leading backslash. */
  readonly asked: string;
  readonly given: string;
  /** Where the two are, between the quotes. */
  readonly ranges: { readonly asked: OffsetRange; readonly given: OffsetRange };
}

/** The preferences of one di.xml, by the lower-case class that is asked for. */
export function readPreferences(document: XmlDocument): Map<string, Preference> {
  const found = new Map<string, Preference>();
  for (const preference of document.root ? childElements(document.root, 'preference') : []) {
    const [of, type] = [locatedAttribute(preference, 'for'), locatedAttribute(preference, 'type')];
    const asked = of?.value.trim().replace(/^\\/, '');
    const given = type?.value.trim().replace(/^\\/, '');
    if (asked && given)
      found.set(asked.toLowerCase(), { asked, given, ranges: { asked: of!.range, given: type!.range } });
  }
  return found;
}

/** The lower-case names of the classes that one di.xml puts plugins on. */
export function readPluggedIn(document: XmlDocument): Set<string> {
  const types = document.root ? childElements(document.root, 'type') : [];
  const names = types
    .filter((type) => childElements(type, 'plugin').some(isEnabled))
    .flatMap((type) => locatedAttribute(type, 'name')?.value.trim().replace(/^\\/, '').toLowerCase() ?? []);
  return new Set(names);
}

const isEnabled = (plugin: XmlElement): boolean =>
  locatedAttribute(plugin, 'disabled')?.value.trim() !== 'true';

/** One attribute that an extension_attributes.xml adds to a data interface. */
export interface ExtensionAttribute {
  readonly for: string;
  readonly code: string;
  /** As written. */
  readonly type: Located;
}

/** All that one extension_attributes.xml adds. */
export function readExtensionAttributes(document: XmlDocument): ExtensionAttribute[] {
  return descendantsNamed(document, 'extension_attributes').flatMap((element) => {
    const of = locatedAttribute(element, 'for')?.value.replace(/^\\/, '');
    return descendantsNamed(element, 'attribute').flatMap((attribute) => {
      const code = locatedAttribute(attribute, 'code')?.value;
      const type = locatedAttribute(attribute, 'type');
      return of && code && type ? [{ for: of, code, type }] : [];
    });
  });
}
