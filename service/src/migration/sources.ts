import { pathOfKind, integrationKinds, type IntegrationKind } from '../magento/fileKinds';
import type { IntegrationDeclaration } from '../magento/facts/integrationFacts';
import type { MergedIntegration } from '../magento/mergeIntegrations';
import { rootOf } from '../scaffold/xmlFiles';
import type { OffsetRange } from '../text';
import type { Installation } from '../workspace/installation';
import { asLoaded } from '../workspace/fileInModule';
import { isOwn, usesClass, type Module } from '../workspace/module';
import { missingEmails, schemaProblems } from '../workspace/schemaProblems';
import type { SourceFile } from '../workspace/sourceFile';
import { phpCreationOf } from '../workspace/phpCreation';
import { refuse } from './types';

/** Refuses modules whose files are not the user's, or cannot be read as Magento reads them. */
export function checkModule(module: Module, installation: Installation): void {
  if (!isOwn(module)) {
    refuse(
      `${module.name || 'This module'} is not yours to change: composer overwrites it at the next update. Ask its authors.`,
    );
  }
  for (const kind of integrationKinds) {
    const file = module.files.get(kind);
    if (file) checkFile(file, kind, module, installation);
  }
}

function checkFile(
  file: SourceFile,
  kind: IntegrationKind,
  module: Module,
  installation: Installation,
): void {
  const { xml, decodingErrors } = file;
  const [broken] = [...decodingErrors, ...xml.errors];
  if (broken) {
    refuse(
      `${pathOfKind[kind]} is not well-formed, and Magento stops at it. Repair it first.`,
      file.uri,
      broken.range,
    );
  }
  const doctype = xml.children.find((node) => node.kind === 'doctype');
  if (doctype) {
    refuse(
      `${pathOfKind[kind]} has a DOCTYPE, and what that defines is not in other files. Remove it first: Magento does not need it.`,
      file.uri,
      doctype.range,
    );
  }
  const invalid = firstInvalid(file, module, installation);
  if (invalid) {
    refuse(
      `${pathOfKind[kind]} does not follow Magento's schema, so that Magento refuses it in developer mode. Repair it first: ${invalid.message}`,
      file.uri,
      invalid.range,
    );
  }
  if (xml.root && xml.root.name !== rootOf[kind]) {
    refuse(
      `${pathOfKind[kind]} begins with <${xml.root.name}>. Repair it first.`,
      file.uri,
      xml.root.nameRange,
    );
  }
}

/** The first thing that Magento's schema refuses. */
function firstInvalid(
  file: SourceFile,
  module: Module,
  installation: Installation,
): { readonly message: string; readonly range: OffsetRange } | undefined {
  const around = asLoaded(module, installation);
  const [problem] = schemaProblems(file, around);
  if (problem) return problem;
  const [email] = missingEmails(file, module, around);
  return (
    email && { message: `The integration "${email.name.value}" has no <email>.`, range: email.name.range }
  );
}

/** The one declaration of a name in the module's file of that kind; refuses a second one. */
export function declarationIn(
  module: Module,
  kind: IntegrationKind,
  name: string,
): IntegrationDeclaration | undefined {
  const file = module.files.get(kind);
  const [first, second] = file?.integrations.integrations.filter((each) => each.name.value === name) ?? [];
  if (file && second) {
    refuse(
      `${pathOfKind[kind]} declares "${name}" twice, and Magento takes the last one, or parts of both. Leave one of them first.`,
      file.uri,
      second.name.range,
    );
  }
  return first;
}

/** Refuses a name that other modules' files or PHP have a say in: Magento merges integrations by their name. */
export function checkOtherModules(name: string, module: Module, installation: Installation): void {
  const tables: readonly ReadonlyMap<string, MergedIntegration>[] = [
    installation.config,
    installation.api,
    installation.consolidated,
  ];
  for (const table of tables) {
    const other = table.get(name)?.places.find((place) => place.module !== module.name);
    if (!other) continue;
    refuse(
      `${other.module} declares "${name}", too, and Magento makes one integration of both. Convert it in one module after the other by hand, or give one of them another name.`,
      other.uri,
      other.declaration.name.range,
    );
  }
  for (const call of installation.processing) {
    if (!call.complete && call.module.name !== module.name && usesClass(module, call.inClass)) {
      refuse(
        `PHP of ${module.name} uses ${call.inClass ?? ''} of ${call.module.name}, which has Magento process names that cannot be told from the code, perhaps "${name}", too. Have the module process its integrations by itself first.`,
        call.uri,
        call.callRange,
      );
    }
    const found =
      call.module.name !== module.name ? call.names.find((each) => each.value === name) : undefined;
    if (!found) continue;
    refuse(
      `${call.module.name} has Magento process "${name}" by PHP of its own, which fails where config.xml does not declare it. Change that first.`,
      found.uri,
      found.range,
    );
  }
}

/** Refuses an integration that PHP reads from these files, or creates itself: its tokens would be lost. */
export function checkCreation(
  name: string,
  installation: Installation,
  kind: 'classic' | 'consolidated',
): void {
  if (installation.processing.some((call) => call.names.some(({ value }) => value === name))) return;
  const creation = phpCreationOf(name, installation, kind);
  if (!creation) return;
  refuse(
    creation.how === 'reads-declaration'
      ? `${creation.path} reads the files of the integrations itself, and would not find "${name}" afterwards. Change that PHP first.`
      : `${creation.path} creates "${name}" itself. Once the files are converted, setup:upgrade would delete it and create it again, and its tokens would be lost. Change that PHP first.`,
    creation.uri,
    { start: 0, end: 0 },
  );
}
