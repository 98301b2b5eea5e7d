// npm run package calls this: whether the .vsix holds what it has to, nothing else, and is small enough.
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const file = process.argv[2] ?? path.join(root, `${manifest.name}-${manifest.version}.vsix`);
// Nine tenths of it are the bundles; the README's pictures have 90 kB.
const largest = 2_150_000;
/** What a browser loads for the language server, compressed, with the catalogue. */
const largestWorker = 1_000_000;

/** What ships, as vsce puts it into the archive; it writes README.md, LICENSE and the like in lower case. */
const allowed = [
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
  /^extension\/package\.json$/,
  /^extension\/package\.nls(\.[a-z-]+)?\.json$/i,
  /^extension\/(readme|changelog)\.md$/i,
  /^extension\/license(\.txt|\.md)?$/i,
  /^extension\/dist\/(client|server|cli|mcp|panel)\.js$/,
  /^extension\/dist\/web\/(client|server)\.js$/,
  /^extension\/dist\/panel\.css$/,
  /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^extension\/docs\/configuration\.md$/,
  /^extension\/docs\/images\/[a-z-]+\.png$/,
  /^extension\/docs\/rules\/[A-Za-z-]+\.md$/,
  // Not what trying a template out leaves behind in its folder.
  /^extension\/handshake\/templates\/(?!.*(node_modules|package-lock|vendor|var|__pycache__)\b)[a-z]+\/[\w./-]+\.(json|md|php|py|ts|txt)$/,
  /^extension\/images\/(icon\.png|activity-bar\.svg)$/,
  /^extension\/l10n\/bundle\.l10n\.[a-z-]+\.json$/i,
  /^extension\/schemas\/[a-z.-]+\.json$/,
  /^extension\/syntaxes\/[a-z.-]+\.json$/,
  /^extension\/walkthrough\/[a-z-]+\.(svg|md)$/,
];

const names = namesInZip(fs.readFileSync(file));
const size = fs.statSync(file).size;
const worker = gzipSync(fs.readFileSync(path.join(root, 'dist/web/server.js'))).length;
const problems = [
  ...names
    .filter((name) => !allowed.some((pattern) => pattern.test(name)))
    .map((name) => `should not ship: ${name}`),
  ...filesOf(manifest)
    .filter((name) => !names.includes(`extension/${name}`))
    .map((name) => `is named in package.json and missing: ${name}`),
  ...hiddenPictures(names),
  ...(worker > largestWorker ? [`dist/web/server.js has ${worker} bytes, more than ${largestWorker}`] : []),
  ...(size > largest ? [`${size} bytes are more than ${largest}`] : []),
];
for (const problem of problems) console.error(`${path.basename(file)}: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(
  `${path.basename(file)}: ${names.length} files, ${Math.ceil(size / 1000)} kB; a browser loads ${Math.ceil(worker / 1000)} kB for the language server`,
);

/** Pictures of the README that a marketplace could not show: neither at an absolute address nor in the package. */
function hiddenPictures(packed) {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map(([, source]) => source)
    .filter(
      (source) =>
        !/^https:\/\//.test(source) && !packed.includes(`extension/${path.posix.normalize(source)}`),
    )
    .map((source) => `README.md shows a picture that would not be there: ${source}`);
}

/** Every file that the manifest refers to by a path. */
function filesOf({ main, browser, bin, icon, contributes }) {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const views = Object.values(contributes.viewsContainers ?? {}).flat();
  const given = [
    main,
    browser,
    icon,
    ...Object.values(bin),
    'dist/server.js',
    'dist/web/server.js',
    'dist/mcp.js',
    'dist/panel.js',
    'dist/panel.css',
    'dist/THIRD-PARTY-NOTICES.txt',
    'package.nls.json',
    ...contributes.grammars.map((each) => each.path),
    ...contributes.jsonValidation.map(({ url }) => url),
    ...steps.flatMap(({ media }) => [media.svg, media.markdown]),
    ...views.map((each) => each.icon),
  ];
  return given
    .filter((name) => typeof name === 'string' && !name.startsWith('$('))
    .map((name) => path.posix.normalize(name));
}

/** The names in a zip file's central directory (APPNOTE.TXT 4.3.12). */
function namesInZip(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error(`${file} is not a zip file.`);
  const found = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    found.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return found;
}
