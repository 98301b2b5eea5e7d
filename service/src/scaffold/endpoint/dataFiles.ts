import { emptyValue } from './body';
import type { DataClass, PhpType } from './design';
import { docBlock, documented, PhpFile, signature, type NameOf, type PhpStyle } from './phpFile';
import { shortName } from '../../magento/php/names';

const nothing: PhpType = { native: { kind: 'builtin', name: 'void' }, doc: 'void', isNullable: false };

type DataField = DataClass['fields'][number];

/** The data interface: what Magento reads of the fields; it shows the descriptions in its schema. */
export function dataInterfaceFile({ fields }: DataClass, fqn: string, style: PhpStyle): string {
  const file = new PhpFile(fqn);
  const members = fields.flatMap((field) => [
    `${docBlock([`Get ${inWords(field)}`, '', `@return ${documented(field.type)}`])}\n${getter(field, file.use, style)};`,
    `${docBlock([`Set ${inWords(field)}`, '', `@param ${documented(field.type)} $${field.name}`, '@return void'])}\n${setter(field, file.use, style)};`,
  ]);
  return file.text(
    `/**\n * Data of the REST API.\n *\n * @api\n */\ninterface ${shortName(fqn)}\n{\n${members.join('\n\n')}\n}`,
  );
}

/** Its class. */
export function dataClassFile(
  { fields }: DataClass,
  fqn: string,
  interfaceName: string,
  style: PhpStyle,
): string {
  const file = new PhpFile(fqn);
  const implemented = file.use(interfaceName);
  const properties = fields.map(({ name, type }) => {
    const value = emptyValue(type);
    const start = value === undefined || value === 'null' ? '' : ` = ${value}`;
    return `${docBlock([`@var ${propertyType(type, file.use)}`])}\n    private $${name}${start};`;
  });
  const inherited = docBlock(['@inheritdoc']);
  const methods = fields.flatMap((field) => [
    `${inherited}\n${getter(field, file.use, style)}\n    {\n        return $this->${field.name};\n    }`,
    `${inherited}\n${setter(field, file.use, style)}\n    {\n        $this->${field.name} = $${field.name};\n    }`,
  ]);
  return file.text(
    `/**\n * Data of the REST API.\n */\nclass ${shortName(fqn)} implements ${implemented}\n{\n${[...properties, ...methods].join('\n\n')}\n}`,
  );
}

function propertyType(type: PhpType, nameOf: NameOf): string {
  const { native, doc, isNullable } = type;
  const name = native.kind === 'class' ? nameOf(native.fqn) : doc;
  return isNullable ? `${name}|null` : name;
}

/** `orderId` → `order id`. */
function inWords({ name }: DataField): string {
  return name
    .replace(/_/g, ' ')
    .replace(/(?<=[\p{Ll}\d])\p{Lu}/gu, (letter) => ` ${letter}`)
    .toLowerCase();
}

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function getter({ name, type }: DataField, nameOf: NameOf, style: PhpStyle): string {
  return signature(`get${upper(name)}`, [], type, nameOf, style);
}

function setter({ name, type }: DataField, nameOf: NameOf, style: PhpStyle): string {
  return signature(`set${upper(name)}`, [{ name, type, isOptional: false }], nothing, nameOf, style);
}
