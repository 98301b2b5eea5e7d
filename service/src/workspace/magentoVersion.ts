import { magentoOfMageOs, nearestMagentoOfMageOs } from '../magento/mageOs';
import { magentoVersionOfFramework } from '../magento/versionConstraint';

/** A package as composer.lock, installed.json and a project's own composer.json describe one; of any shape. */
export interface DescribedPackage {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly replace?: unknown;
  readonly extra?: unknown;
}

const magentoProduct =
  /^magento\/(product-(community|enterprise)-edition|magento2-base|magento-cloud-metapackage)$/;
/** The repository that Magento is made of, as a clone of it has it at its root. */
const magentoRepository = 'magento/magento2ce';
const mageOsProduct = /^mage-os\/(product-\w+-edition|magento2-base)$/;

const mageOsPart = /^mage-os\/(framework|module-[\w-]+)$/;

/**
 * The Magento that these packages make, as in `2.4.6-p3`; undefined where none of them tells. Mage-OS counts its own
 * versions (3.5.0): most releases say in `extra.magento_version` and in `replace` which Magento they stand for.
 */
export function magentoVersionOf(packages: readonly DescribedPackage[]): string | undefined {
  return (
    first(packages, ({ name, version }) =>
      isNamed(name, magentoProduct) || name === magentoRepository
        ? text(version)?.replace(/^v/, '')
        : undefined,
    ) ??
    first(packages, ({ name, extra, replace }) =>
      isNamed(name, mageOsProduct)
        ? (text(property(extra, 'magento_version')) ??
          text(property(replace, 'magento/product-community-edition')))
        : undefined,
    ) ??
    first(packages, ({ name, version }) =>
      isNamed(name, mageOsProduct) ? magentoOfMageOs[text(version) ?? ''] : undefined,
    ) ??
    first(packages, ({ name, version, replace }) => {
      const framework =
        name === 'magento/framework'
          ? text(version)
          : name === 'mage-os/framework'
            ? text(property(replace, 'magento/framework'))
            : undefined;
      return framework === undefined ? undefined : magentoVersionOfFramework(framework);
    }) ??
    first(packages, ({ name, version }) =>
      isNamed(name, mageOsProduct) || isNamed(name, mageOsPart)
        ? nearestMagentoOfMageOs(text(version) ?? '')
        : undefined,
    )
  );
}

function isNamed(name: unknown, pattern: RegExp): boolean {
  return typeof name === 'string' && pattern.test(name);
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of a version: `dev-main` and `self.version` name none. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && /^v?\d/.test(value) ? value : undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
