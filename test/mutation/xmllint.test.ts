import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validate } from '#service/xml/schema/index';
import { SourceFile } from '#service/workspace/sourceFile';
import { schemas, schemasFor } from './kinds';
import { mutate } from './mutations';
import { Random } from './random';
import { hasSchemas, hasXmllint, XmllintWorkshop } from './xmllint';

/** To try others: MUTATION_SEED=… MUTATION_FILES=… npx vitest run test/mutation */
const seed = Number(process.env.MUTATION_SEED ?? 20240607);
const filesPerSource = Number(process.env.MUTATION_FILES ?? 6000);
const batchSize = 250;
/** Larger files would only make the run longer. */
const largest = 12_000;

const fixtures = path.resolve(import.meta.dirname, '../fixtures/xml');
const shared = path.resolve(import.meta.dirname, '../../../shared');

function xmlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => schemasFor(file).length > 0 && statSync(file).size < largest)
    .sort();
}

interface Source {
  readonly name: string;
  readonly files: readonly string[];
}

const sources: Source[] = [{ name: 'our own fixtures', files: xmlFiles(fixtures) }];
const borrowed = ['corpus', 'magento/2.2.5', 'magento/2.4.6'].flatMap((folder) =>
  xmlFiles(path.join(shared, folder)),
);
if (borrowed.length > 0) sources.push({ name: "public modules and Magento's own", files: borrowed });

if (!hasXmllint) {
  console.warn(
    'test/mutation: xmllint is not installed, so nobody checks that our verdicts are those of libxml2.',
  );
} else if (!hasSchemas) {
  console.warn(
    "test/mutation: ../shared/magento/xsd is not there, so only well-formedness is compared with xmllint, not validity against Magento's schemas.",
  );
}

it.runIf(process.env.CI)('has xmllint in CI', () => {
  expect(hasXmllint).toBe(true);
});

describe.skipIf(!hasXmllint)('verdicts are those of libxml2', () => {
  let workshop: XmllintWorkshop;
  beforeAll(() => {
    workshop = new XmllintWorkshop();
  });
  afterAll(() => workshop.close());

  /** What we and xmllint say of files, as texts that can be compared; only the files that differ. */
  function disagreements(
    files: readonly Uint8Array[],
    schema: string,
  ): { accepted: number; differing: string[] } {
    const declared = hasSchemas ? schemas[schema] : undefined;
    const verdicts = workshop.judge(files, declared ? schema : 'any.xsd');
    const differing: string[] = [];
    files.forEach((bytes, index) => {
      const file = SourceFile.fromBytes('file:///etc/integration/config.xml', 'config', bytes);
      const errors = [...file.decodingErrors, ...file.xml.errors];
      const wellFormed = errors.length === 0;
      const problems = declared && wellFormed ? validate(file.xml, declared) : [];
      const ours = verdictText(wellFormed, declared ? problems.length === 0 : undefined);
      const theirs = verdictText(verdicts[index]!.wellFormed, declared ? verdicts[index]!.valid : undefined);
      if (ours === theirs) return;
      const reasons = [...errors, ...problems].map(({ message }) => message).slice(0, 2);
      const shown = JSON.stringify(Buffer.from(bytes).toString('latin1'));
      differing.push(`${schema}: we say ${ours}, xmllint ${theirs}. ${reasons.join(' ')}\n${shown}`);
    });
    return { accepted: verdicts.filter((verdict) => verdict.wellFormed).length, differing };
  }

  it.each(sources)('unchanged: $name', ({ files }) => {
    for (const schema of Object.keys(schemas)) {
      const uses = files.filter((file) => schemasFor(file).includes(schema));
      const bytes = uses.map((file) => readFileSync(file));
      expect(disagreements(bytes, schema).differing).toEqual([]);
    }
  });

  it.each(sources)(
    'damaged: $name',
    ({ name, files }) => {
      const random = new Random(seed);
      const names = Object.keys(schemas);
      const bySchema = new Map(
        names.map((schema) => [schema, files.filter((file) => schemasFor(file).includes(schema))]),
      );
      const contents = new Map<string, string>();
      const differing: string[] = [];
      let accepted = 0;
      let compared = 0;
      for (let batch = 0; compared < filesPerSource; batch++) {
        const schema = names[batch % names.length]!;
        const candidates = bySchema.get(schema)!;
        if (candidates.length === 0) continue;
        const damaged = Array.from({ length: batchSize }, () => {
          const file = random.pick(candidates);
          let content = contents.get(file);
          if (content === undefined) contents.set(file, (content = readFileSync(file, 'latin1')));
          return Buffer.from(mutate(content, random), 'latin1');
        });
        const result = disagreements(damaged, schema);
        differing.push(...result.differing);
        accepted += result.accepted;
        compared += damaged.length;
      }
      expect(differing).toEqual([]);
      // Mutations that break every file would prove little.
      expect(accepted / compared, `${name}: share of well-formed files`).toBeGreaterThan(0.2);
    },
    300_000,
  );
});

function verdictText(wellFormed: boolean, valid: boolean | undefined): string {
  if (!wellFormed) return 'damaged';
  return valid === undefined ? 'well-formed' : valid ? 'valid' : 'invalid';
}
