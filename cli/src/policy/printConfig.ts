import { ruleDescriptions, type LanguageService } from '#service/languageService';
import { inertJson } from '../terminal/inert';
import { displayName, type GivenPath } from '../paths';
import type { Terminal } from '../terminal/terminal';

/** Prints which configuration applies to a file or to what is in a folder, and the resulting severity of every rule. */
export function printConfig(service: LanguageService, path: GivenPath, terminal: Terminal): void {
  const { config, baseline, isExcluded, severityOf } = service.policyOf(
    path.isFile ? path.uri : `${path.uri}/any`,
  );
  const nameOf = (uri: string | undefined): string | null =>
    uri === undefined ? null : displayName(uri, terminal.cwd);
  const printed = {
    path: nameOf(path.uri),
    config: nameOf(config?.uri),
    excluded: isExcluded,
    magento: config?.config.magento?.value ?? null,
    magentoVersion: config?.config.magentoVersion?.value ?? null,
    baseline: nameOf(baseline?.uri),
    rules: Object.fromEntries(
      ruleDescriptions.map(({ code, severity }) => [code, severityOf(code) ?? severity]),
    ),
  };
  terminal.out(`${inertJson(printed)}\n`);
}
