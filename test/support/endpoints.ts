import type { Endpoint, EndpointModel } from '#service/languageService';
import { project, type ProjectFiles } from './project';

const folder = 'Harbor';

/** A route of the fixture: `GET /V1/harbor/berths`, its service as `Api\BerthsInterface::get`, and what is inside. */
export interface RouteFixture {
  readonly route: string;
  readonly service?: string;
  readonly resources?: readonly string[];
  readonly data?: string;
  readonly attributes?: string;
}

/** The text of a webapi.xml. A service that does not begin with a backslash is one below `Acme\Harbor`. */
export function webapiXml(...routes: readonly RouteFixture[]): string {
  const elements = routes.map(
    ({ route, service = 'Api\\BerthsInterface::go', resources, data, attributes }) => {
      const [method, url] = route.split(' ');
      const [name, phpMethod] = service.split('::');
      const refs = (resources ?? ['Magento_Sales::actions_view']).map((ref) => `<resource ref="${ref}"/>`);
      return (
        `<route url="${url}" method="${method}" ${attributes ?? ''}>` +
        `<service class="${name!.startsWith('\\') ? name : `Acme\\Harbor\\${name}`}" method="${phpMethod}"/>` +
        (refs.length > 0 ? `<resources>${refs.join('')}</resources>` : '') +
        `${data === undefined ? '' : `<data>${data}</data>`}</route>`
      );
    },
  );
  return `<?xml version="1.0"?>\n<routes>\n${elements.join('\n')}\n</routes>\n`;
}

/** A PHP file below `Acme\Harbor` with an interface of that body. */
export function phpInterface(path: string, body: string, head = '', parents = ''): ProjectFiles {
  const parts = path.split('\\');
  const name = parts.pop()!;
  const namespace = ['Acme', 'Harbor', ...parts].join('\\');
  const text = `<?php\nnamespace ${namespace};\n${head}\ninterface ${name} ${parents}\n{\n${body}\n}\n`;
  return { [`${folder}/${[...parts, name].join('/')}.php`]: text };
}

/** di.xml with a preference for each interface, as of the fixture's service. */
export function preferences(...interfaces: readonly string[]): ProjectFiles {
  const elements = interfaces.map(
    (name) => `<preference for="Acme\\Harbor\\${name}" type="Acme\\Harbor\\Model\\Thing"/>`,
  );
  return { [`${folder}/etc/di.xml`]: `<config>${elements.join('')}</config>` };
}

/** The files of a module `Acme_Harbor` that is by itself, with what the fixture's routes need. */
export function harborFiles(files: ProjectFiles): ProjectFiles {
  return {
    [`${folder}/etc/module.xml`]: '<config><module name="Acme_Harbor"/></config>',
    ...preferences('Api\\BerthsInterface'),
    ...files,
  };
}

/** The same, on the built-in Magento. */
export async function harbor(files: ProjectFiles, magentoVersion?: string): Promise<EndpointModel> {
  const { service, uri } = await project(
    harborFiles(files),
    magentoVersion === undefined ? {} : { magentoVersion },
  );
  const [model] = await service.describeEndpoints(uri(folder));
  if (!model) throw new Error('the module has no endpoints');
  return model;
}

/** One route to one service method with that doc block and signature. */
export function oneMethod(doc: string, signature: string, route = 'POST /V1/harbor/berths'): ProjectFiles {
  return {
    [`${folder}/etc/webapi.xml`]: webapiXml({ route }),
    ...phpInterface(
      'Api\\BerthsInterface',
      `/**\n * ${doc.replaceAll('\n', '\n * ')}\n */\npublic function go(${signature});`,
    ),
  };
}

/** Stage → message (and the way to the field) of a route. */
export function failuresOf({ failures }: Endpoint): Readonly<Record<string, string>> {
  return Object.fromEntries(
    failures.map(({ stage, at, message }) => [stage, at === undefined ? message : `${at}: ${message}`]),
  );
}

/** What the schema ends with where no class has that name. */
export function schemaText(name: string): string {
  return `The "${name}" class doesn't exist and the namespace must be specified. Verify and try again.`;
}
