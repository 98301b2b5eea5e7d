import { l10n, ProgressLocation, window, workspace, type ExtensionContext } from 'vscode';
import { requests, type ShopComparison, type ShopState } from '#protocol';
import { askShop, ProbeError } from '#probe';
import type { LanguageServer } from '../languageServer';
import type { IntegrationsTree } from '../views/integrationsTree';
import { confirmAsking, isConfirmed, projectToAsk, type AskedProject } from './askedProject';

/** Asks the shop when somebody wants it, or after our own tasks: never by itself, never where the workspace is not trusted. */
export class RunningShop {
  readonly #context: ExtensionContext;
  readonly #server: LanguageServer;
  readonly #tree: IntegrationsTree;

  constructor(context: ExtensionContext, server: LanguageServer, tree: IntegrationsTree) {
    this.#context = context;
    this.#server = server;
    this.#tree = tree;
  }

  /** What the shop has beside what the files say; the view shows it, too. `file`: whose project is meant. */
  async compare(file?: string): Promise<ShopComparison | undefined> {
    if (!workspace.isTrusted) {
      void window.showWarningMessage(
        l10n.t('The shop is asked only in trusted workspaces. Trust this one, then try again.'),
      );
      return undefined;
    }
    const project = await projectToAsk(file);
    if (!project || !(await confirmAsking(this.#context, project))) return undefined;
    return this.#ask(project);
  }

  /** The same where the command was confirmed before; elsewhere nothing is run. */
  async compareQuietly(file: string, enabling?: string): Promise<ShopComparison | undefined> {
    const project = workspace.isTrusted ? await projectToAsk(file) : undefined;
    return project && isConfirmed(this.#context, project) ? this.#ask(project, enabling) : undefined;
  }

  async #ask(project: AskedProject, enabling?: string): Promise<ShopComparison | undefined> {
    const shop = await withProgress(project);
    if (!shop) return undefined;
    const comparison = await this.#server.request(requests.compareWithShop, {
      shop,
      ...(enabling !== undefined && { enabling }),
    });
    this.#tree.shop = { comparison, askedAt: new Date() };
    return comparison;
  }
}

/** The answer of the shop; where there is none, says why. */
async function withProgress({ command, root, isHere }: AskedProject): Promise<ShopState | undefined> {
  const title = l10n.t('Asking the running shop…');
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      try {
        return await askShop(command, { signal: controller.signal, ...(isHere && { root }) });
      } catch (error) {
        if (!(error instanceof ProbeError)) throw error;
        if (error.reason !== 'cancelled') void window.showErrorMessage(failureText(error));
        return undefined;
      }
    },
  );
}

/** What failed, and what helps. */
function failureText({ message, reason, stage }: ProbeError): string {
  const failed = l10n.t('The shop could not be asked: {0}.', message);
  if (stage === 'root')
    return `${failed} ${l10n.t("Change to Magento's folder in the setting magentoIntegration.php, as in: ssh shop 'cd /srv/magento && php'")}`;
  if (reason === 'not-started' || stage === 'env' || stage === 'database')
    return `${failed} ${l10n.t('If its PHP runs elsewhere, set magentoIntegration.php to the command that runs it.')}`;
  return failed;
}
