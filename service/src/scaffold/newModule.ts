import type { Answers, Setup, Style } from '#protocol';
import { pathOfKind } from '../magento/fileKinds';
import type { Installation } from '../workspace/installation';
import { composerJson, requirements } from './composerFile';
import { apiBlock, configBlock, consolidatedBlock } from './integrationBlocks';
import { patchClassFor } from './names';
import { dataPatchPhp, installDataPhp, registrationPhp } from './phpFiles';
import type { ListedResources } from './resources';
import { moduleXml, xmlFile } from './xmlFiles';

/** A file to be made; the path is below the module's folder, with `/`. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Where a new module's files go, before there is anything to put into them. */
export function newModulePaths(name: string, style: Style, setup: Setup): string[] {
  const { registration, composer, module, config, api, integration } = pathOfKind;
  const common = [registration, composer, module];
  if (style === 'consolidated') return [...common, integration];
  return [...common, config, api, setup === 'install-data' ? installData : patchPath(patchClassFor(name))];
}

const installData = 'Setup/InstallData.php';

/** Relative to the module's folder; Magento finds data patches in no other one. */
export function patchPath(className: string): string {
  return `Setup/Patch/Data/${className}.php`;
}

/** All files of a new module with one integration; the answers must have been found good. */
export function newModuleFiles(
  moduleName: string,
  answers: Answers,
  { style, setup }: { readonly style: Style; readonly setup: Setup },
  { ids, owners }: ListedResources,
  installation: Installation,
): NewFile[] {
  const name = answers.name ?? '';
  const isInstallData = style === 'classic' && setup === 'install-data';
  const sequence = [...new Set(['Magento_Integration', ...owners])];
  const namespace = moduleName.replace('_', '\\');
  const className = patchClassFor(name);
  const dataPatches = style === 'classic' && setup === 'data-patch';
  const require = requirements({ sequence, resources: ids, dataPatches }, installation);
  const files: NewFile[] = [
    { path: pathOfKind.registration, text: registrationPhp(moduleName) },
    { path: pathOfKind.composer, text: composerJson(moduleName, name, require) },
    { path: pathOfKind.module, text: moduleXml(moduleName, sequence, isInstallData ? '1.0.0' : undefined) },
  ];
  if (style === 'consolidated') {
    files.push({
      path: pathOfKind.integration,
      text: xmlFile('integration', [consolidatedBlock(answers, ids)]),
    });
    return files;
  }
  files.push(
    { path: pathOfKind.config, text: xmlFile('config', [configBlock(answers)]) },
    { path: pathOfKind.api, text: xmlFile('api', [apiBlock(answers, ids)]) },
    isInstallData
      ? { path: installData, text: installDataPhp(namespace, name) }
      : { path: patchPath(className), text: dataPatchPhp(namespace, className, name) },
  );
  return files;
}
