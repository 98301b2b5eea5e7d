import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const needed = [
  '--vendor',
  'Acme',
  '--module',
  'ErpBridge',
  '--name',
  'Acme ERP',
  '--email',
  'erp@acme.example',
];
export const urls = [
  '--endpoint-url',
  'https://erp.acme.example/x',
  '--identity-link-url',
  'https://erp.acme.example/y',
];

/** Every file below a folder, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
