import type { Rule } from './rule';
import { xmlSyntax } from './xml-syntax';
import { schema } from './schema';
import { fileNeverRead } from './file-never-read';
import { integrationNameMismatch } from './integration-name-mismatch';
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

/** Every rule, in the order in which their problems are shown at one place. */
export const rules: readonly Rule[] = [
  xmlSyntax,
  schema,
  fileNeverRead,
  integrationNameMismatch,
  integrationWithoutResources,
  integrationNotProcessed,
  integrationDuplicate,
  integrationRecreated,
  aclUnknownResource,
  aclMissingParent,
  aclDuplicateResource,
  aclDisabledResource,
  aclRedundantParent,
  aclGrantsEverything,
  aclDisabledBranch,
  aclResourceUnused,
  aclNotInVersion,
  urlNotHttps,
  urlHasQuery,
  urlNotPublic,
  valueWhitespace,
  valueHasApostrophe,
  moduleSequenceMissing,
  moduleNameMismatch,
  moduleNotRegistered,
  jsonSyntax,
  composerNameInvalid,
  composerRequireMissing,
  composerRequireImpossible,
  phpSyntax,
  setupNeverRuns,
  setupNamesNotArray,
  setupVersionMissing,
  setupScriptDeprecated,
  webapiSchemaBroken,
  webapiServiceMissing,
  webapiServiceName,
  webapiPreferenceMissing,
  webapiReturnUndocumented,
  webapiParameterUntyped,
  webapiTypeShortName,
  webapiTypeUnsupported,
  webapiReturnShapeless,
  webapiParameterUnbound,
  webapiRouteUnreachable,
  webapiRouteOpen,
  webapiRouteDuplicate,
  webapiFieldNotWritable,
  webapiExtensionAttributes,
  webapiSearchResults,
  webapiParameterUndeclared,
  webapiExceptionMasked,
];
