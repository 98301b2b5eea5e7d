import type { ShopComparison, ShopState } from '#service/languageService';
import { displayName } from '../paths';

/** For machines: what the shop is, each integration's chain and what the next setup:upgrade does. */
export function comparisonJson(
  { integrations, others }: ShopComparison,
  shop: ShopState,
  cwd: string,
): object {
  const { magento, root, php, readOnly, settings, baseUrls, notes } = shop;
  return {
    shop: { root, php, readOnly, ...magento, settings, baseUrls, notes },
    integrations: integrations.map(({ moduleUri, location, ...each }) => ({
      ...each,
      folder: displayName(moduleUri, cwd),
      file: location && displayName(location.uri, cwd),
      range: location?.range,
    })),
    others,
    losesTokens: integrations.some(({ next }) => next.losesToken),
  };
}
