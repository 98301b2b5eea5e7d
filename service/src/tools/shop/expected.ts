import type { ShopDeclaration, ShopIntegration, Style } from '#protocol';
import { aclRoot } from '../../magento/aclTree';
import { classicIntegration, consolidatedIntegration } from '../../magento/effectiveIntegration';
import { surroundingsOf } from '../../workspace/findIntegrations';
import { Installation } from '../../workspace/installation';
import type { Module } from '../../workspace/module';
import type { IntegrationSubject } from '../../workspace/integrationSubjects';

export const valueFields = ['email', 'endpointUrl', 'identityLinkUrl'] as const;
export type ValueField = (typeof valueFields)[number];

/** What an installation would store of the files' integration; an absent value leaves the row's as it is. */
export type Expected = Readonly<Record<ValueField, string | undefined>> & {
  readonly name: string;
  readonly kind: Style;
  /** What Magento stores as allowed. */
  readonly resources: readonly string[];
};

/**
 * Undefined where no file that Magento reads declares it. `around` is what the module is in, also where Magento does not
 * load it: a module that is disabled counts as it will once it is enabled.
 */
export function expectedOf(
  { name, kind, declared, granted, module }: IntegrationSubject,
  around: Installation,
): Expected | undefined {
  if (!declared) return undefined;
  const surroundings = surroundingsOf(withModule(around, module));
  const { email, endpointUrl, identityLinkUrl, resources } =
    kind === 'classic'
      ? classicIntegration(declared, granted, [], surroundings)
      : consolidatedIntegration(declared, surroundings);
  return {
    name,
    kind,
    email,
    endpointUrl: endpointUrl === undefined ? undefined : withoutPassword(endpointUrl),
    identityLinkUrl: identityLinkUrl === undefined ? undefined : withoutPassword(identityLinkUrl),
    resources,
  };
}

function withModule(around: Installation, module: Module): Installation {
  if (around.module(module.name) === module) return around;
  const own = around.own.map((each) => (each === module ? { ...module, enabled: true } : each));
  return new Installation(own, around.base, around.magentoVersion, around.builtIn);
}

/** As the probe shows an address. */
function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^/@:]*):[^/@]*@/, '$1:***@');
}

/** The declared values that a row does not have. PHP compares them loosely: null is an empty text. */
export function changedValues(expected: Expected, row: ShopIntegration): ValueField[] {
  return valueFields.filter(
    (field) => expected[field] !== undefined && expected[field] !== (row[field] ?? ''),
  );
}

/** The values that the files leave out and the row has: no upgrade takes them away. */
export function leftOverValues(expected: Expected, row: ShopIntegration): ValueField[] {
  return valueFields.filter((field) => expected[field] === undefined && (row[field] ?? '') !== '');
}

export interface PermissionChange {
  /** In the files, and not allowed in the shop. */
  readonly granted: readonly string[];
  /** Allowed in the shop, and not in the files. */
  readonly withdrawn: readonly string[];
}

/** The root is given to everybody, and says nothing. */
export function changedPermissions(expected: Expected, row: ShopIntegration): PermissionChange {
  const wanted = new Set(expected.resources);
  const allowed = new Set(row.allowed);
  const isTelling = (id: string): boolean => id !== aclRoot;
  return {
    granted: [...wanted].filter((id) => !allowed.has(id)).filter(isTelling),
    withdrawn: [...allowed].filter((id) => !wanted.has(id)).filter(isTelling),
  };
}

/** What a declaration of the shop says otherwise than the files here: names of fields. */
export function differingParts(expected: Expected, declaration: ShopDeclaration): string[] {
  const values = valueFields.filter((field) => (expected[field] ?? '') !== (declaration[field] ?? ''));
  return values.map((field) => fieldNames[field]);
}

/** As the files call them. */
export const fieldNames: Readonly<Record<ValueField, string>> = {
  email: 'email',
  endpointUrl: 'endpoint_url',
  identityLinkUrl: 'identity_link_url',
};

/**
 * The row that Magento takes for the integration's: the database compares names without regard to case and to blanks
 * at the end (utf8_general_ci), and `load($name, 'name')` leaves it to the database.
 */
export function rowOf(
  rows: readonly ShopIntegration[] | undefined,
  name: string,
): ShopIntegration | undefined {
  const folded = (text: string): string => text.trimEnd().toLowerCase();
  return rows?.find((row) => row.name === name) ?? rows?.find((row) => folded(row.name) === folded(name));
}
