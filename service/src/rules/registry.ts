import type { Rule } from './rule';
import { xmlSyntax } from './xml-syntax';
import { schema } from './schema';
import { fileNeverRead } from './file-never-read';
import { integrationNameMismatch } from './integration-name-mismatch';
import { integrationNameUnusable } from './integration-name-unusable';
import { integrationWithoutResources } from './integration-without-resources';
import { integrationNotProcessed } from './integration-not-processed';
import { integrationDuplicate } from './integration-duplicate';
import { integrationRecreated } from './integration-recreated';
import { aclUnknownResource } from './acl-unknown-resource';
import { aclMissingParent } from './acl-missing-parent';
import { aclDuplicateResource } from './acl-duplicate-resource';
import { aclDisabledResource } from './acl-disabled-resource';
import { aclRedundantParent } from './acl-redundant-parent';
import { aclGrantsEverything } from './acl-grants-everything';
import { aclDisabledBranch } from './acl-disabled-branch';
import { aclResourceUnused } from './acl-resource-unused';
import { aclNotInVersion } from './acl-not-in-version';
import { urlNotHttps } from './url-not-https';
import { urlHasQuery } from './url-has-query';
import { urlNotPublic } from './url-not-public';
import { valueHasApostrophe } from './value-has-apostrophe';
import { valueWhitespace } from './value-whitespace';
import { moduleSequenceMissing } from './module-sequence-missing';
import { moduleNameMismatch } from './module-name-mismatch';
import { moduleNotRegistered } from './module-not-registered';
import { jsonSyntax } from './json-syntax';
import { composerRequireImpossible } from './composer-require-impossible';
import { composerNameInvalid } from './composer-name-invalid';
import { composerRequireMissing } from './composer-require-missing';
import { phpSyntax } from './php-syntax';
import { setupNeverRuns } from './setup-never-runs';
import { setupNamesNotArray } from './setup-names-not-array';
import { setupVersionMissing } from './setup-version-missing';
import { setupScriptDeprecated } from './setup-script-deprecated';
import { webapiSchemaBroken } from './webapi-schema-broken';
import { webapiServiceMissing } from './webapi-service-missing';
import { webapiServiceName } from './webapi-service-name';
import { webapiPreferenceMissing } from './webapi-preference-missing';
import { webapiReturnUndocumented } from './webapi-return-undocumented';
import { webapiParameterUntyped } from './webapi-parameter-untyped';
import { webapiTypeShortName } from './webapi-type-short-name';
import { webapiTypeUnsupported } from './webapi-type-unsupported';
import { webapiReturnShapeless } from './webapi-return-shapeless';
import { webapiParameterUnbound } from './webapi-parameter-unbound';
import { webapiRouteUnreachable } from './webapi-route-unreachable';
import { webapiRouteOpen } from './webapi-route-open';
import { webapiRouteDuplicate } from './webapi-route-duplicate';
import { webapiFieldNotWritable } from './webapi-field-not-writable';
import { webapiExtensionAttributes } from './webapi-extension-attributes';
import { webapiExceptionMasked } from './webapi-exception-masked';
import { webapiParameterUndeclared } from './webapi-parameter-undeclared';
import { webapiSearchResults } from './webapi-search-results';

/**
 * Every rule by its code, in the order in which their problems are shown at one place. A code is a contract with users'
 * CI settings: it never changes its meaning.
 */
const rulesByCode = {
  'xml-syntax': xmlSyntax,
  schema: schema,
  'file-never-read': fileNeverRead,
  'integration-name-mismatch': integrationNameMismatch,
  'integration-name-unusable': integrationNameUnusable,
  'integration-without-resources': integrationWithoutResources,
  'integration-not-processed': integrationNotProcessed,
  'integration-duplicate': integrationDuplicate,
  'integration-recreated': integrationRecreated,
  'acl-unknown-resource': aclUnknownResource,
  'acl-missing-parent': aclMissingParent,
  'acl-duplicate-resource': aclDuplicateResource,
  'acl-disabled-resource': aclDisabledResource,
  'acl-redundant-parent': aclRedundantParent,
  'acl-grants-everything': aclGrantsEverything,
  'acl-disabled-branch': aclDisabledBranch,
  'acl-resource-unused': aclResourceUnused,
  'acl-not-in-version': aclNotInVersion,
  'url-not-https': urlNotHttps,
  'url-has-query': urlHasQuery,
  'url-not-public': urlNotPublic,
  'value-whitespace': valueWhitespace,
  'value-has-apostrophe': valueHasApostrophe,
  'module-sequence-missing': moduleSequenceMissing,
  'module-name-mismatch': moduleNameMismatch,
  'module-not-registered': moduleNotRegistered,
  'json-syntax': jsonSyntax,
  'composer-name-invalid': composerNameInvalid,
  'composer-require-missing': composerRequireMissing,
  'composer-require-impossible': composerRequireImpossible,
  'php-syntax': phpSyntax,
  'setup-never-runs': setupNeverRuns,
  'setup-names-not-array': setupNamesNotArray,
  'setup-version-missing': setupVersionMissing,
  'setup-script-deprecated': setupScriptDeprecated,
  'webapi-schema-broken': webapiSchemaBroken,
  'webapi-service-missing': webapiServiceMissing,
  'webapi-service-name': webapiServiceName,
  'webapi-preference-missing': webapiPreferenceMissing,
  'webapi-return-undocumented': webapiReturnUndocumented,
  'webapi-parameter-untyped': webapiParameterUntyped,
  'webapi-type-short-name': webapiTypeShortName,
  'webapi-type-unsupported': webapiTypeUnsupported,
  'webapi-return-shapeless': webapiReturnShapeless,
  'webapi-parameter-unbound': webapiParameterUnbound,
  'webapi-route-unreachable': webapiRouteUnreachable,
  'webapi-route-open': webapiRouteOpen,
  'webapi-route-duplicate': webapiRouteDuplicate,
  'webapi-field-not-writable': webapiFieldNotWritable,
  'webapi-extension-attributes': webapiExtensionAttributes,
  'webapi-search-results': webapiSearchResults,
  'webapi-parameter-undeclared': webapiParameterUndeclared,
  'webapi-exception-masked': webapiExceptionMasked,
} satisfies Record<string, Rule>;

/** What policy/ reports about a team's decisions; their descriptions are in policy/policyRules.ts. */
const policyCodes = ['config-invalid', 'suppression-unused'] as const;

export type RuleCode = keyof typeof rulesByCode | (typeof policyCodes)[number];

export const rules = Object.values(rulesByCode) as readonly Rule<RuleCode>[];

export const ruleCodes = [...Object.keys(rulesByCode), ...policyCodes] as readonly RuleCode[];
