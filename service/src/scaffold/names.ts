import { isReservedInPhp } from './phpWords';

/** Each half of a module's name, as Magento's module.xsd has it. */
const namePart = /^[A-Z][A-Za-z0-9]+$/;

/** Names of devices, which Windows lets no folder have. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** What is wrong with the vendor's or the module's half of a module name, or undefined. */
export function problemOfNamePart(kind: 'vendor' | 'module', value: string): string | undefined {
  const example = kind === 'vendor' ? 'Acme' : 'ErpBridge';
  const what = kind === 'vendor' ? 'vendor name' : 'module name';
  if (value === '') return `Enter a ${what}, such as ${example}.`;
  if (/[\\/]|\.\./.test(value)) {
    return `"${value}" is a path. Enter only a ${what}, such as ${example}: the folder is made from it.`;
  }
  if (!namePart.test(value)) {
    const suggestion = asNamePart(value);
    return `"${value}" is no ${what} that Magento takes: it must begin with a capital letter and consist of at least two letters and digits (A–Z, a–z, 0–9). Write it like ${suggestion ?? example}.`;
  }
  if (isReservedInPhp(value)) {
    return `"${value}" is a reserved word in PHP, and the name becomes part of the namespace of the module's classes, so PHP could not read them. Choose another ${what}, such as ${value}${kind === 'vendor' ? 'Corp' : 'Connector'}.`;
  }
  if (device.test(value)) {
    return `"${value}" is the name of a device on Windows, where no folder can be named so. Choose another ${what}.`;
  }
  if (kind === 'vendor' && value.toLowerCase() === 'magento') {
    return `"${value}" is Magento's own vendor name: a module of that name may collide with one of Magento's. Enter the name of your company, such as ${example}.`;
  }
  return undefined;
}

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
    return 'Enter a name for the integration, such as Acme ERP: the merchant sees it in the admin.';
  if (name !== name.trim()) {
    return 'The name begins or ends with white space, which would be part of it: take it away.';
  }
  // Other white space would be turned into blanks in one file and not in the other.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/.test(name) || /\p{Surrogate}/u.test(name)) {
    return 'The name holds a line break, a tab or another character that cannot be seen: take it away.';
  }
  if (name.includes("'"))
    return 'The name has an apostrophe, and Magento stops at it when it merges the files of two modules. Leave it out.';
  // As the schema counts: an emoji is one character, and two units of a JavaScript string.
  if ([...name].length < 2)
    return 'Magento takes no name of fewer than two characters. Write a longer one, such as Acme ERP.';
  if ([...name].length > 255) return "The name is too long: Magento's database holds 255 characters.";
  return undefined;
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
