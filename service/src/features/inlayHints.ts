import { breadcrumbOf } from '../magento/resourceTitle';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Workspace } from '../workspace/workspace';

/** The title of each resource that api.xml or integration.xml lists between two places, behind its tag. */
export function getInlayHints(workspace: Workspace, uri: string, range: Range): InlayHint[] {
  const found = workspace.find(uri);
  if (!found) return [];
  const { file, installation } = found;
  const { document } = file;
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const places =
    file.kind === 'api' || file.kind === 'integration'
      ? file.integrations.integrations.flatMap(({ resources }) =>
          resources.map(({ id, range: element }) => ({ id: id.value, end: element.end })),
        )
      : [];
  return places.flatMap(({ id, end }): InlayHint[] => {
    const resource = end >= from && end <= to ? installation.acl.get(id) : undefined;
    if (resource?.title === undefined) return [];
    return [
      {
        position: document.positionAt(end),
        label: resource.title,
        paddingLeft: true,
        tooltip: breadcrumbOf(resource),
      },
    ];
  });
}
