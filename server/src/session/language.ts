import * as l10n from '@vscode/l10n';
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '#protocol';
import type { Runtime } from './runtime';

type Texts = Record<string, string>;

/**
 * From here on, texts are in the client's language: as it gives them, or as they ship for its locale (`de-AT`, or else
 * `de`); English for what has no translation.
 */
export function chooseLanguage(
  { locale, initializationOptions }: Pick<InitializeParams, 'locale' | 'initializationOptions'>,
  { textsFor }: Pick<Runtime, 'textsFor'>,
): void {
  const given = (initializationOptions as InitializationOptions | null | undefined)?.texts;
  l10n.config({ contents: textsOf(given) ?? shipped(locale, textsFor) ?? {} });
}

function shipped(locale: unknown, textsFor: Runtime['textsFor']): Texts | undefined {
  // The locale becomes part of a file's name.
  if (typeof locale !== 'string' || !/^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(locale)) return undefined;
  const whole = locale.toLowerCase().replaceAll('_', '-');
  for (const name of [whole, whole.split('-')[0]!]) {
    const json = textsFor(name);
    if (json !== undefined) return textsOf(JSON.parse(json));
  }
  return undefined;
}

function textsOf(given: unknown): Texts | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  return Object.fromEntries(Object.entries(given).filter(([, text]) => typeof text === 'string')) as Texts;
}
