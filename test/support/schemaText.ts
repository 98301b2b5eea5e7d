import { expect } from 'vitest';
import { parseXml } from '#service/xml/parse';
import { validate } from '#service/xml/schema/validate';
import type { SchemaProblem, XmlSchema } from '#service/xml/schema/types';

export const config = (inner: string): string =>
  `<integrations><integration name="Acme">${inner}</integration></integrations>`;
export const module = (inner: string): string => `<config>${inner}</config>`;
export const acl = (inner: string): string => `<config><acl><resources>${inner}</resources></acl></config>`;
export const route = (inner: string, attributes = 'url="/V1/a" method="GET"'): string =>
  `<routes><route ${attributes}>${inner}</route></routes>`;
export const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** What is wrong with a well-formed text. */
export function problemsOf(text: string, schema: XmlSchema): SchemaProblem[] {
  const document = parseXml(text);
  expect(document.errors).toEqual([]);
  return validate(document, schema);
}

/** The same, as `marked text: message`. */
export const summary = (text: string, schema: XmlSchema): string[] =>
  problemsOf(text, schema).map(({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`);
