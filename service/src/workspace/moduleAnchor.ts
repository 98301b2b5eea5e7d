import { integrationKinds } from '../magento/fileKinds';
import type { OffsetRange } from '../text';
import type { Module } from './module';
import type { SourceFile } from './sourceFile';

/** Where something is reported that is about a module as a whole. */
export interface ModuleAnchor {
  readonly file: SourceFile;
  readonly range: OffsetRange;
}

/** The module's name in module.xml; else the first integration, else what registration.php registers. */
export function moduleAnchor(module: Module): ModuleAnchor | undefined {
  const moduleXml = module.files.get('module');
  if (moduleXml)
    return { file: moduleXml, range: moduleXml.module.declaration?.name.range ?? rootOf(moduleXml) };
  for (const kind of integrationKinds) {
    const file = module.files.get(kind);
    if (file) return { file, range: file.integrations.integrations[0]?.name.range ?? rootOf(file) };
  }
  const registration = module.files.get('registration');
  const [first] = module.registrations;
  return registration && first && { file: registration, range: first.name.range };
}

function rootOf(file: SourceFile): OffsetRange {
  return file.xml.root?.nameRange ?? { start: 0, end: 0 };
}
