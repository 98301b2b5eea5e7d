import { Uri, window } from 'vscode';
import type { RunningShop } from '../shop/runningShop';
import { showComparison } from '../shop/showComparison';

/** "Compare with the Running Shop", for an integration of the view or a code lens, a folder, or all. */
export async function compareWithShop(shop: RunningShop, given: unknown): Promise<void> {
  const { uri, integration } = (given instanceof Uri ? {} : (given ?? {})) as {
    uri?: unknown;
    integration?: unknown;
  };
  const at = given instanceof Uri ? given : typeof uri === 'string' ? Uri.parse(uri) : undefined;
  const file = at ?? window.activeTextEditor?.document.uri;
  const comparison = await shop.compare(file?.scheme === 'file' ? file.fsPath : undefined);
  if (comparison) await showComparison(comparison, typeof integration === 'string' ? integration : undefined);
}
