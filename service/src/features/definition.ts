import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Place } from '../text';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { findModule } from './describe/module';
import { serviceTargets } from './serviceDefinition';
import { identifierAt, type Identifier } from './support/identifiers';
import { serviceSubjectAt } from './support/serviceSubject';
import { toLocation, toRange } from '../lsp/toLsp';
import type { Installation } from '../workspace/installation';

/**
 * Where the id or name at a place is defined; for names that several files share, the other files. Of REST endpoints, what
 * has been prepared is known.
 */
export function findDefinition(workspace: Workspace, uri: string, position: Position): LocationLink[] {
  const found = workspace.find(uri);
  if (!found) return [];
  const { file } = found;
  const offset = file.document.offsetAt(position);
  const identifier = identifierAt(found, offset);
  const subject = identifier ? undefined : serviceSubjectAt(found, offset);
  const origin = (identifier ?? subject)?.range;
  if (!origin) return [];
  const targets = identifier
    ? targetsOf(identifier, found)
    : subject
      ? serviceTargets(workspace, found, subject)
      : [];
  const isOrigin = (place: Place): boolean => place.uri === file.uri && place.range.start === origin.start;
  const seen = new Set<string>();
  const links: LocationLink[] = [];
  for (const target of targets) {
    const key = `${target.range.start} ${target.uri}`;
    if (seen.has(key) || isOrigin(target)) continue;
    seen.add(key);
    // What the built-in Magento says is in no file that could be opened.
    const location = toLocation(workspace, target.uri, target.range);
    if (!location) continue;
    links.push({
      originSelectionRange: toRange(file, origin),
      targetUri: location.uri,
      targetRange: location.range,
      targetSelectionRange: location.range,
    });
  }
  return links;
}

function targetsOf({ meaning, value }: Identifier, { file, installation, module }: FileInModule): Place[] {
  switch (meaning) {
    case 'resource':
      return definitionsOf(installation, value);
    case 'integration':
      return placesOfName(installation, value);
    case 'sequence-module':
      return placesOfModule(installation, value);
    case 'own-module': {
      if (file.kind === 'registration') return placesOfModule(installation, value);
      const registration = module.files.get('registration');
      return registration
        ? module.registrations.map(({ name }) => ({ uri: registration.uri, range: name.range }))
        : [];
    }
  }
}

/** The definition that has the title first, then those that only put something below the resource. */
function definitionsOf(installation: Installation, id: string): Place[] {
  const definitions = installation.acl.getAll(id).flatMap((resource) => resource.definitions);
  return [...definitions].sort((a, b) => Number(a.title === undefined) - Number(b.title === undefined));
}

/** Every place that has the name of an integration: config.xml, api.xml, integration.xml, then the PHP. */
function placesOfName(installation: Installation, name: string): Place[] {
  const { config, api, consolidated } = installation;
  const declared = [config, api, consolidated].flatMap((merged) =>
    (merged.get(name)?.places ?? []).map(({ uri, declaration }) => ({ uri, range: declaration.name.range })),
  );
  const processed = installation.processing
    .flatMap((call) => call.names)
    .filter((each) => each.value === name)
    .map(({ uri, range }) => ({ uri, range }));
  return [...declared, ...processed];
}

function placesOfModule(installation: Installation, name: string): Place[] {
  const module = findModule(installation, name);
  if (!module) return [];
  const xml = module.files.get('module');
  const declaration = xml?.module.declaration;
  if (xml && declaration) return [{ uri: xml.uri, range: declaration.name.range }];
  const file = module.files.get('registration');
  return file ? module.registrations.map((each) => ({ uri: file.uri, range: each.name.range })) : [];
}
