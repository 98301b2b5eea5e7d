export { decodeXml, type DecodedXml } from './decode';
export * from './nodes';
export { parseXml } from './parse';
export { readXml, type XmlFile } from './read';
export * from './tree';
