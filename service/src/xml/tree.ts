import type { OffsetEdit, OffsetRange } from '../text';

/** What {@link parseXml} makes of any text, well-formed or not. It knows nothing of Magento. */
export interface XmlDocument {
  readonly text: string;
  readonly children: readonly XmlNode[];
  /** The first element at the top, if there is one. */
  readonly root: XmlElement | undefined;
  /** Empty exactly when libxml2 (as PHP's DOMDocument::loadXML uses it) would accept the text. In text order. */
  readonly errors: readonly XmlError[];
}

export type XmlNode = XmlElement | XmlText | XmlComment | XmlOther;

export interface XmlElement {
  readonly kind: 'element';
  /** As written, prefix included; empty while only `<` has been typed. */
  readonly name: string;
  readonly nameRange: OffsetRange;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | undefined;
  /** From `<` of the start tag to the end of the end tag (or of whatever the parser took as its end). */
  readonly range: OffsetRange;
  /** From `<` to `>` of the start tag, both included; up to where the tag breaks off if it has no `>`. */
  readonly startTagRange: OffsetRange;
  /** `</name>`, if it was found. */
  readonly endTagRange: OffsetRange | undefined;
  readonly selfClosing: boolean;
}

export interface XmlAttribute {
  readonly name: string;
  readonly nameRange: OffsetRange;
  /** With character and predefined entity references replaced and white space normalised, as a DOM gives it. */
  readonly value: string;
  /** Inside the quotes; empty and at the end of the attribute where no value was typed. */
  readonly valueRange: OffsetRange;
  /** undefined where the value has no quotes (half-typed) or there is no value. */
  readonly quote: '"' | "'" | undefined;
  /** From the name to the closing quote. */
  readonly range: OffsetRange;
}

export interface XmlText {
  readonly kind: 'text';
  /** With references replaced; for CDATA, its content. */
  readonly value: string;
  readonly range: OffsetRange;
  readonly cdata: boolean;
  readonly parent: XmlElement | undefined;
}

export interface XmlComment {
  readonly kind: 'comment';
  readonly value: string;
  readonly range: OffsetRange;
  readonly parent: XmlElement | undefined;
}

/** XML declaration, processing instruction or DOCTYPE. */
export interface XmlOther {
  readonly kind: 'declaration' | 'processing-instruction' | 'doctype';
  readonly range: OffsetRange;
  readonly parent: XmlElement | undefined;
}

export interface XmlError {
  /** In plain words: what is wrong and what to do. */
  readonly message: string;
  readonly range: OffsetRange;
  /** Present only where the repair is certain. */
  readonly fix?: { readonly title: string; readonly edits: readonly OffsetEdit[] };
}
