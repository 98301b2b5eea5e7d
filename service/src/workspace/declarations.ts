import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import { isIntegrationKind } from '../magento/fileKinds';
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

/** The integration whose element in config.xml, api.xml or integration.xml is around an offset. */
export function integrationAt(file: SourceFile, offset: number): IntegrationDeclaration | undefined {
  return isIntegrationKind(file.kind)
    ? file.integrations.integrations.find(({ range }) => range.start <= offset && offset <= range.end)
    : undefined;
}
