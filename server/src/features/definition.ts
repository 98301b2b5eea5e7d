import type { LocationLink, Position } from 'vscode-languageserver-types';
import { isXmlKind, type XmlFileKind } from '../magento/fileKinds';
import type { Located, OffsetRange } from '../text';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { contextAt } from '../xml/nodes';
import { findModule } from './documentation';
import { toLocation, toRange } from './places';
import { meaningOf, nameInPhp } from './references';
import type { Installation } from '../workspace/installation';

interface Place {
  readonly uri: string;
  readonly range: OffsetRange;
}

/** Where the id or name at a place is defined; for names that several files share, the other files. */
export function findDefinition(workspace: Workspace, uri: string, position: Position): LocationLink[] {
  const found = workspace.find(uri);
  if (!found) return [];
  const { file } = found;
  const offset = file.document.offsetAt(position);
  const { origin, targets } = isXmlKind(file.kind)
    ? fromXml(found, file.kind, offset)
    : file.kind === 'php'
      ? fromPhp(found, offset)
      : nowhere;
  if (!origin) return [];
  const isOrigin = (place: Place): boolean => place.uri === file.uri && place.range.start === origin.start;
  const seen = new Set<string>();
  const links: LocationLink[] = [];
  for (const target of targets) {
    const key = `${target.range.start} ${target.uri}`;
    if (seen.has(key) || isOrigin(target)) continue;
    seen.add(key);
    // What the built-in Magento says stands in no file that could be opened.
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

interface Answer {
  readonly origin: OffsetRange | undefined;
  readonly targets: readonly Place[];
}

const nowhere: Answer = { origin: undefined, targets: [] };

function fromXml(found: FileInModule, kind: XmlFileKind, offset: number): Answer {
  const { file, installation, module } = found;
  const context = contextAt(file.xml, offset);
  if (context.kind !== 'attribute-value') return nowhere;
  const { element, attribute, range } = context;
  const { value } = attribute;
  switch (meaningOf(kind, element, attribute.name)) {
    case 'resource':
      return { origin: range, targets: definitionsOf(installation, value) };
    case 'integration':
      return { origin: range, targets: placesOfName(installation, value) };
    case 'sequence-module':
      return { origin: range, targets: placesOfModule(installation, value) };
    case 'own-module': {
      const registration = module.files.get('registration');
      const names = module.registrations.map((each): Located => each.name);
      return {
        origin: range,
        targets: registration ? names.map((name) => ({ uri: registration.uri, range: name.range })) : [],
      };
    }
    case undefined:
      return nowhere;
  }
}

function fromPhp(found: FileInModule, offset: number): Answer {
  const name = nameInPhp(found, offset);
  return name ? { origin: name.range, targets: placesOfName(found.installation, name.value) } : nowhere;
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
