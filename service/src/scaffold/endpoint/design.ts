import { parametersIn, type HttpMethod } from './url';
import { singular } from './phpNames';
import type { Answer, Field, FieldType, ScalarName } from './fieldSyntax';

/** A type as PHP and its doc blocks write it. */
export interface PhpType {
  readonly native:
    | { readonly kind: 'builtin'; readonly name: ScalarName | 'array' | 'void' }
    /** Without a leading backslash. */
    | { readonly kind: 'class'; readonly fqn: string };
  /** For doc blocks, with full names and without `null`. */
  readonly doc: string;
  readonly isNullable: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly type: PhpType;
  /** Has a default: an empty list, or null. */
  readonly isOptional: boolean;
}

/** A data interface to be written, with its class. */
export interface DataClass {
  /** As in `Order` for `Api\Data\OrderInterface` and `Model\Data\Order`. */
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: PhpType }[];
}

/** What an endpoint is in PHP. */
export interface EndpointDesign {
  readonly parameters: readonly Parameter[];
  readonly returns: PhpType;
  readonly dataClasses: readonly DataClass[];
}

/** What is asked for, read and found good. */
export interface WantedEndpoint {
  readonly method: HttpMethod;
  readonly url: string;
  readonly takes: readonly Field[];
  readonly gives: Answer;
  /** `self`: the customer's id is a parameter that callers cannot choose. */
  readonly isForCustomers: boolean;
}

/** The parameter that Magento fills in for a customer who is logged in. */
export const customerParameter = 'customerId';

/**
 * The PHP of an endpoint. `nameFor` gives a data class the first of some names that is free; `namespace` is that of the
 * module, `service` the service's name.
 */
export async function designEndpoint(
  wanted: WantedEndpoint,
  namespace: string,
  service: string,
  nameFor: (wanted: readonly string[]) => Promise<string>,
): Promise<EndpointDesign> {
  const designer = new Designer(namespace, nameFor);
  const thing = singular(service);
  const inUrl = parametersIn(wanted.url);
  const parameters: Parameter[] = [];
  for (const name of inUrl) {
    const said = wanted.takes.find((field) => field.name === name);
    parameters.push({
      name,
      type: await designer.type(said?.type ?? inUrlType(name), [], true),
      isOptional: false,
    });
  }
  if (wanted.isForCustomers && !inUrl.includes(customerParameter))
    parameters.push({ name: customerParameter, type: scalar('int'), isOptional: false });
  const sent = wanted.takes.filter(({ name }) => !parameters.some((each) => each.name === name));
  // What may be left out comes last, as PHP wants it.
  for (const { name, type } of [...sent].sort((a, b) => Number(mayBeLeftOut(a)) - Number(mayBeLeftOut(b)))) {
    const names = [`${thing}${upper(type.isList ? singular(name) : name)}`];
    parameters.push({
      name,
      type: await designer.type(type, names, true),
      isOptional: type.isOptional,
    });
  }
  const returns = await designer.answer(wanted.gives, [thing, `${thing}Result`, `${service}Result`]);
  return { parameters, returns, dataClasses: designer.dataClasses };
}

const mayBeLeftOut = ({ type }: Field): boolean => type.isOptional;

/** Ids are numbers in Magento, but those that people see. */
function inUrlType(name: string): FieldType {
  const isNumber = /(?:^id|Id)$/.test(name) && name !== 'incrementId';
  return { of: isNumber ? 'int' : 'string', isList: false, isOptional: false };
}

function scalar(name: ScalarName): PhpType {
  return { native: { kind: 'builtin', name }, doc: name, isNullable: false };
}

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

class Designer {
  readonly dataClasses: DataClass[] = [];
  readonly #namespace: string;
  readonly #nameFor: (wanted: readonly string[]) => Promise<string>;

  constructor(namespace: string, nameFor: (wanted: readonly string[]) => Promise<string>) {
    this.#namespace = namespace;
    this.#nameFor = nameFor;
  }

  async answer(gives: Answer, names: readonly string[]): Promise<PhpType> {
    if (gives.kind === 'void')
      return { native: { kind: 'builtin', name: 'void' }, doc: 'void', isNullable: false };
    if (gives.kind === 'type') return this.type(gives.type, names, false);
    const of = { kind: 'object', fields: gives.fields } as const;
    return this.type({ of, isList: false, isOptional: false }, names, false);
  }

  async type(
    { of, isList, isOptional }: FieldType,
    names: readonly string[],
    isInput: boolean,
  ): Promise<PhpType> {
    const isNullable = isOptional && !isList;
    if (typeof of === 'string') {
      const native = { kind: 'builtin', name: isList ? 'array' : of } as const;
      return { native, doc: isList ? `${of}[]` : of, isNullable };
    }
    const fqn = of.kind === 'class' ? of.fqn : await this.#dataInterface(of.fields, names, isInput);
    return {
      native: isList ? { kind: 'builtin', name: 'array' } : { kind: 'class', fqn },
      doc: `\\${fqn}${isList ? '[]' : ''}`,
      isNullable,
    };
  }

  async #dataInterface(
    fields: readonly Field[],
    names: readonly string[],
    isInput: boolean,
  ): Promise<string> {
    const name = await this.#nameFor(names);
    const place = this.dataClasses.length;
    // Before those of its fields, in whose names it is.
    this.dataClasses.push({ name, fields: [] });
    const typed: { name: string; type: PhpType }[] = [];
    for (const { name: field, type } of fields) {
      const inside = `${name}${upper(type.isList ? singular(field) : field)}`;
      const of = await this.type(type, [inside, `${inside}${isInput ? 'Input' : 'Result'}`], isInput);
      // Callers may leave out whatever is inside an object: Magento asks for nothing there.
      const isNullable = isInput || of.isNullable || of.native.kind === 'class';
      typed.push({ name: field, type: { ...of, isNullable } });
    }
    this.dataClasses[place] = { name, fields: typed };
    return `${this.#namespace}\\Api\\Data\\${name}Interface`;
  }
}
