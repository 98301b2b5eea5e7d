import * as l10n from '@vscode/l10n';
import { pathOfKind, type FileKind } from '#service/magento/fileKinds';
import { dataPatchPhp, installDataPhp, registrationPhp } from '#service/scaffold/phpFiles';
import { knowsDataPatches } from '#service/magento/releaseAbilities';
import { moduleXml, xmlFile } from '#service/scaffold/xmlFiles';
import { baseName, relativePath } from '#service/uri';
import type { CompletionContext } from '../context';
import { consolidated, declared, granted, installedName, moduleName, resource, route } from './blocks';
import type { TabStops } from './tabStops';

/** What a whole file of one kind looks like. */
export interface FileTemplate {
  /** What the file is there for. */
  readonly purpose: () => string;
  readonly text: (context: CompletionContext, stops: TabStops) => string;
}

const byKind: Partial<Record<FileKind, FileTemplate>> = {
  config: {
    purpose: () =>
      l10n.t('Who connects. Magento reads the elements in this order; the URLs may be left out.'),
    text: (context, stops) => xmlFile('config', [declared(context, stops)]),
  },
  api: {
    purpose: () =>
      l10n.t('What the integration may do. The name is that of config.xml; each resource needs its parents.'),
    text: (context, stops) => xmlFile('api', [granted(context, stops)]),
  },
  integration: {
    purpose: () => l10n.t('All of an integration in one file; setup:upgrade installs it without any PHP.'),
    text: (context, stops) => xmlFile('integration', [consolidated(context, stops)]),
  },
  acl: {
    purpose: () => l10n.t('Permissions of the module, to be granted in api.xml and needed in webapi.xml.'),
    text: (context, stops) => {
      const own = resource(context, stops, resource(context, stops));
      const admin = { name: 'resource', attributes: { id: 'Magento_Backend::admin' }, content: [own] };
      return xmlFile('acl', [{ name: 'acl', content: [{ name: 'resources', content: [admin] }] }]);
    },
  },
  webapi: {
    purpose: () =>
      l10n.t('REST endpoints, each with the PHP method that answers and the permission it needs.'),
    text: (context, stops) => xmlFile('webapi', [route(context, stops)]),
  },
  module: {
    purpose: () =>
      l10n.t('The module, loaded after Magento_Integration and the modules whose resources it grants.'),
    text: (context, stops) => {
      const { installation, module } = context;
      const needsVersion =
        !knowsDataPatches(installation) || module.php.some(({ uri }) => isInstallData(uri));
      const sequence = ['Magento_Integration', stops.at('Magento_Sales')];
      return moduleXml(moduleName(context, stops), sequence, needsVersion ? stops.at('1.0.0') : undefined);
    },
  },
  registration: {
    purpose: () => l10n.t('Tells Magento that the module exists.'),
    text: (context, stops) => registrationPhp(moduleName(context, stops)),
  },
};

const installData: FileTemplate = {
  purpose: () =>
    l10n.t(
      'Installs the integration of config.xml when the module is first installed; module.xml needs a setup_version.',
    ),
  text: (context, stops) => installDataPhp(namespaceOf(context, stops), installedName(context, stops)),
};

const dataPatch: FileTemplate = {
  purpose: () => l10n.t('Installs the integration of config.xml once, on every Magento from 2.3 on.'),
  text: (context, stops) => {
    const className = baseName(context.file.uri).replace(/\.php$/, '');
    return dataPatchPhp(namespaceOf(context, stops), className, installedName(context, stops));
  },
};

/** What to begin a file with; undefined where nothing is known of files like it. */
export function fileTemplateFor({ file, module }: CompletionContext): FileTemplate | undefined {
  if (file.kind !== 'php') return byKind[file.kind];
  const path = relativePath(module.rootUri, file.uri) ?? '';
  if (isInstallData(path)) return installData;
  return /(^|\/)Setup\/Patch\/Data\/\w+\.php$/.test(path) ? dataPatch : undefined;
}

/** The file's path as people know it, such as `etc/integration/api.xml`. */
export function titleFor({ file }: CompletionContext): string {
  return file.kind in pathOfKind ? pathOfKind[file.kind as keyof typeof pathOfKind] : baseName(file.uri);
}

const isInstallData = (path: string): boolean => /(^|\/)Setup\/InstallData\.php$/.test(path);

function namespaceOf(context: CompletionContext, stops: TabStops): string {
  return moduleName(context, stops).replace('_', '\\');
}
