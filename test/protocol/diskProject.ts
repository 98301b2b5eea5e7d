import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { URI } from 'vscode-uri';
import type { ProjectFiles } from '../support/project';

const temporary: string[] = [];
afterEach(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A workspace folder on disk, which is gone after the test. */
export class DiskProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'magento-lsp-')));
  readonly #files: ProjectFiles;

  constructor(files: ProjectFiles) {
    temporary.push(this.folder);
    this.#files = files;
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  delete(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** The text that the project was made with. */
  text(path: string): string {
    const text = this.#files[path];
    if (text === undefined) throw new Error(`no ${path} in the project`);
    return text;
  }

  uri(path = ''): string {
    return URI.file(join(this.folder, path)).toString();
  }
}
