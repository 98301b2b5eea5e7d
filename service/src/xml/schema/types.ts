import type { OffsetEdit, OffsetRange } from '../../text';

/** What a value must be. Facets are judged as libxml2 judges those of an XML Schema. */
export interface SimpleType {
  readonly base: 'string' | 'boolean' | 'int' | 'nonNegativeInteger' | 'anyURI';
  /** What is expected, in words that follow "Write …": "an e-mail address such as erp@example.com". */
  readonly expected: string;
  /** Must match the whole value. */
  readonly pattern?: Pick<RegExp, 'test'>;
  /** In characters (code points). */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enumeration?: readonly { readonly value: string; readonly docs: string }[];
}

export interface AttributeDeclaration {
  readonly name: string;
  readonly docs: string;
  readonly type: SimpleType;
  readonly required: boolean;
}

export interface Particle {
  readonly element: ElementDeclaration;
  readonly required: boolean;
  readonly repeatable: boolean;
}

export type ContentModel =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly type: SimpleType }
  /** `sequence`: in the order of the particles; `all`: in any order. No two particles have one name. */
  | { readonly kind: 'sequence' | 'all'; readonly particles: readonly Particle[] };

/** No two of the elements may have one value in `attribute`. */
export interface UniqueConstraint {
  readonly among: 'children' | 'descendants';
  readonly attribute: string;
}

export interface ElementDeclaration {
  readonly name: string;
  readonly docs: string;
  /** The type's name, which `xsi:type` may repeat; undefined if it has none. */
  readonly typeName?: string;
  readonly attributes: readonly AttributeDeclaration[];
  readonly content: ContentModel;
  readonly unique?: UniqueConstraint;
}

/** The schema of one kind of file. Its elements are in no namespace. */
export interface XmlSchema {
  /** How to call such a file in a message: "etc/acl.xml". */
  readonly title: string;
  readonly root: ElementDeclaration;
}

export interface SchemaProblem {
  /** In plain words: what is wrong and what to do. */
  readonly message: string;
  readonly range: OffsetRange;
  /** Present only where the repair is certain. */
  readonly fix?: { readonly title: string; readonly edits: readonly OffsetEdit[] };
  /** The required child element or attribute that is not there. */
  readonly missing?: { readonly element: string } | { readonly attribute: string };
}
