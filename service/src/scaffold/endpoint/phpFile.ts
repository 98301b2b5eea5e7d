import type { Parameter, PhpType } from './design';

/** What the PHP of a module may use. */
export interface PhpStyle {
  /** `?int` and `void`: PHP 7.1, which every Magento from 2.3 on has. */
  readonly hasNullableTypes: boolean;
}

/** How a file writes the name of a class. */
export type NameOf = (fqn: string) => string;

/** Names as they are written where nothing may be imported. */
export const fullName: NameOf = (fqn) => `\\${fqn}`;

/** A new file with one class: collects what it imports. */
export class PhpFile {
  readonly #namespace: string;
  readonly #imports = new Map<string, string>();
  readonly #ownName: string;

  constructor(fqn: string) {
    const at = fqn.lastIndexOf('\\');
    this.#namespace = fqn.slice(0, at);
    this.#ownName = fqn.slice(at + 1);
  }

  /** The short name, once it is imported; the full one where the file has another class of that name. */
  readonly use: NameOf = (fqn) => {
    const at = fqn.lastIndexOf('\\');
    const short = fqn.slice(at + 1);
    if (fqn.slice(0, at) === this.#namespace) return short;
    const known = this.#imports.get(short.toLowerCase()) ?? fqn;
    if (known !== fqn || short.toLowerCase() === this.#ownName.toLowerCase()) return `\\${fqn}`;
    this.#imports.set(short.toLowerCase(), fqn);
    return short;
  };

  /** The whole text; `body` begins with the class's doc block. */
  text(body: string): string {
    const imports = [...this.#imports.values()].sort((a, b) => (a < b ? -1 : 1));
    const uses = imports.length > 0 ? `${imports.map((fqn) => `use ${fqn};`).join('\n')}\n\n` : '';
    return `<?php\ndeclare(strict_types=1);\n\nnamespace ${this.#namespace};\n\n${uses}${body}\n`;
  }
}

/** A doc block, each line behind an indentation of `indent`. */
export function docBlock(lines: readonly string[], indent = '    '): string {
  return [
    `${indent}/**`,
    ...lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}`),
    `${indent} */`,
  ].join('\n');
}

/** `string|null`, with the full names of classes. */
export function documented({ doc, isNullable }: PhpType): string {
  return isNullable ? `${doc}|null` : doc;
}

/** The native type; empty where the module's PHP has none. */
function nativeOf({ native, isNullable }: PhpType, nameOf: NameOf, style: PhpStyle): string {
  const isNew = isNullable || (native.kind === 'builtin' && native.name === 'void');
  if (isNew && !style.hasNullableTypes) return '';
  const name = native.kind === 'class' ? nameOf(native.fqn) : native.name;
  return isNullable ? `?${name}` : name;
}

const longestLine = 120;

/** `public function get(int $orderId): OrderInterface`; over several lines where one would be too long. */
export function signature(
  name: string,
  parameters: readonly Parameter[],
  returns: PhpType,
  nameOf: NameOf,
  style: PhpStyle,
): string {
  const written = parameters.map(({ name: parameter, type, isOptional }) => {
    const native = nativeOf(type, nameOf, style);
    const start = `${native === '' ? '' : `${native} `}$${parameter}`;
    if (!isOptional) return start;
    return `${start} = ${type.isNullable ? 'null' : '[]'}`;
  });
  const native = nativeOf(returns, nameOf, style);
  const end = native === '' ? '' : `: ${native}`;
  const oneLine = `    public function ${name}(${written.join(', ')})${end}`;
  if (oneLine.length < longestLine) return oneLine;
  return `    public function ${name}(\n${written.map((each) => `        ${each}`).join(',\n')}\n    )${end}`;
}

/** The tags of a method that REST calls. */
export function methodTags(parameters: readonly Parameter[], returns: PhpType): string[] {
  return [
    ...parameters.map(({ name, type }) => `@param ${documented(type)} $${name}`),
    `@return ${documented(returns)}`,
  ];
}
