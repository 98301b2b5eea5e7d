import type { EffectiveIntegration, LanguageService } from '#service/languageService';
import { printable } from '../terminal/displayWidth';
import { CommandError } from '../errors';
import type { GivenPath } from '../paths';

/**
 * The one integration that is meant of those that modules at or below `paths` declare: the one called `name`, or the only
 * one there is. Otherwise, throws what to do; `instead` is what to do where none is found.
 */
export function oneIntegration(
  service: LanguageService,
  paths: readonly GivenPath[],
  { name, instead }: { readonly name: string | undefined; readonly instead: string },
): EffectiveIntegration {
  const all = paths.flatMap(({ uri }) => service.findIntegrations(uri).integrations);
  const where = paths.map((path) => path.name).join(', ');
  const names = [...new Set(all.map((each) => each.name))];
  const quoted = names.map((each) => `"${printable(each)}"`).join(', ');
  if (names.length === 0) throw new CommandError(`no integration found below ${where}; ${instead}`);
  if (name === undefined && names.length > 1) {
    throw new CommandError(`several integrations below ${where}: name one with --integration (${quoted})`);
  }
  const integration = all.find((each) => each.name === (name ?? names[0]));
  if (!integration) throw new CommandError(`no integration "${name}" below ${where}; there is ${quoted}`);
  return integration;
}
