import { XMLBuilder } from 'fast-xml-parser';
import { inertXml } from '../terminal/inert';

/** Names of elements → their content; names of attributes begin with `@`. */
export interface XmlElement {
  readonly [name: string]: string | number | XmlElement | readonly XmlElement[];
}

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** A document of XML 1.0 with one root element. */
export function xmlDocument(root: XmlElement): string {
  return inertXml(`<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(withoutIllegal(root))}`);
}

/** What XML 1.0 has no way to write, half surrogates among it. */
const illegal =
  // eslint-disable-next-line no-control-regex
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function withoutIllegal(value: XmlElement): XmlElement {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' ? each.replace(illegal, '\ufffd') : each,
  ) as XmlElement;
}
