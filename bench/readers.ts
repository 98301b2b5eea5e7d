// Reads the module.xml, acl.xml and webapi.xml of a project with our parser and with fast-xml-parser, cold: half of the
// processes start with the one, half with the other. A line of JSON in milliseconds.
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { parseXml } from '#service/xml/parse';

const [directory] = process.argv.slice(2) as [string];
const vendor = path.join(directory, 'vendor/magento');
const texts = fs
  .readdirSync(vendor)
  .flatMap((name) => ['module', 'acl', 'webapi'].map((kind) => path.join(vendor, name, `etc/${kind}.xml`)))
  .filter((file) => fs.existsSync(file))
  .map((file) => fs.readFileSync(file, 'utf8'));

const time = (read: (text: string) => unknown): number => {
  const start = performance.now();
  for (const text of texts) read(text);
  return performance.now() - start;
};
const reader = new XMLParser({ ignoreAttributes: false });
const works = {
  ours: () => time(parseXml),
  fastXmlParser: () => time((text) => reader.parse(text)),
};
const order =
  process.pid % 2 === 0 ? (['ours', 'fastXmlParser'] as const) : (['fastXmlParser', 'ours'] as const);
const result = Object.fromEntries(order.map((name) => [name, works[name]()]));
console.log(JSON.stringify({ files: texts.length, ...result }));
