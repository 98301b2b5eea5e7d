import { FileDecoration, l10n, ThemeColor, Uri, type FileDecorationProvider } from 'vscode';
import type { ListedIntegration } from '#protocol';

const scheme = 'magento-integration';

/** A name of an integration that carries how many problems it has, for {@link problemDecorations}. */
export function problemUri(id: string, { errors, warnings }: ListedIntegration['problems']): Uri {
  return Uri.from({ scheme, path: `/${id}`, query: `${errors},${warnings}` });
}

/** Marks integrations with problems as the explorer marks files. */
export const problemDecorations: FileDecorationProvider = {
  provideFileDecoration(uri) {
    if (uri.scheme !== scheme) return undefined;
    const [errors = 0, warnings = 0] = uri.query.split(',').map(Number);
    const count = errors + warnings;
    if (count === 0) return undefined;
    const colour = errors > 0 ? 'list.errorForeground' : 'list.warningForeground';
    const badge = count > 9 ? '9+' : String(count);
    return new FileDecoration(
      badge,
      l10n.t('{0} errors, {1} warnings', errors, warnings),
      new ThemeColor(colour),
    );
  },
};
