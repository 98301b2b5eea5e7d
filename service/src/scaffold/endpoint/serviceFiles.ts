import { shortName } from '../../magento/php/names';
import { scriptOfBody } from './body';
import type { EndpointDesign } from './design';
import { docBlock, methodTags, PhpFile, signature, type NameOf, type PhpStyle } from './phpFile';

/** What the PHP of a service is made from. */
export interface ServiceText {
  /** Without a leading backslash. */
  readonly interfaceName: string;
  readonly className: string;
  readonly method: string;
  /** As in `GET /V1/erp/orders`. */
  readonly endpoint: string;
  readonly design: EndpointDesign;
  readonly style: PhpStyle;
}

/** The declaration that webapi.xml leads to, with a doc block that Magento reads; without line breaks around it. */
export function interfaceMethod({ method, endpoint, design, style }: ServiceText, nameOf: NameOf): string {
  const { parameters, returns } = design;
  const doc = docBlock([endpoint, '', ...methodTags(parameters, returns)]);
  return `${doc}\n${signature(method, parameters, returns, nameOf, style)};`;
}

/** The interface in a new file. */
export function interfaceFile(service: ServiceText): string {
  const file = new PhpFile(service.interfaceName);
  const method = interfaceMethod(service, file.use);
  const name = shortName(service.interfaceName);
  return file.text(`/**\n * What the REST API calls.\n *\n * @api\n */\ninterface ${name}\n{\n${method}\n}`);
}

/** The method of the class; in one that is there it has nothing to make an answer of objects from. */
export function classMethod(service: ServiceText, nameOf: NameOf, factory: string | undefined): string {
  const { method, design, style } = service;
  const head = signature(method, design.parameters, design.returns, nameOf, style);
  const body = scriptOfBody(design, nameOf, factory)
    .map((line) => (line === '' ? '' : `        ${line}`))
    .join('\n');
  const isOpen = head.includes('\n');
  return `${docBlock(['@inheritdoc'])}\n${head}${isOpen ? ' {' : '\n    {'}\n${body}\n    }`;
}

/** The class in a new file, with the factory of what it answers. */
export function classFile(service: ServiceText): string {
  const { design, className, interfaceName } = service;
  const file = new PhpFile(className);
  const implemented = file.use(interfaceName);
  const { native } = design.returns;
  const made = native.kind === 'class' ? native.fqn : undefined;
  const property = made === undefined ? undefined : factoryProperty(made);
  const constructor =
    made === undefined ? '' : `${factoryConstructor(file.use(`${made}Factory`), property!)}\n\n`;
  const method = classMethod(service, file.use, property);
  return file.text(
    `/**\n * Answers the REST API.\n */\nclass ${shortName(className)} implements ${implemented}\n{\n${constructor}${method}\n}`,
  );
}

function factoryConstructor(type: string, property: string): string {
  return [
    docBlock([`@var ${type}`]),
    `    private $${property};`,
    '',
    docBlock([`@param ${type} $${property}`]),
    `    public function __construct(${type} $${property})`,
    '    {',
    `        $this->${property} = $${property};`,
    '    }',
  ].join('\n');
}

/** `\Acme\Erp\Api\Data\OrderInterface` → `orderFactory`. */
export function factoryProperty(fqn: string): string {
  const name = shortName(fqn).replace(/Interface$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Factory`;
}
