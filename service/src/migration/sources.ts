import * as l10n from '@vscode/l10n';
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
      l10n.t(
        '{0} is not your own code: composer overwrites changes at the next update. Contact its authors.',
        module.name || l10n.t('This module'),
      ),
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
      l10n.t('{0} is not well-formed, and Magento cannot read it. Fix it first.', pathOfKind[kind]),
      file.uri,
      broken.range,
    );
  }
  const doctype = xml.children.find((node) => node.kind === 'doctype');
  if (doctype) {
    refuse(
      l10n.t(
        '{0} has a DOCTYPE, and what it defines is missing in other files. Remove it first: Magento does not need it.',
        pathOfKind[kind],
      ),
      file.uri,
      doctype.range,
    );
  }
  const invalid = firstInvalid(file, module, installation);
  if (invalid) {
    refuse(
      l10n.t(
        "{0} does not follow Magento's schema, so Magento rejects it in developer mode. Fix it first: {1}",
        pathOfKind[kind],
        invalid.message,
      ),
      file.uri,
      invalid.range,
    );
  }
  if (xml.root && xml.root.name !== rootOf[kind]) {
    refuse(
      l10n.t('{0} begins with <{1}>. Fix it first.', pathOfKind[kind], xml.root.name),
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
    email && {
      message: l10n.t('The integration "{0}" has no <email>.', email.name.value),
      range: email.name.range,
    }
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
      l10n.t(
        '{0} declares "{1}" twice, and Magento uses the last one, or parts of both. Remove one of them first.',
        pathOfKind[kind],
        name,
      ),
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
      l10n.t(
        '{0} also declares "{1}", and Magento merges the two. Convert one module after the other manually, or rename one of the integrations.',
        other.module,
        name,
      ),
      other.uri,
      other.declaration.name.range,
    );
  }
  for (const call of installation.processing) {
    if (!call.complete && call.module.name !== module.name && usesClass(module, call.inClass)) {
      refuse(
        l10n.t(
          'PHP code in {0} uses {1} of {2}, which passes names to Magento that are only known at runtime, possibly including "{3}". Make the module process its own integrations first.',
          module.name,
          call.inClass ?? '',
          call.module.name,
          name,
        ),
        call.uri,
        call.callRange,
      );
    }
    const found =
      call.module.name !== module.name ? call.names.find((each) => each.value === name) : undefined;
    if (!found) continue;
    refuse(
      l10n.t(
        'PHP code in {0} also makes Magento process "{1}", which fails if config.xml does not declare it. Change that first.',
        call.module.name,
        name,
      ),
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
      ? l10n.t(
          '{0} reads the integration files itself and would not find "{1}" afterwards. Change that PHP code first.',
          creation.path,
          name,
        )
      : l10n.t(
          '{0} creates "{1}" itself. After the conversion, setup:upgrade would delete it and create it again, and its tokens would be lost. Change that PHP code first.',
          creation.path,
          name,
        ),
    creation.uri,
    { start: 0, end: 0 },
  );
}
