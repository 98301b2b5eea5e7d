import { breadcrumbOf } from '../magento/resourceTitle';
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { nameOf } from '../magento/restRoute';
import type { OffsetRange, Place } from '../text';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { Workspace } from '../workspace/workspace';
import { toLocation } from '../lsp/toLsp';

/** More than anybody looks through: who wants more types more. */
const mostSymbols = 500;

/** REST endpoints, ACL resources, integrations and modules of the workspace that have the characters of `query`, in that order. */
export function findWorkspaceSymbols(
  workspace: Workspace,
  query: string,
  token?: Cancellation,
): WorkspaceSymbol[] {
  const symbols: WorkspaceSymbol[] = [];
  const seen = new Set<string>();
  const sought = query.toLowerCase().replace(/\s+/g, '');
  const add = (name: string, kind: SymbolKind, place: Place, containerName: string): void => {
    if (symbols.length >= mostSymbols || !hasInOrder(`${name} ${containerName}`, sought)) return;
    const key = `${kind} ${place.range.start} ${place.uri}`;
    if (seen.has(key)) return;
    seen.add(key);
    const location = toLocation(workspace, place.uri, place.range);
    if (location) symbols.push({ name, kind, location, containerName });
  };
  for (const installation of workspace.installations) {
    if (token?.isCancellationRequested) return symbols;
    for (const merged of [installation.config, installation.consolidated]) {
      for (const { name, places } of merged.values()) {
        for (const { uri, declaration, module } of places) {
          if (name !== '') add(name, SymbolKind.Interface, { uri, range: declaration.name.range }, module);
        }
      }
    }
    for (const module of installation.own) {
      const [xml, registration] = [module.files.get('module'), module.files.get('registration')];
      const declared = xml?.module.declaration?.name;
      const place = declared
        ? { file: xml, ...declared }
        : { file: registration, ...module.registrations[0]?.name };
      const { file, range } = place;
      if (file && range) add(module.name, SymbolKind.Module, { uri: file.uri, range }, '');
    }
    const addRoutes = (ofMagento: boolean): void => {
      for (const route of installation.routes.routes) {
        for (const { uri, module, range } of route.definitions) {
          if (module.startsWith('Magento_') !== ofMagento) continue;
          add(nameOf(route), SymbolKind.Method, { uri, range: urlRange(workspace, uri, range) }, module);
        }
      }
    };
    addRoutes(false);
    for (const resource of installation.acl.all()) {
      const definition =
        resource.definitions.find(({ title }) => title !== undefined) ?? resource.definitions[0];
      if (definition) add(resource.id, SymbolKind.Key, definition, breadcrumbOf(resource));
    }
    // Magento has so many that they come last.
    addRoutes(true);
  }
  return symbols;
}

/** Where the URL of a `<route>` is; the whole element where the file is not what it was. */
function urlRange(workspace: Workspace, uri: string, route: OffsetRange): OffsetRange {
  const routes = workspace.find(uri)?.file.routes;
  return routes?.find(({ range }) => range.start === route.start)?.url.range ?? route;
}

/** As clients match: the characters in this order, whatever is between them. */
function hasInOrder(text: string, sought: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const character of sought) {
    at = lower.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
