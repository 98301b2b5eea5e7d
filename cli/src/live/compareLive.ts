import { fileURLToPath } from 'node:url';
import type { LanguageService, ShopComparison, ShopState } from '#service/languageService';
import type { GivenPath } from '../paths';
import type { Terminal } from '../terminal/terminal';
import { askRunningShop, isWholeShop } from './askRunningShop';
import { comparisonJson } from './comparisonJson';
import type { LiveValues } from './liveOptions';

/** What the running shop has beside the files. */
export interface LiveComparison {
  readonly shop: ShopState;
  readonly comparison: ShopComparison;
  /** Both, for machines. */
  readonly json: object;
  /** Whether everything that it rests on was read. */
  readonly isWhole: boolean;
}

/**
 * The integrations of all PATHs, or the one of that name, beside the running shop's. Undefined without `--live`. Throws
 * CommandError where the shop cannot be asked.
 */
export async function compareLive(
  service: LanguageService,
  paths: readonly GivenPath[],
  values: LiveValues,
  terminal: Terminal,
  integration?: string,
): Promise<LiveComparison | undefined> {
  const folders = paths.map(({ folderUri }) => fileURLToPath(folderUri));
  const shop = await askRunningShop(folders, values, terminal);
  if (!shop) return undefined;
  const found = paths.map(({ uri }) => service.compareWithShop({ uri, integration, shop }));
  const comparison = together(found);
  return {
    shop,
    comparison,
    json: comparisonJson(comparison, shop, terminal.cwd),
    isWhole: isWholeShop(shop),
  };
}

/** PATHs may overlap. */
function together(found: readonly ShopComparison[]): ShopComparison {
  const all = found.flatMap(({ integrations }) => integrations);
  const keyed = all.map((each) => [JSON.stringify([each.moduleUri, each.kind, each.name]), each] as const);
  return { integrations: [...new Map(keyed).values()], others: found[0]?.others ?? [] };
}
