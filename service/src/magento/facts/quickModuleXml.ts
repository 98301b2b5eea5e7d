import type { Located } from '../../text';
import type { ModuleFacts } from './moduleFacts';
import { QuickXml } from './quickXml';

const config = /<config(?:\s+[\w:]+="[^"<&]*")*\s*>/y;
const moduleTag = /<module\s+name="([^"<&\s]*)"(\s+setup_version="([^"<&\s]*)")?\s*(\/?)>/y;
const sequenceTag = /<sequence\s*>/y;
const entry = /<module\s+name="([^"<&\s]*)"\s*\/>/y;

/** The facts of a module.xml of the usual shape, as `readModuleXml` gives them; undefined for any other. */
export function readModuleXmlQuickly(text: string): ModuleFacts | undefined {
  const xml = new QuickXml(text);
  xml.declaration();
  if (!xml.between() || !xml.take(config) || !xml.between()) return undefined;
  const start = xml.position;
  const tag = xml.take(moduleTag);
  if (!tag) return undefined;
  const startTagRange = { start, end: xml.position };
  const name = located(tag[1]!, start + tag[0].indexOf('"') + 1);
  const setupVersion =
    tag[2] === undefined
      ? undefined
      : located(tag[3]!, start + tag[0].lastIndexOf('"', tag[0].length) - tag[3]!.length);

  const sequence: Located[] = [];
  if (tag[4] === '') {
    if (!xml.between()) return undefined;
    if (xml.take(sequenceTag)) {
      for (;;) {
        if (!xml.between()) return undefined;
        const from = xml.position;
        const each = xml.take(entry);
        if (!each) break;
        sequence.push(located(each[1]!, from + each[0].indexOf('"') + 1));
      }
      if (!xml.take(/<\/sequence\s*>/y) || !xml.between()) return undefined;
    }
    if (!xml.take(/<\/module\s*>/y)) return undefined;
  }
  const range = { start, end: xml.position };
  if (!xml.between() || !xml.take(/<\/config\s*>/y) || !xml.atEnd()) return undefined;
  return { declaration: { name, setupVersion, sequence, range, startTagRange } };
}

function located(value: string, start: number): Located {
  return { value, range: { start, end: start + value.length } };
}
