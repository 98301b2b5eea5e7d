import { derived } from '../derived';
import {
  readExtensionAttributes,
  readPluggedIn,
  readPreferences,
  type ExtensionAttribute,
  type Preference,
} from '../magento/webapi/diFacts';
import type { SurveyedModel } from '../magento/webapi/model';
import { severalAtOnce } from '../severalAtOnce';
import { isWithin, joinUri } from '../uri';
import type { Installation } from './installation';
import { PhpClasses } from './phpClasses';
import type { SourceFile } from './sourceFile';
import type { Workspace } from './workspace';

const preferencesIn = derived(({ xml }: SourceFile) => readPreferences(xml));
const pluggedIn = derived(({ xml }: SourceFile) => readPluggedIn(xml));
const attributesIn = derived(({ xml, uri }: SourceFile) =>
  readExtensionAttributes(xml).map((each) => ({ ...each, uri })),
);

/** What routes rest on besides webapi.xml and what PHP says. */
export interface Surroundings {
  readonly classes: PhpClasses;
  /** Lower-case names of classes that modules put plugins on, besides Magento's own. */
  readonly pluggedIn: ReadonlySet<string>;
  readonly preferences: SurveyedModel['preferences'];
  readonly attributes: readonly (ExtensionAttribute & { readonly uri: string })[];
}

/** Read once, and kept until anything changes but the text of a PHP file. */
export function surroundingsOf(workspace: Workspace, installation: Installation): Promise<Surroundings> {
  return workspace.endpoints.keptAround(installation, () => readSurroundings(workspace, installation));
}

/** What the di.xml and extension_attributes.xml of all modules say together, in load order, and where classes are found. */
async function readSurroundings(workspace: Workspace, installation: Installation): Promise<Surroundings> {
  const preferences = new Map<string, Preference & { readonly uri: string }>();
  const plugged = new Set<string>();
  const attributes: (ExtensionAttribute & { readonly uri: string })[] = [];
  const modules = installation.modules.filter(({ origin }) => origin !== 'catalog');
  const readDi = async (files: readonly { readonly uri: string; readonly isMagentos: boolean }[]) => {
    const read = await severalAtOnce(files, async ({ uri, isMagentos }) => ({
      file: await workspace.read(uri, 'di'),
      isMagentos,
    }));
    for (const { file, isMagentos } of read) {
      if (!file) continue;
      for (const [asked, given] of preferencesIn(file)) preferences.set(asked, { ...given, uri: file.uri });
      if (!isMagentos) for (const name of pluggedIn(file)) plugged.add(name);
    }
  };
  for (const { rootUri } of workspace.projects) {
    if (modules.some((module) => isWithin(module.rootUri, rootUri)))
      await readDi([{ uri: joinUri(rootUri, 'app/etc/di.xml'), isMagentos: true }]);
  }
  for (const path of ['etc/di.xml', 'etc/webapi_rest/di.xml']) {
    await readDi(
      modules.map(({ rootUri, name }) => ({
        uri: joinUri(rootUri, path),
        isMagentos: name.startsWith('Magento_'),
      })),
    );
  }
  const extending = await severalAtOnce(modules, ({ rootUri }) =>
    workspace.read(joinUri(rootUri, 'etc/extension_attributes.xml'), 'extensionAttributes'),
  );
  for (const file of extending) if (file) attributes.push(...attributesIn(file));
  const classes = await PhpClasses.of(workspace, installation);
  return { classes, preferences, pluggedIn: plugged, attributes };
}
