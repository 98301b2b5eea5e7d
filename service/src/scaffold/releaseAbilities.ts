import type { Answers, Setup, Style } from '#protocol';
import type { Installation } from '../workspace/installation';
import type { Module } from '../workspace/module';

type Release = Pick<Installation, 'magentoVersion'>;

/** Data patches came with Magento 2.3. */
export function knowsDataPatches({ magentoVersion }: Release): boolean {
  return !/^2\.[0-2](\D|$)/.test(magentoVersion ?? '');
}

/** etc/integration.xml came with Magento 2.1 (Magento\Integration\Model\Config\Consolidated\Reader). */
export function readsIntegrationXml({ magentoVersion }: Release): boolean {
  return !/^2\.0(\D|$)/.test(magentoVersion ?? '');
}

/** The style that an answer left open: what the module has already, else one file where Magento reads it. */
export function defaultStyle(
  { style, setup }: Answers,
  installation: Release,
  module: Module | undefined,
): Style {
  if (style) return style;
  if (setup || !readsIntegrationXml(installation)) return 'classic';
  return module ? styleOfModule(module) : 'consolidated';
}

/** What an integration is added to in a module. */
function styleOfModule({ files }: Module): Style {
  return files.has('config') && !files.has('integration') ? 'classic' : 'consolidated';
}

/** The script that installs a classic integration: what was asked for, else what the release runs (data patches since 2.3). */
export function defaultSetup({ setup }: Answers, installation: Release): Setup {
  return setup ?? (knowsDataPatches(installation) ? 'data-patch' : 'install-data');
}
