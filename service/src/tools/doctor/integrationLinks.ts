import * as l10n from '@vscode/l10n';
import { whenRecreated } from '../../workspace/recreation';
import type { RuleCode } from '../../rules/registry';
import { placesOf } from '../../workspace/integrationNames';
import { baseName } from '../../uri';
import type { LocatedDeclaration } from '../../magento/mergeIntegrations';
import { expandConsolidated } from '../../magento/mergeIntegrations';
import {
  installingScripts,
  kindOfScript,
  whenItRuns,
  type InstallingScript,
} from '../../workspace/installingScripts';
import { callsNaming } from '../../workspace/processingCalls';
import { placesOfSubject, type IntegrationSubject } from '../../workspace/integrationSubjects';
import { urlReach } from '../../magento/connectionUrl';
import { phpCreationOf } from '../../workspace/phpCreation';
import type { FileProblems } from './fileProblems';
import { isAnything, isError, linkOf, type FoundLink, type ProblemInFile } from './links';
import { classProblems } from './moduleLinks';

/** The links that are about one integration, from its files to what an ERP may do with it. */
export function integrationLinks(subject: IntegrationSubject, problems: FileProblems): FoundLink[] {
  const names = namesAgree(subject, problems);
  const processed = installed(subject, names, problems);
  return [
    ...fileLinks(subject, problems),
    names,
    processed,
    ...(processed.state === 'ok' && subject.kind === 'classic' ? [hasRun(subject)] : []),
    resources(subject, names, problems),
    urls(subject, problems),
  ];
}

/** Whether Magento can read the files: one that it cannot stops it, whichever integration the fault is in. */
function fileLinks(subject: IntegrationSubject, problems: FileProblems): FoundLink[] {
  const { module } = subject;
  const kinds = ['config', 'api', 'integration', 'module', 'acl'] as const;
  const own = kinds.flatMap((kind) => module.files.get(kind)?.uri ?? []);
  const uris = [...new Set([...placesOfSubject(subject).map(({ uri }) => uri), ...own])];
  const ofRules = (...codes: RuleCode[]): ProblemInFile[] =>
    uris.flatMap((uri) => codes.flatMap((code) => problems.ofRule(uri, code)));
  const names = uris.map(baseName).join(', ');
  const wellFormed = linkOf('well-formed', ofRules('xml-syntax'), isAnything, {
    state: 'ok',
    text: l10n.t('Magento can read {0}.', names),
  });
  return [
    wellFormed,
    linkOf(
      'valid',
      ofRules('schema', 'integration-duplicate'),
      isError,
      // Of a file that is no XML, the schema has nothing to say.
      wellFormed.state === 'broken'
        ? { state: 'unknown', text: l10n.t('Cannot be checked until all files are well-formed.') }
        : { state: 'ok', text: l10n.t("Magento's schemas accept {0}.", names) },
    ),
  ];
}

/** The links that a module has which mentions no integration. */
export function emptyModuleLinks(uris: readonly string[], problems: FileProblems): FoundLink[] {
  const found = uris.flatMap((uri) => problems.at(uri));
  return [
    linkOf('well-formed', found.filter(isOf('xml-syntax')), isAnything, {
      state: 'ok',
      text: l10n.t('Magento can read the files.'),
    }),
    linkOf('valid', found.filter(isOf('schema')), isError, {
      state: 'broken',
      text: l10n.t(
        'No file declares an integration. Add <integration name="…"> to etc/integration/config.xml, or to etc/integration.xml.',
      ),
    }),
  ];
}

function isOf(...codes: RuleCode[]): (found: ProblemInFile) => boolean {
  return ({ rule }) => codes.includes(rule.code);
}

function namesAgree(subject: IntegrationSubject, problems: FileProblems): FoundLink {
  const { name, installation, kind } = subject;
  const names = installation.integrationNames;
  const about = names.mismatchesOf.get(name) ?? [];
  const found = about.flatMap((mismatch) =>
    (names.places[mismatch.kind].get(mismatch.name) ?? []).flatMap(({ uri, range }) =>
      problems
        .within(uri, range)
        .filter(isOf('integration-name-mismatch'))
        .filter(({ problem }) => problem.range.start === range.start),
    ),
  );
  const files = new Set(placesOf(name, names).map(({ uri }) => baseName(uri)));
  return linkOf('names', found, isError, {
    state: 'ok',
    text:
      kind === 'consolidated'
        ? l10n.t('integration.xml does not depend on the names in other files.')
        : l10n.t('"{0}" is written the same way in {1}.', name, [...files].join(', ')),
  });
}

function installed(subject: IntegrationSubject, names: FoundLink, problems: FileProblems): FoundLink {
  const { name, kind, installation, declared, module } = subject;
  if (kind === 'consolidated') {
    const changed = placesOfSubject(subject)
      .flatMap((place) => within(place, problems))
      .filter(isOf('integration-recreated'));
    return linkOf('processed', changed, isError, {
      state: 'ok',
      text: `${l10n.t('Magento_Integration installs it at every setup:upgrade, without any PHP.')} ${whenRecreated(installation)}`,
    });
  }
  const scripts = installingScripts(installation, name);
  const works = scripts.find((each) => runs(each) && scriptProblems(each, problems).length === 0);
  const unprocessed = (declared?.places ?? []).flatMap((place) =>
    within(place, problems).filter(isOf('integration-not-processed')),
  );
  const misplaced = classProblems(module, problems).filter(isError);
  const broken = works ? [] : scripts.flatMap((each) => scriptProblems(each, problems));
  const found = [...unprocessed, ...misplaced, ...broken].filter(({ severity }) => severity !== 'hint');
  const breaks = ({ severity }: ProblemInFile): boolean => severity !== 'information';
  if (works) {
    const { script } = works;
    return linkOf('processed', found, breaks, {
      state: 'ok',
      text: l10n.t(
        '{0} ({1}) installs it. {2}',
        script.path,
        kindOfScript(script),
        whenItRuns(script.script, works.module),
      ),
      place: works.place,
    });
  }
  const [first] = scripts;
  if (first?.script.script.runs === 'uninstall' && found.length === 0) {
    return {
      id: 'processed',
      state: 'broken',
      text: l10n.t(
        'Only {0} passes its name to Magento, and that runs when the module is uninstalled. Pass the name in a data patch.',
        first.script.path,
      ),
      place: first.place,
      remarks: [],
    };
  }
  return linkOf('processed', found, breaks, {
    state: 'unknown',
    ...(first
      ? {
          text: l10n.t(
            '{0} passes its name to Magento, but is not a setup script: whether it runs depends on the code that calls it.',
            first.script.path,
          ),
          place: first.place,
        }
      : { text: unknownProcessing(subject, names) }),
  });
}

function unknownProcessing({ name, installation }: IntegrationSubject, names: FoundLink): string {
  if (names.state === 'broken') return l10n.t('Cannot be checked until the names match.');
  const creation = phpCreationOf(name, installation);
  if (creation?.how === 'reads-declaration')
    return l10n.t(
      '{0} reads the declaration and creates the integration itself when that code runs.',
      creation.path,
    );
  if (creation)
    return l10n.t(
      '{0} creates the integration itself, with its own data, when that code runs; config.xml and api.xml have no effect on it.',
      creation.path,
    );
  if (installation.consolidated.has(name))
    return l10n.t('integration.xml also declares it, which needs no PHP.');
  return callsNaming(installation, name).length > 0
    ? l10n.t(
        'A call of processIntegrationConfig() passes its name, but it is unknown whether that code runs.',
      )
    : l10n.t(
        'No call of processIntegrationConfig() was found that passes exactly its name; not all PHP code that might can be read here.',
      );
}

function runs({ script: { script } }: InstallingScript): boolean {
  return script.runs !== 'never' && script.runs !== 'uninstall' && script.runs !== 'called-by-other-code';
}

const stopsScripts: readonly RuleCode[] = ['php-syntax', 'setup-never-runs', 'setup-names-not-array'];

/** Why Magento does not run a script: its class, its place, or a module.xml without setup_version. */
function scriptProblems({ script, module }: InstallingScript, problems: FileProblems): ProblemInFile[] {
  const own = problems.of(script.file).filter(isOf(...stopsScripts));
  const moduleXml = problems.of(module.files.get('module')).filter(isOf('setup-version-missing'));
  return script.script.needsSetupVersion ? [...own, ...moduleXml] : own;
}

/** Whether it has run on a shop is in that shop's database. */
function hasRun({ name, installation }: IntegrationSubject): FoundLink {
  const scripts = installingScripts(installation, name).filter(runs);
  const always = scripts.find(({ script }) => script.script.runs === 'recurring');
  const [first] = scripts;
  return {
    id: 'ran',
    state: always ? 'ok' : 'unknown',
    text: always ? l10n.t('It is installed at every setup:upgrade.') : onceOnly(first!),
    place: (always ?? first)!.place,
    remarks: [],
  };
}

function onceOnly({ script, module }: InstallingScript): string {
  const start = l10n.t('Run bin/magento setup:upgrade.');
  switch (script.script.runs) {
    case 'install-once':
      return l10n.t(
        '{0} {1} runs only if {2} is not yet in the table setup_module: in a shop that already has the module, it does not run again, and a data patch is needed.',
        start,
        script.className,
        module.name,
      );
    case 'upgrade':
      return l10n.t(
        '{0} {1} runs only if the setup_version in module.xml is higher than the one in the table setup_module: increase it.',
        start,
        script.className,
      );
    default:
      return l10n.t(
        '{0} A patch runs once: if the table patch_list already contains {1}, later additions are not installed, and a new patch is needed.',
        start,
        script.className,
      );
  }
}

/** Why an id may come to nothing; that the integration is without parents of it is another matter. */
const grants = ['integration-without-resources', 'acl-unknown-resource', 'acl-disabled-resource'] as const;

function resources(subject: IntegrationSubject, names: FoundLink, problems: FileProblems): FoundLink {
  const { installation, kind, granted } = subject;
  const found = placesOfSubject(subject)
    .flatMap((place) => within(place, problems))
    .filter(({ rule }) => rule.code.startsWith('acl-') || rule.code === 'integration-without-resources');
  const isBreaking = (each: ProblemInFile): boolean =>
    isOf(...grants)(each) && each.severity !== 'information' && each.severity !== 'hint';
  const listed = new Set(granted?.resources.map(({ value }) => value));
  const ids = kind === 'consolidated' ? expandConsolidated(listed, installation.acl) : [...listed];
  const isUnsure = !installation.knowsMagento || found.some((each) => isOf(...grants)(each));
  const [place] = granted?.places ?? [];
  const count = ids.length === 1 ? l10n.t('1 resource') : l10n.t('{0} resources', ids.length);
  return linkOf('resources', found, isBreaking, {
    ...(granted === undefined
      ? {
          state: 'unknown',
          text:
            names.state === 'broken'
              ? l10n.t('Cannot be checked until the names match.')
              : l10n.t('No file here lists resources for it.'),
        }
      : isUnsure
        ? {
            state: 'unknown',
            text: l10n.t("It lists {0}; Magento's ACL is not fully available here to check them.", count),
          }
        : { state: 'ok', text: l10n.t('It may use {0}.', count) }),
    ...(place && { place: { uri: place.uri, range: place.declaration.name.range } }),
  });
}

function urls(subject: IntegrationSubject, problems: FileProblems): FoundLink {
  const { declared } = subject;
  const found = (declared?.places ?? [])
    .flatMap((place) => within(place, problems))
    .filter(isOf('url-not-https', 'url-has-query', 'url-not-public', 'value-whitespace'));
  if (!declared)
    return linkOf('urls', found, isError, {
      state: 'unknown',
      text: l10n.t('No file that Magento reads declares its URLs.'),
    });
  const endpoint = declared?.endpointUrl;
  const hasBoth = endpoint?.value.trim() && declared?.identityLinkUrl?.value.trim();
  const place = endpoint && { uri: endpoint.uri, range: endpoint.range };
  const limit = limitOf([endpoint?.value, declared.identityLinkUrl?.value]);
  if (limit)
    return linkOf('urls', found, isError, { state: 'unknown', text: limit, ...(place && { place }) });
  return linkOf('urls', found, isError, {
    state: 'ok',
    text: hasBoth
      ? l10n.t(
          'When the merchant clicks Activate, Magento sends the keys to the endpoint URL and opens the identity link URL.',
        )
      : l10n.t(
          'It does not have both URLs, so activating it opens no login page: the merchant copies the access tokens from System > Extensions > Integrations into the ERP.',
        ),
    ...(place && { place }),
  });
}

/** Why addresses work on some machines, or for some time, only. */
function limitOf(urls: readonly (string | undefined)[]): string | undefined {
  const reaches = urls.map((url) => urlReach(url ?? ''));
  if (reaches.includes('this-machine')) {
    return l10n.t(
      "For the endpoint URL, localhost is the machine or container that runs Magento; for the identity link URL, it is the merchant's computer. This works only if the application runs there.",
    );
  }
  return reaches.includes('temporary')
    ? l10n.t('A URL uses a temporary tunnel and works only while the tunnel is open.')
    : undefined;
}

/** The problems inside a declaration. */
function within({ uri, declaration }: LocatedDeclaration, problems: FileProblems): ProblemInFile[] {
  return problems.within(uri, declaration.range);
}

/** What is wrong inside of an integration's own declarations. */
export function declaredProblems(subject: IntegrationSubject, problems: FileProblems): ProblemInFile[] {
  return placesOfSubject(subject).flatMap((place) => within(place, problems));
}
