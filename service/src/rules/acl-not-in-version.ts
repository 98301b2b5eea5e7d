import * as l10n from '@vscode/l10n';
import type { Release } from '../catalog/catalogData';
import { rangesOf } from '../catalog/describeReleases';
import { releasesFor } from '../catalog/releaseRange';
import { sinceWhen } from '../catalog/sinceWhen';
import { aclAll, aclRoot } from '../magento/aclTree';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import { insertResources } from '../magento/insertResources';
import type { Located } from '../text';
import { isOwn } from '../workspace/module';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, RelatedPlace, Rule } from './rule';
import { acrossReleases, isGrantedOnSome, type AcrossReleases } from './support/acrossReleases';
import { listedIds } from './support/resources';
import { askedIds } from './support/requiredIds';

const messages = messageTable({
  notEverywhere: (data: { id: string; since: string; releases: string }) =>
    l10n.t('{id} {since}; composer.json also allows {releases}, where it cannot be granted.', data),
  below: (data: { id: string; parent: string; releases: string }) =>
    l10n.t('{id} is below {parent} in {releases}, which composer.json allows. List that too.', data),
});

/** Longer lists of releases are counted: the place in composer.json has them whole. */
const longestList = 60;

export const aclNotInVersion: Rule = {
  code: 'acl-not-in-version',
  severity: 'information',
  summary: "A resource of Magento cannot be granted on every release that the module's composer.json allows.",
  why: () =>
    l10n.t(
      'On a release that does not have the resource, or has it disabled, Magento drops it without a message: calls that need it are refused with 401.',
    ),
  files: ['api', 'integration', 'webapi', 'menu', 'system', 'uiComponent', 'php'],
  *check(context): Iterable<Problem> {
    const { file, module } = context;
    if (!isOwn(module) || releasesFor(module).length === 0) return;
    if (file.kind !== 'api' && file.kind !== 'integration') {
      for (const use of askedIds(context)) yield* notEverywhere(use, context);
      return;
    }
    for (const declaration of file.integrations.integrations) {
      const listed = listedIds(declaration, context);
      for (const { id } of declaration.resources) {
        yield* notEverywhere(id, context);
        if (file.kind === 'api') yield* elsewhereBelow(id, declaration, listed, context);
      }
    }
  },
};

/** An id that cannot be granted on some of the releases that the module is for. */
function* notEverywhere({ value: id, range }: Located, context: FileInModule): Iterable<Problem> {
  const across = acrossOf(id, context);
  if (!across || !isGrantedOnSome(across)) return;
  const without = across.range.filter(
    (each) => across.absent.includes(each) || across.disabled.includes(each),
  );
  const isMissingHere = context.installation.acl.get(id)?.disabled !== false;
  yield {
    range,
    ...(isMissingHere && { severity: 'warning' as const }),
    message: messages.notEverywhere({
      id,
      since: sinceWhen(across.history, across.range),
      releases: counted(without),
    }),
    related: constraintPlaces(without, context),
    restsOnRelease: true,
  };
}

/** What is known of an id across releases, unless a Magento that is here, or another module, decides about it. */
function acrossOf(id: string, { module, installation }: FileInModule): AcrossReleases | undefined {
  if (id === aclRoot || id === aclAll) return undefined;
  const definitions = installation.acl.getAll(id).flatMap((node) => node.definitions);
  if (definitions.some((each) => each.title !== undefined && !each.module.startsWith('Magento_')))
    return undefined;
  const isHere = installation.acl.get(id)?.disabled === false;
  // Of what is not here at all, other rules speak.
  if (!isHere && !installation.standsOnCatalog) return undefined;
  return acrossReleases(id, module);
}

/** An id of api.xml that has, on some of the releases, parents that the integration does not list. */
function* elsewhereBelow(
  { value: id, range }: Located,
  declaration: IntegrationDeclaration,
  listed: ReadonlySet<string>,
  context: FileInModule,
): Iterable<Problem> {
  const across = acrossOf(id, context);
  const here = context.installation.acl.get(id);
  if (!across || !here || here.disabled) return;
  const unlisted = new Map<string, Release[]>();
  for (const release of across.enabled) {
    const state = across.history.at(release);
    for (const parent of 'ancestors' in state ? state.ancestors.slice(1) : []) {
      if (!listed.has(parent)) unlisted.set(parent, [...(unlisted.get(parent) ?? []), release]);
    }
  }
  // The parents that it has here are acl-missing-parent's.
  for (let parent = here.parent; parent; parent = parent.parent) unlisted.delete(parent.id);
  for (const [parent, releases] of unlisted) {
    yield {
      range,
      message: messages.below({ id, parent, releases: counted(releases) }),
      related: constraintPlaces(releases, context),
      restsOnRelease: true,
      fixes: () => {
        const { file, installation } = context;
        const edits = insertResources(file.xml, declaration, [parent], installation.acl);
        const title = `List ${parent} too`;
        return edits.length > 0 ? [{ title, edits: edits.map((edit) => ({ uri: file.uri, ...edit })) }] : [];
      },
    };
  }
}

function counted(releases: readonly Release[]): string {
  const ranges = rangesOf(releases);
  if (ranges.length <= longestList) return ranges;
  return `${releases.length} releases from ${releases[0]!.version} to ${releases.at(-1)!.version}`;
}

/** Where composer.json allows these releases. */
function constraintPlaces(releases: readonly Release[], { module }: FileInModule): RelatedPlace[] {
  const composer = module.files.get('composer');
  if (!composer) return [];
  const { require } = composer.composer;
  const name = require.has('magento/framework')
    ? 'magento/framework'
    : [...require.keys()].find((each) => /^(magento|mage-os)\//.test(each));
  const range = name === undefined ? undefined : require.get(name);
  return range ? [{ uri: composer.uri, range, message: `This allows Magento ${rangesOf(releases)}` }] : [];
}
