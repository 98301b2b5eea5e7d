import type { LanguageService, ShopComparison, ShopState } from '#service/languageService';

/** The integrations of all PATHs beside the shop's; PATHs may overlap. */
export function compareAll(
  service: LanguageService,
  uris: readonly string[],
  shop: ShopState,
  integration?: string,
): ShopComparison {
  const found = uris.map((uri) => service.compareWithShop({ uri, integration, shop }));
  const all = found.flatMap(({ integrations }) => integrations);
  const keyed = all.map((each) => [JSON.stringify([each.moduleUri, each.kind, each.name]), each] as const);
  return { integrations: [...new Map(keyed).values()], others: found[0]?.others ?? [] };
}
