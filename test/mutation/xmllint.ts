import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What libxml2 says of a file. */
export interface Verdict {
  readonly wellFormed: boolean;
  readonly valid: boolean;
}

/** Where Magento's schemas are, for those who have them beside the checkout. */
export const schemaFolder = path.resolve(import.meta.dirname, '../../../shared/magento/xsd');
export const hasSchemas = existsSync(schemaFolder);
export const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** A folder for the files that xmllint reads; many per process. */
export class XmllintWorkshop {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'xmllint-'));

  constructor() {
    // Any schema will do to learn which files could be parsed.
    writeFileSync(
      path.join(this.folder, 'any.xsd'),
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="any"/></xs:schema>',
    );
    if (!hasSchemas) return;
    for (const name of readdirSync(schemaFolder)) {
      const source = path.join(schemaFolder, name);
      const target = path.join(this.folder, name);
      const text = readFileSync(source, 'utf8');
      const local = text.replace(/schemaLocation="urn:[^"]*\/([^"/]+)"/g, 'schemaLocation="$1"');
      if (local === text) copyFileSync(source, target);
      else writeFileSync(target, local);
    }
  }

  /** The verdict on each file's bytes; `schema` is the name of a schema file of Magento's, or any.xsd. */
  judge(files: readonly Uint8Array[], schema: string): Verdict[] {
    const names = files.map((bytes, index) => {
      const name = `${index}.xml`;
      writeFileSync(path.join(this.folder, name), bytes);
      return name;
    });
    const { stderr, error } = spawnSync('xmllint', ['--noout', '--schema', schema, ...names], {
      cwd: this.folder,
      encoding: 'latin1',
      maxBuffer: 1 << 30,
    });
    if (error) throw error;
    const verdicts = files.map(() => ({ wellFormed: false, valid: false }));
    let seen = 0;
    for (const match of stderr.matchAll(/^(\d+)\.xml (validates|fails to validate|validation generated)/gm)) {
      verdicts[Number(match[1])] = { wellFormed: true, valid: match[2] === 'validates' };
      seen++;
    }
    if (seen === 0 && /failed to load|Schemas parser error/.test(stderr))
      throw new Error(stderr.slice(0, 500));
    return verdicts;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
