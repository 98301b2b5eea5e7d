import { configurableSeverities } from './severities';

/** A rule as the schema tells of it. */
export interface SchemaRule {
  readonly code: string;
  /** Its severity without configuration. */
  readonly severity: string;
  /** One sentence. */
  readonly summary: string;
}

const severityTexts: Readonly<Record<(typeof configurableSeverities)[number], string>> = {
  off: 'Not reported and not fixed.',
  hint: 'Shown in the editor at the place only; never makes a check fail.',
  information: 'Reported; never makes a check fail.',
  warning: 'Reported; makes a check fail beyond --max-warnings.',
  error: 'Reported; makes a check fail.',
};

/** The JSON schema (draft 7) of a configuration file, with the codes, summaries and severities of these rules. */
export function configSchema(rules: readonly SchemaRule[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Magento Integration Tools',
    description: 'What a team has decided about the problems that Magento Integration Tools report.',
    type: 'object',
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        description: 'Other severities for some files. Of two that match a file, the last one counts.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: { $ref: '#/definitions/globs', minItems: 1 },
            rules: { $ref: '#/definitions/rules' },
          },
        },
      },
      exclude: {
        description: 'Files and folders that are not checked.',
        allOf: [{ $ref: '#/definitions/globs' }],
      },
      magento: {
        description:
          'A Magento project to check modules against that are not inside one: a path relative to this file.',
        type: 'string',
        minLength: 1,
      },
      magentoVersion: {
        description: 'The version of the built-in Magento for modules with none around them.',
        type: 'string',
        pattern: '^\\d+\\.\\d+\\.\\d+(-p\\d+)?$',
        examples: ['2.4.7-p3'],
      },
      baseline: {
        description:
          'A file with the problems that are known and count for nothing: a path from this file. It is written by "magento-integration check --generate-baseline FILE".',
        type: 'string',
        minLength: 1,
      },
    },
    definitions: {
      globs: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        examples: [['legacy/**'], ['**/fixtures/**']],
      },
      severity: {
        type: 'string',
        enum: [...configurableSeverities],
        enumDescriptions: configurableSeverities.map((severity) => severityTexts[severity]),
      },
      rules: {
        description: 'How severe each problem is, by its code.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ code, severity, summary }) => [
            code,
            // VS Code ignores what is beside a `$ref`.
            {
              description: `${summary} By default: ${severity}.`,
              allOf: [{ $ref: '#/definitions/severity' }],
            },
          ]),
        ),
      },
    },
  };
}

/** What the setting `magentoIntegration.rules` may hold, as the manifest has it. */
export function rulesSetting(codes: readonly string[]): object {
  return {
    propertyNames: { enum: [...codes] },
    additionalProperties: { type: 'string', enum: [...configurableSeverities] },
  };
}
