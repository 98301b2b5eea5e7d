import { derived } from '../derived';
import { aclAll, aclRoot, type AclTree } from './aclTree';
import { expandConsolidated, type MergedIntegration } from './mergeIntegrations';
import { callerOf, grantsOf, type RestRoute } from './restRoute';
import { sensitiveAreasOf, type SensitiveAccess } from './sensitiveAreas';

/** An integration as Magento writes it into its database, and what an ERP that is given its tokens may then call. */
export interface EffectiveIntegration {
  readonly name: string;
  readonly kind: 'classic' | 'consolidated';
  /** As Magento stores it, white space included; undefined where no file gives the element. */
  readonly email: string | undefined;
  readonly endpointUrl: string | undefined;
  readonly identityLinkUrl: string | undefined;
  /**
   * What Magento stores as allowed: the root, which it always adds, and the ids of api.xml that its ACL has;
   * consolidated: with the parents that Magento adds.
   */
  readonly resources: readonly string[];
  /** Of the ids that are listed, those that Magento drops. */
  readonly ignored: readonly IgnoredResource[];
  /** The files (URIs) that say something about it, in load order. */
  readonly declaredIn: readonly string[];
  /** The PHP files (URIs) that ask Magento to install it. Nothing need ask for a consolidated one. */
  readonly processedBy: readonly string[];
  /** The REST routes that it may call and an anonymous caller may not; by URL, then method. */
  readonly opens: readonly RestRoute[];
  /** What of that has to do with payments, customers or users of the admin. */
  readonly sensitive: readonly SensitiveAccess[];
  /**
   * Of its resources, those that no REST route asks for: they are for menus and pages of the admin, or are above
   * others. Empty where Magento's own routes are not known.
   */
  readonly withoutRoutes: readonly string[];
}

export interface IgnoredResource {
  readonly id: string;
  /** `unknown`: no enabled module defines it. `not-below-root`: integration.xml cannot grant it. */
  readonly why: 'unknown' | 'disabled' | 'not-below-root';
}

/** What the installation says that an integration lives in. */
export interface Surroundings {
  readonly acl: AclTree;
  /** False where Magento's own acl.xml files are not at hand: an id that is not in `acl` may well exist then. */
  readonly knowsMagento: boolean;
  readonly routes: readonly RestRoute[];
}

/**
 * The integration of etc/integration/config.xml with its resources of api.xml. Magento goes through the ids of its ACL
 * and stores "allow" for those that are listed, and for the root; it adds no parents.
 * (Magento\Integration\Model\Plugin\Integration, Magento\Authorization\Model\ResourceModel\Rules::saveRel.)
 */
export function classicIntegration(
  config: MergedIntegration,
  api: MergedIntegration | undefined,
  processedBy: readonly string[],
  surroundings: Surroundings,
): EffectiveIntegration {
  const listed = [...new Set(api?.resources.map((resource) => resource.value))];
  return {
    ...valuesOf(config),
    kind: 'classic',
    resources: storedFor(listed, surroundings),
    ignored: ignoredOf(listed, surroundings),
    declaredIn: filesOf(config, api),
    processedBy,
    ...reachOf(listed, surroundings),
  };
}

/** The integration of etc/integration.xml, which every setup:upgrade installs. */
export function consolidatedIntegration(
  merged: MergedIntegration,
  surroundings: Surroundings,
): EffectiveIntegration {
  const listed = merged.resources.map((resource) => resource.value);
  const resources = expandConsolidated(listed, surroundings.acl);
  return {
    ...valuesOf(merged),
    kind: 'consolidated',
    resources,
    ignored: ignoredOf(new Set(listed), surroundings, new Set(resources)),
    declaredIn: filesOf(merged),
    processedBy: [],
    ...reachOf(resources, surroundings),
  };
}

function storedFor(listed: readonly string[], surroundings: Surroundings): string[] {
  if (listed.length === 0) return [];
  if (listed.length === 1 && listed[0] === aclAll) return [aclAll];
  return [...new Set([aclRoot, ...listed.filter((id) => isInAcl(id, surroundings))])];
}

function ignoredOf(
  listed: Iterable<string>,
  surroundings: Surroundings,
  granted?: ReadonlySet<string>,
): IgnoredResource[] {
  return [...listed].flatMap((id): IgnoredResource[] => {
    const isDisabled = surroundings.acl.getAll(id).some((resource) => resource.disabled);
    if (!isInAcl(id, surroundings)) return [{ id, why: isDisabled ? 'disabled' : 'unknown' }];
    if (!granted || granted.has(id) || !surroundings.acl.get(id)) return [];
    // An integration.xml that lists the root alone grants nothing, and the root with everything else.
    return id === aclRoot ? [] : [{ id, why: 'not-below-root' }];
  });
}

function reachOf(
  resources: readonly string[],
  surroundings: Surroundings,
): Pick<EffectiveIntegration, 'opens' | 'sensitive' | 'withoutRoutes'> {
  const opens = openedRoutes(resources, surroundings);
  return { opens, sensitive: sensitiveAreasOf(opens), withoutRoutes: withoutRoutes(resources, surroundings) };
}

/** What any of the routes asks for. */
const askedBy = derived(
  (routes: readonly RestRoute[]): ReadonlySet<string> =>
    new Set([aclRoot, aclAll, ...routes.flatMap((route) => route.resources)]),
);

function withoutRoutes(resources: readonly string[], { routes, knowsMagento }: Surroundings): string[] {
  if (!knowsMagento || routes.length === 0) return [];
  const asked = askedBy(routes);
  return [...new Set(resources)].filter((id) => !asked.has(id));
}

/**
 * The routes whose every resource is granted, in the order of `surroundings`. Magento stores a permission for each id
 * of its ACL, so an id that the ACL does not have grants nothing; `Magento_Backend::admin` is always given, and
 * `Magento_Backend::all` grants everything where nothing else is listed.
 * (Magento\Authorization\Model\ResourceModel\Rules::saveRel.) Routes that are open to anybody, or to customers only,
 * are not what an integration opens.
 */
export function openedRoutes(resources: readonly string[], surroundings: Surroundings): RestRoute[] {
  if (resources.length === 0) return [];
  const grantsAll = resources.length === 1 && resources[0] === aclAll;
  const granted = new Set([...resources, aclRoot].filter((id) => isInAcl(id, surroundings)));
  return surroundings.routes.filter(
    (route) => callerOf(route) === 'granted' && (grantsAll || grantsOf(route).every((id) => granted.has(id))),
  );
}

function isInAcl(id: string, { acl, knowsMagento }: Surroundings): boolean {
  const resources = acl.getAll(id);
  return resources.length === 0 ? !knowsMagento : resources.some((resource) => !resource.disabled);
}

function valuesOf(
  merged: MergedIntegration,
): Pick<EffectiveIntegration, 'name' | 'email' | 'endpointUrl' | 'identityLinkUrl'> {
  return {
    name: merged.name,
    email: merged.email?.value,
    endpointUrl: merged.endpointUrl?.value,
    identityLinkUrl: merged.identityLinkUrl?.value,
  };
}

function filesOf(...merged: (MergedIntegration | undefined)[]): string[] {
  return [...new Set(merged.flatMap((each) => each?.places.map((place) => place.uri) ?? []))];
}
