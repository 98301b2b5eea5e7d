import { isXmlKind } from '../magento/fileKinds';
import { schemaOf } from '../magento/schemas/ofKind';
import { derived } from '../derived';
import { validate, type SchemaProblem, type XmlSchema } from '../xml/schema';
import type { Installation } from './installation';
import { prefixProblems } from './rootPrefixes';
import { sequenceOf, type Module } from './module';
import type { SourceFile } from './sourceFile';

/** An integration to which no integration.xml gives the email that Magento's schema requires. */
export interface MissingEmail {
  readonly name: SourceFile['integrations']['integrations'][number]['name'];
  /** A module that this one depends on, that is not here, and that may give the email. */
  readonly absentModule: string | undefined;
}

/**
 * Where a file does not follow Magento's schema, less what other modules' files supply. Empty for a file that is not
 * well-formed: Magento stops at that and never gets to the schema.
 */
export function schemaProblems(file: SourceFile, installation: Installation): SchemaProblem[] {
  const schema = isXmlKind(file.kind) ? schemaOf(file.kind) : undefined;
  if (!schema || !isWellFormed(file)) return [];
  return [
    ...validatedBy(file, schema).filter((problem) => !isSuppliedElsewhere(problem, file, installation)),
    ...prefixProblems(file, installation),
  ];
}

const validatedBy = derived(({ xml }: SourceFile, schema: XmlSchema) => validate(xml, schema));

/** Of integration.xml, each file may leave out the email; together they may not. Reported in the first of them. */
export function missingEmails(file: SourceFile, module: Module, installation: Installation): MissingEmail[] {
  if (file.kind !== 'integration' || !isWellFormed(file)) return [];
  const absentModule = sequenceOf(module).find(
    (name) => !name.startsWith('Magento_') && !installation.module(name),
  );
  return file.integrations.integrations.flatMap(({ name }) => {
    const merged = installation.consolidated.get(name.value);
    const first = merged?.places[0];
    const isReportedHere = first?.uri === file.uri && first.declaration.name === name;
    return merged && !merged.email && isReportedHere ? [{ name, absentModule }] : [];
  });
}

function isWellFormed(file: SourceFile): boolean {
  return file.decodingErrors.length === 0 && file.xml.errors.length === 0;
}

/**
 * Of the classic files, Magento checks only what all modules' files make together, so one of them may leave out what
 * another one says of the same integration.
 */
function isSuppliedElsewhere(
  { missing, range }: SchemaProblem,
  file: SourceFile,
  installation: Installation,
): boolean {
  if ((file.kind !== 'config' && file.kind !== 'api') || !missing || !('element' in missing)) return false;
  const merged = installation[file.kind];
  if (missing.element === 'integration') return merged.size > 0;
  const around = file.integrations.integrations.find(
    (declaration) => declaration.range.start <= range.start && range.end <= declaration.range.end,
  );
  const together = around && merged.get(around.name.value);
  if (!together) return false;
  // An integration without any resource is more than a matter of form: integration-without-resources says so.
  return file.kind === 'config'
    ? together.email !== undefined && together.email.uri !== file.uri
    : together.resources.some((resource) => resource.uri !== file.uri) ||
        (together.resources.length === 0 && installation.config.has(around.name.value));
}
