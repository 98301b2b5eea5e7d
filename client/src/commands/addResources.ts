import { l10n, Position, Range, Uri, window } from 'vscode';
import { type IntegrationKey, requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import type { Choice } from '../wizard/pickStep';
import { openingTitles, opensEndpoints, resourceChoice } from '../wizard/resourceChoice';
import { alone } from '../wizard/runSteps';
import { askSeveral } from '../wizard/severalStep';

/** Lets resources be picked from the ACL and lists them, with their parents, in the file that grants. */
export async function addResources(server: LanguageServer, reference: IntegrationKey): Promise<void> {
  const outcome = await askSeveral<string>(
    {
      title: l10n.t('Add Resources to {0}', reference.integration),
      placeholder: l10n.t('Search by title, id or endpoint; parent resources are added automatically'),
      find: ({ query, isFiltered }) => findResources(server, reference, query, isFiltered),
      filterTitles: openingTitles(),
    },
    alone,
  );
  const ids = 'answer' in outcome ? outcome.answer : [];
  if (ids.length === 0) return;
  const result = await server.request(requests.addResources, { ...reference, ids });
  if (!result) {
    void window.showWarningMessage(
      l10n.t(
        'There is no file for the resources of {0}: create etc/integration/api.xml first, or complete it.',
        reference.integration,
      ),
    );
    return;
  }
  const { line, character } = result.position;
  const at = new Position(line, character);
  await window.showTextDocument(Uri.parse(result.uri), { selection: new Range(at, at) });
  if (result.added.length === 0) {
    void window.showInformationMessage(l10n.t('{0} already has all of these.', reference.integration));
  } else {
    await server.applyEdit(result.edit);
    void window.showInformationMessage(result.note);
  }
}

/** All resources, or those that were found; what the integration lists already says so. */
async function findResources(
  server: LanguageServer,
  reference: IntegrationKey,
  query: string,
  isFiltered: boolean,
): Promise<Choice<string>[]> {
  const found = await server.request(requests.resources, { ...reference, query });
  const asTree = query === '' && !isFiltered;
  return (isFiltered ? found.filter(opensEndpoints) : found).map(({ path, depth, listed, ...resource }) => {
    const above = path.split(' › ').slice(0, depth);
    const choice = resourceChoice({ ...resource, path: above }, query, asTree);
    const description = `${l10n.t('already listed')} · ${choice.description}`;
    return listed ? { ...choice, description } : choice;
  });
}
