// The licence texts of every package whose code is in a bundle, as npm run package ships them.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * The text of THIRD-PARTY-NOTICES.txt.
 * @param {Iterable<import('esbuild').Metafile>} metafiles of the bundles
 * @throws {Error} where a bundled package names no licence
 */
export function noticesOf(metafiles) {
  const packages = new Map();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const folder =
          bytesInOutput > 0 ? /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] : undefined;
        if (folder) packages.set(folder, packageIn(folder));
      }
    }
  }
  const sections = [...packages.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`);
  const intro = 'This product contains code of the following packages.\n';
  return [intro, ...new Set(sections)].join(`\n${'-'.repeat(80)}\n\n`);
}

function packageIn(folder) {
  const full = path.resolve(root, folder);
  const { name, version, license, author, repository } = JSON.parse(
    fs.readFileSync(path.join(full, 'package.json'), 'utf8'),
  );
  if (!license) throw new Error(`${name} ${version} names no licence.`);
  const file = fs.readdirSync(full).find((each) => /^(licen[cs]e|copying)(\.|-|$)/i.test(each));
  // Some packages name their licence without shipping its text.
  const named = `By ${author?.name ?? author ?? 'its authors'}, ${repository?.url ?? repository ?? ''}`;
  return { name, version, license, text: file ? fs.readFileSync(path.join(full, file), 'utf8') : named };
}
