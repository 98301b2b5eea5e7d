/** Composer\Package\Loader\ValidatingArrayLoader::hasPackageNamingError, with no two ways to match one text. */
const packageName = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|--?)[a-z0-9]+)*$/;

/** Whether composer accepts the name. */
export function isPackageName(name: string): boolean {
  return packageName.test(name);
}

/** `Acme_ErpBridge` → `acme/module-erp-bridge`, as Magento names the packages of its own modules. */
export function packageNameFor(moduleName: string): string | undefined {
  const [vendor, name, ...rest] = moduleName.split('_');
  return vendor && name && rest.length === 0 ? `${lowerCase(vendor)}/module-${withHyphens(name)}` : undefined;
}

/** Valid names that an invalid one may stand for; best first. */
export function packageNamesLike(name: string, moduleName: string): string[] {
  const parts = splitPackageName(name);
  const candidates = parts
    ? [parts.map(withHyphens).join('/'), parts.map(lowerCase).join('/')]
    : [packageNameFor(moduleName)];
  return [...new Set(candidates)].filter((each) => each !== undefined && isPackageName(each)) as string[];
}

/** Vendor and package: either side of the only slash, backslash or, as in a module's name, underscore. */
export function splitPackageName(name: string): string[] | undefined {
  for (const separator of ['/', '\\', '_']) {
    const parts = name.trim().split(separator);
    if (parts.length === 2) return parts;
    if (parts.length > 2) return undefined;
  }
  return undefined;
}

function lowerCase(part: string): string {
  return part.trim().toLowerCase().replace(/\s+/g, '-');
}

/** `ErpBridge` → `erp-bridge`, which is what composer itself proposes. */
function withHyphens(part: string): string {
  return lowerCase(part.replace(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4'));
}

/**
 * Whether a module may come with a package: it is the one that the name of the package says, or one of the same vendor,
 * whose packages often bring several modules. Of Magento's own packages, and of `ownVendor`'s, each is one module.
 */
export function mayBring(packageName: string, module: string, ownVendor: string): boolean {
  const [vendor = '', name = ''] = packageName.split('/', 2);
  const [moduleVendor = '', moduleName = ''] = module.split('_', 2);
  if (plain(vendor) !== plain(moduleVendor)) return false;
  if (vendor !== 'magento' && vendor !== ownVendor) return true;
  return plain(name.replace(/^(module|magento2?|m2)-(module-)?/, '')) === plain(moduleName);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
