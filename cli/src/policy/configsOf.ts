import type { LanguageService, SourceFile } from '#service/languageService';

/** The URIs of the configuration files that apply to any of these files. */
export function configsOf(service: LanguageService, files: readonly SourceFile[]): string[] {
  const uris = files.map(({ uri }) => service.policyOf(uri).config?.uri);
  return [...new Set(uris)].filter((uri) => uri !== undefined);
}
