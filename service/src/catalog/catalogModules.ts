import type { FixedFileKind } from '../magento/fileKinds';
import { escapeAttribute } from '../magento/quoting';
import type { Module } from '../workspace/module';
import { SourceFile } from '../workspace/sourceFile';
import { catalogData, type Release } from './catalogData';

/** The scheme of the files that the catalogue stands in for: no one can open them. */
const catalogScheme = 'magento-catalog:';

const made = new Map<number, Module>();

/**
 * The modules of a release with module.xml, acl.xml and webapi.xml as they might have been written, so that everything
 * else treats them like any others. A module that two releases have alike is one, and its files are read once.
 */
export function modulesOf(release: Release): Module[] {
  return [...release.forms.values()].map((form) => {
    const known = made.get(form) ?? moduleOf(form);
    made.set(form, known);
    return known;
  });
}

function moduleOf(form: number): Module {
  const { names, forms } = catalogData();
  const [number, sequence = [], acl = [], routes = []] = forms[form]!;
  const name = names[number]!;
  const rootUri = `${catalogScheme}/${form}/${name}`;
  const files = new Map<FixedFileKind, SourceFile>();
  const add = (kind: FixedFileKind, text: string): void => {
    files.set(kind, new SourceFile(`${rootUri}/etc/${kind}.xml`, kind, text));
  };
  const loadedBefore = sequence.map((each) => `<module name="${names[each]!}"/>`).join('');
  add(
    'module',
    `<config><module name="${name}">${loadedBefore && `<sequence>${loadedBefore}</sequence>`}</module></config>\n`,
  );
  if (acl.length > 0) {
    add(
      'acl',
      `<config><acl><resources>\n${acl.map(resourceElement).join('\n')}\n</resources></acl></config>\n`,
    );
  }
  if (routes.length > 0) add('webapi', `<routes>\n${routes.map(routeElement).join('\n')}\n</routes>\n`);
  return {
    name,
    rootUri,
    origin: 'catalog',
    appCodePath: undefined,
    files,
    misplaced: [],
    outOfPlace: [],
    di: undefined,
    registrations: [],
    scope: undefined,
    code: [],
    php: [],
    hasPhp: false,
    enabled: true,
  };
}

function resourceElement(node: number): string {
  const { nodes, ids } = catalogData();
  const [number, title, sortOrder, disabled = 0, children = []] = nodes[node]!;
  const id = ids[number]!;
  const attributes =
    (title === 0 ? '' : ` title="${escapeAttribute(title, '"')}"`) +
    (sortOrder === null ? '' : ` sortOrder="${sortOrder}"`) +
    (disabled === 0 ? '' : ` disabled="${disabled === 1}"`);
  if (children.length === 0) return `<resource id="${id}"${attributes}/>`;
  return `<resource id="${id}"${attributes}>${children.map(resourceElement).join('')}</resource>`;
}

function routeElement(route: number): string {
  const { routes, classes, refs } = catalogData();
  const [url, method, serviceClass, serviceMethod, own, further = {}] = routes[route]!;
  const { secure, soapOperation, data = [] } = further;
  const service =
    serviceClass < 0 ? '' : `<service class="${classes[serviceClass]!}" method="${serviceMethod}"/>`;
  const resources = own.map((ref) => `<resource ref="${refs[ref]!}"/>`).join('');
  const attributes =
    (secure === undefined ? '' : ` secure="${secure}"`) +
    (soapOperation === undefined ? '' : ` soapOperation="${soapOperation}"`);
  const parameters = data.map(
    ([name, value, isForced]) =>
      `<parameter name="${name}" force="${isForced === 1}">${value ?? 'null'}</parameter>`,
  );
  const forced = parameters.length === 0 ? '' : `<data>${parameters.join('')}</data>`;
  return (
    `<route url="${escapeAttribute(url, '"')}" method="${method}"${attributes}>${service}` +
    `<resources>${resources}</resources>${forced}</route>`
  );
}
