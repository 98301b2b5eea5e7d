import type { Located } from '../../text';
import type { AclFacts, AclNode } from './aclFacts';
import { QuickXml } from './quickXml';

const config = /<config(?:\s+[\w:]+="[^"<&]*")*\s*>/y;
const resource = /<resource((?:\s+[A-Za-z]+="[^"<\t\n\r]*")+)\s*(\/?)>/y;
const attribute = /\s([A-Za-z]+)="([^"]*)"/g;

/** The facts of an acl.xml of the usual shape, as `readAcl` gives them; undefined for any other. */
export function readAclQuickly(text: string): AclFacts | undefined {
  const xml = new QuickXml(text);
  xml.declaration();
  for (const tag of [config, /<acl\s*>/y, /<resources\s*>/y]) {
    if (!xml.between() || !xml.take(tag)) return undefined;
  }
  const resources = nodes(xml);
  if (!resources) return undefined;
  for (const tag of [/<\/resources\s*>/y, /<\/acl\s*>/y, /<\/config\s*>/y]) {
    if (!xml.between() || !xml.take(tag)) return undefined;
  }
  return xml.atEnd() ? { resources } : undefined;
}

/** Deeper files are not of the usual shape; the parser says whether PHP reads them. */
const deepest = 50;

function nodes(xml: QuickXml, depth = 0): AclNode[] | undefined {
  if (depth > deepest) return undefined;
  const result: AclNode[] = [];
  for (;;) {
    if (!xml.between()) return undefined;
    const start = xml.position;
    const tag = xml.take(resource);
    if (!tag) return result;
    const attributes = attributesOf(tag[1]!, start + '<resource'.length);
    const id = attributes?.get('id');
    if (!attributes || !id) return undefined;
    let children: AclNode[] = [];
    if (tag[2] === '') {
      const inner = nodes(xml, depth + 1);
      if (!inner || !xml.take(/<\/resource\s*>/y)) return undefined;
      children = inner;
    }
    const sortOrder = attributes.get('sortOrder')?.value;
    const disabled = attributes.get('disabled')?.value;
    result.push({
      id,
      title: attributes.get('title'),
      sortOrder: sortOrder === undefined ? undefined : Number.parseInt(sortOrder, 10) || 0,
      disabled: disabled === undefined ? undefined : disabled === 'true',
      children,
      range: { start, end: xml.position },
    });
  }
}

function attributesOf(text: string, offset: number): Map<string, Located> | undefined {
  const found = new Map<string, Located>();
  attribute.lastIndex = 0;
  for (let match = attribute.exec(text); match; match = attribute.exec(text)) {
    const [whole, name, raw] = match as unknown as [string, string, string];
    if (found.has(name)) return undefined;
    // That one reference is usual in titles; others are not worth the code.
    const isPlain = !raw.includes('&');
    if (!isPlain && /&(?!amp;)/.test(raw)) return undefined;
    const value = isPlain ? raw : raw.replaceAll('&amp;', '&');
    const end = offset + match.index + whole.length - 1;
    found.set(name, { value, range: { start: end - raw.length, end } });
  }
  return found;
}
