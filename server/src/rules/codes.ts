/** The names of all rules: a contract with users' CI settings, so a name never changes its meaning. */
export const ruleCodes = [
  'xml-syntax',
  'schema',
  'integration-name-mismatch',
  'integration-without-resources',
  'integration-not-processed',
  'integration-duplicate',
  'acl-unknown-resource',
  'acl-missing-parent',
  'acl-duplicate-resource',
  'acl-disabled-resource',
  'acl-redundant-parent',
  'acl-grants-everything',
  'url-not-https',
  'url-has-query',
  'value-whitespace',
  'module-sequence-missing',
  'module-name-mismatch',
  'module-not-registered',
  'composer-name-invalid',
  'composer-require-missing',
  'setup-never-runs',
  'setup-version-missing',
  'setup-script-deprecated',
] as const;

export type RuleCode = (typeof ruleCodes)[number];
