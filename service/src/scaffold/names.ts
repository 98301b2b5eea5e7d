import * as l10n from '@vscode/l10n';
import { exceedsDatabaseCharset, isNumberToPhp } from '../magento/integrationName';
import { isReservedInPhp } from './phpWords';

/** Each half of a module's name, as Magento's module.xsd has it. */
const namePart = /^[A-Z][A-Za-z0-9]+$/;

/** Names of devices, which Windows lets no folder have. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** What is wrong with the vendor's or the module's half of a module name, or undefined. */
export function problemOfNamePart(kind: 'vendor' | 'module', value: string): string | undefined {
  return kind === 'vendor' ? problemOfVendor(value) : problemOfModule(value);
}

function problemOfVendor(value: string): string | undefined {
  const example = 'Acme';
  if (value === '') return l10n.t('Enter a vendor name, such as {0}.', example);
  if (isPath(value)) {
    return l10n.t(
      '"{0}" is a path. Enter only a vendor name, such as {1}: the folder is named after it.',
      value,
      example,
    );
  }
  if (!namePart.test(value)) {
    return l10n.t(
      '"{0}" is not a valid vendor name: it must begin with a capital letter and have at least two letters and digits (A–Z, a–z, 0–9). Enter a name such as {1}.',
      value,
      asNamePart(value) ?? example,
    );
  }
  if (isReservedInPhp(value)) {
    return l10n.t(
      '"{0}" is a reserved word in PHP, and the name becomes part of the namespace. Choose another vendor name, such as {1}.',
      value,
      `${value}Corp`,
    );
  }
  if (device.test(value)) {
    return l10n.t(
      '"{0}" is a device name on Windows, where no folder can have that name. Choose another vendor name.',
      value,
    );
  }
  return value.toLowerCase() === 'magento'
    ? l10n.t(
        '"{0}" is Magento\'s own vendor name, and your module could conflict with one of Magento\'s. Enter the name of your company, such as {1}.',
        value,
        example,
      )
    : undefined;
}

function problemOfModule(value: string): string | undefined {
  const example = 'ErpBridge';
  if (value === '') return l10n.t('Enter a module name, such as {0}.', example);
  if (isPath(value)) {
    return l10n.t(
      '"{0}" is a path. Enter only a module name, such as {1}: the folder is named after it.',
      value,
      example,
    );
  }
  if (!namePart.test(value)) {
    return l10n.t(
      '"{0}" is not a valid module name: it must begin with a capital letter and have at least two letters and digits (A–Z, a–z, 0–9). Enter a name such as {1}.',
      value,
      asNamePart(value) ?? example,
    );
  }
  if (isReservedInPhp(value)) {
    return l10n.t(
      '"{0}" is a reserved word in PHP, and the name becomes part of the namespace. Choose another module name, such as {1}.',
      value,
      `${value}Connector`,
    );
  }
  return device.test(value)
    ? l10n.t(
        '"{0}" is a device name on Windows, where no folder can have that name. Choose another module name.',
        value,
      )
    : undefined;
}

const isPath = (value: string): boolean => /[\\/]|\.\./.test(value);

/** `acme-corp` → `AcmeCorp`, if that is a name that Magento takes. */
function asNamePart(value: string): string | undefined {
  const name = words(value)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');
  return namePart.test(name) && !isReservedInPhp(name) ? name : undefined;
}

/** setup_module.module holds this many characters; Magento keeps modules there that have a setup_version. */
export const longestVersionedModule = 50;

/** What is wrong with the name of an integration by itself, or undefined. */
export function problemOfIntegrationName(name: string): string | undefined {
  if (name.trim() === '')
    return l10n.t(
      'Enter a name for the integration, such as Acme ERP: the merchant sees it in the admin panel.',
    );
  if (name !== name.trim()) {
    return l10n.t('The name begins or ends with white space, which would become part of it. Remove it.');
  }
  // Other white space would be turned into spaces in one file and not in the other.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/.test(name) || /\p{Surrogate}/u.test(name)) {
    return l10n.t('The name contains a line break, a tab or another invisible character. Remove it.');
  }
  if (name.includes("'"))
    return l10n.t(
      'The name contains an apostrophe, and Magento fails on it when it merges the files of two modules. Remove it.',
    );
  const unusable = problemOfStoredName(name);
  if (unusable !== undefined) return unusable;
  // As the schema counts: an emoji is one character, and two units of a JavaScript string.
  if ([...name].length < 2)
    return l10n.t('The name must have at least two characters. Enter a longer one, such as Acme ERP.');
  if ([...name].length > 255)
    return l10n.t("The name is too long: Magento's database allows 255 characters.");
  return undefined;
}

/** Why Magento cannot work with the name of an integration that its schema accepts, or undefined. */
export function problemOfStoredName(name: string): string | undefined {
  if (isNumberToPhp(name))
    return l10n.t(
      'PHP takes the name for a number, and Magento then does not find its resources. Add a letter, as in ERP {0}.',
      name,
    );
  return exceedsDatabaseCharset(name)
    ? l10n.t("Magento's database stores emoji and other rare characters as question marks. Remove them.")
    : undefined;
}

const longestClassName = 80;

/** `Acme ERP` → `InstallAcmeERPIntegration`, for a data patch. A name without Latin letters gives `InstallIntegration`. */
export function patchClassFor(integrationName: string): string {
  const name = words(integrationName)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
    .slice(0, longestClassName);
  return /integration$/i.test(name) ? `Install${name}` : `Install${name}Integration`;
}

/** `Acme ERP` → `GrantAcmeERPResources`, for a data patch that grants what api.xml lists once more. */
export function grantPatchClassFor(integrationName: string): string {
  const name = words(integrationName)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
    .slice(0, longestClassName);
  return `Grant${name}Resources`;
}

/** The runs of Latin letters and digits, without their accents. */
function words(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}
