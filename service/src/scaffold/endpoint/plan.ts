import * as l10n from '@vscode/l10n';
import type { EndpointAnswerProblem, EndpointAnswers } from '#protocol/results/createEndpoint';
import { aclRoot } from '../../magento/aclTree';
import { releasesFor } from '../../catalog/releaseRange';
import { joinUri } from '../../uri';
import type { OffsetEdit } from '../../text';
import type { Module } from '../../workspace/module';
import type { Installation } from '../../workspace/installation';
import type { PlannedFiles } from '../plannedFiles';
import { obstacle, type CreateContext } from '../where';
import { routeBlock, titleOf } from './blocks';
import { codeBaseOf, ModuleCode, type CodeBase, type ExistingService } from './codeBase';
import { designEndpoint, type EndpointDesign, type WantedEndpoint } from './design';
import { dataClassFile, dataInterfaceFile } from './dataFiles';
import { readAnswer, readFields } from './fieldSyntax';
import { appendMethod } from './intoClass';
import { fullName, type PhpStyle } from './phpFile';
import { methodNameFor, serviceNameFor, singular } from './phpNames';
import { classFile, classMethod, interfaceFile, interfaceMethod, type ServiceText } from './serviceFiles';
import { testFile } from './testFile';
import { httpMethod } from './url';
import { isNewResource, moduleOf, problemsOfEndpoint } from './validate';
import { addPreferences, addResource, addRoute, XmlRefusal, type XmlChange } from './xmlChanges';

/** What is to be written for an endpoint. Nothing of it has been. */
interface EndpointFiles extends PlannedFiles {
  /** As in `GET /V1/erp/orders/:orderId`. */
  readonly endpoint: string;
  /** The interface and its method, as in `Acme\Erp\Api\OrdersInterface::get`. */
  readonly service: string;
}

type Outcome = EndpointFiles | { readonly problems: readonly EndpointAnswerProblem[] };

/** Why something that only shows while the plan is made keeps it from being made. */
class Refused extends Error {
  constructor(readonly problem: EndpointAnswerProblem) {
    super(problem.message);
  }
}

function refused(field: EndpointAnswerProblem['field'], message: string): Refused {
  return new Refused({ field, message, severity: 'error' });
}

/** What to write for the answers, or all that is wrong with them. Reads files; writes nothing. */
export async function planEndpoint(answers: EndpointAnswers, context: CreateContext): Promise<Outcome> {
  const found = await problemsOfEndpoint(answers, context);
  const problems = found.filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { problems };
  const { module, installation } = moduleOf(answers, context)!;
  const planner = new Planner(answers, module, installation, context);
  try {
    return await planner.plan(found.map(({ message }) => message));
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem] };
    if (error instanceof XmlRefusal)
      return { problems: [{ field: 'module', message: error.message, severity: 'error' }] };
    throw error;
  }
}

/** Where the method goes: into a service that is there, or a new one. */
interface Service {
  readonly name: string;
  readonly interfaceName: string;
  readonly existing: ExistingService | undefined;
}

class Planner {
  readonly #answers: EndpointAnswers;
  readonly #module: Module;
  readonly #installation: Installation;
  readonly #context: CreateContext;
  readonly #base: CodeBase;
  readonly #files: { uri: string; text: string }[] = [];
  readonly #edits: { uri: string; edits: readonly OffsetEdit[] }[] = [];
  readonly #taken = new Set<string>();

  constructor(answers: EndpointAnswers, module: Module, installation: Installation, context: CreateContext) {
    this.#answers = answers;
    this.#module = module;
    this.#installation = installation;
    this.#context = context;
    this.#base = codeBaseOf(module)!;
  }

  async plan(warnings: readonly string[]): Promise<EndpointFiles> {
    const { resource = '' } = this.#answers;
    const wanted = this.#wanted();
    const service = await this.#service(wanted);
    const method = this.#methodName(wanted, service);
    const { namespace } = this.#base;
    const nameFor = (names: readonly string[]): Promise<string> => this.#dataName(names);
    const design = await designEndpoint(wanted, namespace, service.name, nameFor);
    const endpoint = `${wanted.method} ${wanted.url}`;
    const style = this.#style();
    const className =
      service.existing?.implementation.declaration.fqn ?? (await this.#className(service.name));
    const text: ServiceText = {
      interfaceName: service.interfaceName,
      className,
      method,
      endpoint,
      design,
      style,
    };
    if (service.existing) this.#extend(service.existing, text);
    else await this.#write(text);
    this.#writeData(design, style);
    await this.#writeXml(wanted, text, service, resource);
    return {
      moduleName: this.#module.name,
      folder: this.#module.rootUri,
      files: this.#files,
      edits: this.#edits,
      openFirst: joinUri(this.#module.rootUri, 'etc/webapi.xml'),
      notes: [...warnings, ...this.#notes(resource)],
      endpoint,
      service: `${service.interfaceName}::${method}`,
    };
  }

  #wanted(): WantedEndpoint {
    const { method, url = '', takes = '', gives = '', resource } = this.#answers;
    return {
      method: httpMethod(method)!,
      url,
      takes: readFields(takes),
      gives: readAnswer(gives),
      isForCustomers: resource === 'self',
    };
  }

  /** `?int` and `void` where each Magento that the module allows runs on PHP 7.1. */
  #style(): PhpStyle {
    const releases = releasesFor(this.#module).map(({ version }) => version);
    const versions = releases.length > 0 ? releases : [this.#installation.magentoVersion ?? ''];
    return { hasNullableTypes: !versions.some((version) => /^2\.[0-2](?!\d)/.test(version)) };
  }

  /** The service that is asked for; else the first of the usual names that is free or can take the method. */
  async #service({ url }: WantedEndpoint): Promise<Service> {
    const { service: given } = this.#answers;
    const code = await ModuleCode.of(this.#context.workspace, this.#module, this.#installation);
    const usual = serviceNameFor(url);
    const names = given === undefined ? [usual, `${usual}Management`, `${usual}Endpoint`] : [given];
    let problem = '';
    for (const name of names) {
      const interfaceName = `${this.#base.namespace}\\Api\\${name}Interface`;
      const existing = await code.service(interfaceName);
      if (typeof existing === 'string') problem = existing;
      else if (existing) return { name, interfaceName, existing };
      else if (await this.#isFree(`Api/${name}Interface.php`)) return { name, interfaceName, existing };
      else
        problem = l10n.t(
          '{0} already exists, and nothing is overwritten. Name another service.',
          `Api/${name}Interface.php`,
        );
    }
    throw refused('service', problem);
  }

  #methodName({ method, url, gives }: WantedEndpoint, { name, existing }: Service): string {
    const { serviceMethod } = this.#answers;
    const there = [existing?.declaration, existing?.implementation.declaration].flatMap(
      (each) => each?.methods.map((one) => one.name.value.toLowerCase()) ?? [],
    );
    const isTaken = (each: string): boolean => there.includes(each.toLowerCase());
    if (serviceMethod !== undefined) {
      if (!isTaken(serviceMethod)) return serviceMethod;
      throw refused(
        'serviceMethod',
        l10n.t('{0} already has a method {1}. Name another one.', `Api\\${name}Interface`, serviceMethod),
      );
    }
    const verb = methodNameFor(method, url, gives);
    const names = [verb, `${verb}${singular(name)}`, `${verb}${name}`];
    for (let count = 2; ; count++) {
      const free = names.find((each) => !isTaken(each));
      if (free !== undefined) return free;
      names.push(`${verb}${count}`);
    }
  }

  async #className(service: string): Promise<string> {
    for (const name of [service, `${service}Service`, `Service\\${service}`, `Api\\${service}`]) {
      if (await this.#isFree(`Model/${name.replace('\\', '/')}.php`))
        return `${this.#base.namespace}\\Model\\${name}`;
    }
    throw refused(
      'service',
      l10n.t('Model/{0}.php already exists, and so do similar names. Name another service.', service),
    );
  }

  async #dataName(wanted: readonly string[]): Promise<string> {
    const names = [...wanted];
    for (let count = 2; ; count++) {
      for (const name of names) {
        const paths = [`Api/Data/${name}Interface.php`, `Model/Data/${name}.php`];
        if (this.#taken.has(name.toLowerCase())) continue;
        if ((await this.#isFree(paths[0]!)) && (await this.#isFree(paths[1]!))) {
          this.#taken.add(name.toLowerCase());
          return name;
        }
      }
      names.splice(0, names.length, `${wanted.at(-1)!}${count}`);
    }
  }

  /** Whether a file can be made there; the path is that of a class. */
  async #isFree(path: string): Promise<boolean> {
    return (await this.#obstacle(`${this.#base.folder}${path}`)) === undefined;
  }

  #obstacle(path: string): Promise<string | undefined> {
    const { rootUri } = this.#module;
    return obstacle(rootUri, rootUri, [path], this.#context);
  }

  #add(fqn: string, text: string): void {
    const below = fqn.slice(this.#base.namespace.length + 1).replaceAll('\\', '/');
    this.#files.push({ uri: joinUri(this.#module.rootUri, `${this.#base.folder}${below}.php`), text });
  }

  async #write(text: ServiceText): Promise<void> {
    this.#add(text.interfaceName, interfaceFile(text));
    this.#add(text.className, classFile(text));
    const { rootUri } = this.#module;
    const tests = `${this.#base.folder}Test/Unit`;
    const hasTests = (await this.#context.workspace.entriesOf(joinUri(rootUri, tests))).length > 0;
    const below = text.className.slice(this.#base.namespace.length + 1);
    if (!hasTests || !(await this.#isFree(`Test/Unit/${below.replaceAll('\\', '/')}Test.php`))) return;
    const fqn = `${this.#base.namespace}\\Test\\Unit\\${below}Test`;
    this.#add(fqn, testFile(text, fqn));
  }

  #extend({ file, declaration, implementation }: ExistingService, text: ServiceText): void {
    const intoInterface = appendMethod(file, declaration, interfaceMethod(text, fullName));
    const intoClass = appendMethod(
      implementation.file,
      implementation.declaration,
      classMethod(text, fullName, undefined),
    );
    if (!intoInterface || !intoClass)
      throw refused('service', l10n.t('{0} has no closing brace. Name another service.', text.interfaceName));
    this.#edits.push(
      { uri: file.uri, edits: [intoInterface] },
      { uri: implementation.file.uri, edits: [intoClass] },
    );
  }

  #writeData({ dataClasses }: EndpointDesign, style: PhpStyle): void {
    for (const data of dataClasses) {
      const { interfaceName, className } = this.#namesOf(data.name);
      this.#add(interfaceName, dataInterfaceFile(data, interfaceName, style));
      this.#add(className, dataClassFile(data, className, interfaceName, style));
    }
  }

  #namesOf(data: string): { interfaceName: string; className: string } {
    const { namespace } = this.#base;
    return {
      interfaceName: `${namespace}\\Api\\Data\\${data}Interface`,
      className: `${namespace}\\Model\\Data\\${data}`,
    };
  }

  async #writeXml(
    wanted: WantedEndpoint,
    text: ServiceText,
    service: Service,
    resource: string,
  ): Promise<void> {
    const { files, rootUri, name: moduleName } = this.#module;
    const webapi = files.get('webapi');
    await this.#change('etc/webapi.xml', webapi?.uri, addRoute(webapi, routeBlock(wanted, text, resource)));
    const preferences = [
      ...(service.existing ? [] : [{ asked: text.interfaceName, given: text.className }]),
      ...text.design.dataClasses.map(({ name }) => {
        const { interfaceName, className } = this.#namesOf(name);
        return { asked: interfaceName, given: className };
      }),
    ];
    if (preferences.length > 0) {
      const di = await this.#context.workspace.read(joinUri(rootUri, 'etc/di.xml'), 'di');
      await this.#change('etc/di.xml', di?.uri, addPreferences(di, preferences));
    }
    if (!isNewResource(this.#answers, { module: this.#module, installation: this.#installation })) return;
    const { resourceTitle, resourceParent = aclRoot } = this.#answers;
    const title = resourceTitle ?? titleOf(resource.slice(moduleName.length + 2));
    const acl = files.get('acl');
    const change = addResource(acl, { id: resource, title }, resourceParent, this.#installation.acl);
    await this.#change('etc/acl.xml', acl?.uri, change);
  }

  async #change(path: string, uri: string | undefined, change: XmlChange): Promise<void> {
    if ('edits' in change) {
      this.#edits.push({ uri: uri!, edits: change.edits });
      return;
    }
    const inTheWay = await this.#obstacle(path);
    if (inTheWay !== undefined) throw refused('module', inTheWay);
    this.#files.push({ uri: joinUri(this.#module.rootUri, path), text: change.text });
  }

  #notes(resource: string): string[] {
    if (resource === 'self' || resource === 'anonymous') return [];
    const { acl } = this.#installation;
    return acl.getAll(resource).length > 0
      ? []
      : [l10n.t('Integrations can call the endpoint once {0} is granted to them.', resource)];
  }
}
