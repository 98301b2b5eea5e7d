import type { Answers, Setup, Style } from '#protocol';
import {
  knowsDataPatches,
  readsIntegrationXml,
  recreatesAtEveryUpgrade,
  type Release,
} from '../magento/releaseAbilities';
import type { Module } from '../workspace/module';

/**
 * The style that an answer left open: what the module has already, else one file where Magento reads it and keeps the
 * tokens of what it declares.
 */
export function defaultStyle(
  { style, setup }: Answers,
  installation: Release,
  module: Module | undefined,
): Style {
  if (style) return style;
  if (setup || !readsIntegrationXml(installation)) return 'classic';
  if (module?.files.has('integration')) return 'consolidated';
  return module?.files.has('config') || recreatesAtEveryUpgrade(installation) ? 'classic' : 'consolidated';
}

export function defaultSetup({ setup }: Answers, installation: Release): Setup {
  return setup ?? (knowsDataPatches(installation) ? 'data-patch' : 'install-data');
}
