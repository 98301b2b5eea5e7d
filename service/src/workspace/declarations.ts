import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import type { SourceFile } from './sourceFile';

/** The integrations of a file, of those with one name the first; those whose name is still empty are left out. */
export function firstOfEachName(file: SourceFile): IntegrationDeclaration[] {
  const seen = new Set<string>(['']);
  return file.integrations.integrations.filter(({ name }) => {
    if (seen.has(name.value)) return false;
    seen.add(name.value);
    return true;
  });
}
