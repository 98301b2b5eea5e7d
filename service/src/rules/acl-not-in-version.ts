import { catalogPresence, catalogVersions } from '../catalog/catalog';
import { aclAll, aclRoot } from '../magento/aclTree';
import { allowsVersion, meansMagento } from '../magento/versionConstraint';
import type { Located } from '../text';
import { derived } from '../derived';
import { isOwn, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import { listOf } from '../xml/indentation';
import type { Problem, RelatedPlace, Rule } from './rule';
import { described } from './support/resources';
import { askedIds } from './support/requiredIds';

/** What PHP each built-in Magento runs on, as far as constraints tell: 2.4.6 has `~8.1.0||~8.2.0` in its composer.json. */
const phpOf: Readonly<Record<string, readonly (readonly number[])[]>> = {
  '2.2.5': [
    [7, 0, 33],
    [7, 1, 33],
  ],
  '2.3.3': [
    [7, 1, 33],
    [7, 2, 34],
    [7, 3, 33],
  ],
  '2.4.1': [
    [7, 3, 33],
    [7, 4, 33],
  ],
  '2.4.6': [
    [8, 1, 30],
    [8, 2, 30],
  ],
};

export const aclNotInVersion: Rule = {
  code: 'acl-not-in-version',
  severity: 'information',
  files: ['api', 'integration', 'webapi', 'menu', 'system', 'uiComponent', 'php'],
  *check(context): Iterable<Problem> {
    const { module } = context;
    if (!isOwn(module)) return;
    const supported = supportedBy(module);
    if (supported.length === 0) return;
    for (const use of idsIn(context)) {
      const problem = problemOf(use, supported, context);
      if (problem) yield problem;
    }
  },
};

function idsIn(context: FileInModule): readonly Located[] {
  const { file } = context;
  if (file.kind !== 'api' && file.kind !== 'integration') return askedIds(context);
  return file.integrations.integrations.flatMap(({ resources }) => resources.map(({ id }) => id));
}

/** The built-in versions that the module's composer.json means to run on. */
function supportedBy(module: Module): readonly string[] {
  const composer = module.files.get('composer');
  return composer ? supportedByPackage(composer) : [];
}

const supportedByPackage = derived((file: SourceFile): readonly string[] => {
  const { constraints } = file.composer;
  const framework = constraints.get('magento/framework');
  const php = constraints.get('php');
  if (framework === undefined) return [];
  return catalogVersions.filter(
    (version) =>
      meansMagento(framework, version) &&
      (php === undefined || (phpOf[version] ?? []).some((each) => allowsVersion(php, each))),
  );
});

function problemOf(
  { value: id, range }: Located,
  supported: readonly string[],
  { file, module, installation }: FileInModule,
): Problem | undefined {
  if (id === aclRoot || id === aclAll) return undefined;
  const nodes = installation.acl.getAll(id);
  const [resource] = nodes;
  // What is not here at all is unknown; what another module defines as well comes with that.
  const definitions = nodes.flatMap((node) => node.definitions);
  if (!resource || definitions.some((each) => each.title !== undefined && !isMagentos(each.module))) {
    return undefined;
  }
  const presence = catalogPresence(id);
  const missing = presence?.lacks.filter((version) => supported.includes(version)) ?? [];
  if (!presence || missing.length === 0) return undefined;
  const there = `Magento ${listOf(missing)}`;
  const effect =
    file.kind === 'api' || file.kind === 'integration'
      ? 'On such a shop Magento drops it without a message, and calls that need it are refused with 403.'
      : 'On such a shop only those who may do everything get past it.';
  const composer = module.files.get('composer');
  const place = composer?.composer.require.get('magento/framework');
  const related: RelatedPlace[] =
    composer && place
      ? [{ uri: composer.uri, range: place, message: `This constraint lets ${there} in` }]
      : [];
  return {
    range,
    message: `${described(resource)} is not in ${there}, which this module's composer.json lets in; ${since(presence.has)}. ${effect} Raise the constraint on magento/framework, or see that the module does without it there.`,
    related,
  };
}

function isMagentos(module: string): boolean {
  return module.startsWith('Magento_');
}

/** `of the versions known here, it is there from 2.3.3 on`. */
function since(has: readonly string[]): string {
  const from = catalogVersions.indexOf(has[0]!);
  const isFromOn = catalogVersions.slice(from).every((version) => has.includes(version));
  const where = isFromOn ? `from ${has[0]!} on` : `in ${listOf(has)} only`;
  return `of the versions known here, it is there ${where}`;
}
