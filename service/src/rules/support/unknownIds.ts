import * as l10n from '@vscode/l10n';
import { aclHistory } from '../../catalog/aclHistory';
import { allReleases, isModuleOfMagento } from '../../catalog/catalogData';
import { knownModule, type KnownAs } from '../../catalog/knownModules';
import { sinceWhen } from '../../catalog/sinceWhen';
import { ownerOf } from '../../magento/aclTree';
import type { AclNode } from '../../magento/facts/aclFacts';
import { mayBring } from '../../magento/packageName';
import type { ResourceSuggestion } from '../../magento/suggestResource';
import type { Installation } from '../../workspace/installation';
import { sequenceOf } from '../../workspace/module';
import type { FileInModule } from '../../workspace/workspace';
import { messageTable } from '../message';
import type { Problem, Severity } from '../rule';

const messages = messageTable({
  ofAnotherRelease: (data: { id: string; magento: string; since: string }) =>
    l10n.t('{magento} has no {id}: it {since}.', data),
  ofNewerRelease: (data: { id: string; magento: string }) =>
    l10n.t('Whether {magento} has {id} is not known.', data),
  ofModuleElsewhere: (data: { id: string; module: string; origin: string }) =>
    l10n.t('{module} {origin} and is not here: whether it defines {id} cannot be checked.', data),
});

export interface Verdict {
  readonly severity: Severity;
  readonly message: Problem['message'];
  /** Whether the best suggestion is surely what was meant. */
  readonly certain: boolean;
  /** Whether the id may be right, on another Magento or with a module that is not here: nothing is to be done to it. */
  readonly mayExist: boolean;
  /** Whether it may be another on a newer Magento. */
  readonly restsOnRelease: boolean;
}

/**
 * How sure it is that an id which the ACL does not have does not exist, and what to say about it; `effect` is a sentence
 * on what Magento makes of it. Undefined where nothing can be said.
 */
export function judge(
  id: string,
  best: ResourceSuggestion | undefined,
  context: FileInModule,
  effect: string,
): Verdict | undefined {
  const { installation } = context;
  if (best?.because === 'case') {
    return {
      ...wrong(
        'error',
        `There is no ACL resource "${id}": its id is "${best.resource.id}", and Magento compares every character, case and white space included. ${effect}`,
      ),
      certain: true,
    };
  }
  return (
    ofAnotherRelease(id, installation) ??
    ofModuleHere(id, best, installation, effect) ??
    (installation.knowsMagento ? ofModuleElsewhere(id, best, context, effect) : undefined)
  );
}

function wrong(severity: Severity, message: string): Verdict {
  return { severity, message, certain: false, mayExist: false, restsOnRelease: false };
}

function perhapsRight(severity: Severity, message: Problem['message']): Verdict {
  return { severity, message, certain: false, mayExist: true, restsOnRelease: true };
}

/** An id that some release of Magento has, or that a release which is not known here may have. */
function ofAnotherRelease(id: string, installation: Installation): Verdict | undefined {
  if (!installation.knowsMagento) return undefined;
  const magento = `Magento ${installation.magentoVersion ?? 'here'}`;
  const history = isOfDisabledModule(id, installation) ? undefined : aclHistory(id);
  if (history) {
    return perhapsRight(
      'warning',
      messages.ofAnotherRelease({ id, magento, since: sinceWhen(history, allReleases()) }),
    );
  }
  if (installation.builtIn?.isOutdated && isModuleOfMagento(ownerOf(id))) {
    return perhapsRight('information', messages.ofNewerRelease({ id, magento }));
  }
  return undefined;
}

function ofModuleHere(
  id: string,
  best: ResourceSuggestion | undefined,
  installation: Installation,
  effect: string,
): Verdict | undefined {
  const owner = ownerOf(id);
  const module = installation.module(owner);
  const instead = best ? ` Did you mean "${best.resource.id}"?` : ' Use an id that exists, or remove it.';
  if (module?.origin === 'catalog') {
    const message = `Magento Open Source ${installation.magentoVersion ?? ''} has no ACL resource "${id}". Unless the shop's version has it, ${effect}${instead}`;
    return { ...wrong('warning', message), restsOnRelease: true };
  }
  if (module) {
    return wrong(
      'error',
      `There is no ACL resource "${id}": ${owner} is installed and does not define it. ${effect}${instead}`,
    );
  }
  if (!isOfDisabledModule(id, installation)) return undefined;
  return wrong(
    'warning',
    `The ACL resource "${id}" is not there, because its module ${owner} is disabled in app/etc/config.php. ${effect} Enable the module, or remove the resource.`,
  );
}

function ofModuleElsewhere(
  id: string,
  best: ResourceSuggestion | undefined,
  context: FileInModule,
  effect: string,
): Verdict {
  const owner = ownerOf(id);
  const origin = originOf(owner, context);
  if (origin !== undefined) {
    return perhapsRight('information', messages.ofModuleElsewhere({ id, module: owner, origin }));
  }
  const didYouMean = best ? ` Did you mean "${best.resource.id}"?` : '';
  if (best?.because === 'moved') {
    return {
      ...wrong(
        'warning',
        `No module here defines the ACL resource "${id}", and ${owner} is not installed. ${effect}${didYouMean}`,
      ),
      certain: true,
    };
  }
  return wrong(
    'information',
    `No module here defines the ACL resource "${id}", and ${owner} is not installed. If it comes with a module that the shop has and this workspace has not, all is well. If not, ${effect}${didYouMean}`,
  );
}

const knownAs: Readonly<Record<KnownAs, string>> = {
  commerce: 'is part of Adobe Commerce',
  bundled: 'comes with some releases of Magento',
  'open-source': 'is part of other releases of Magento',
};

/** Why a module that is not here is known to exist; undefined where nothing tells. */
function originOf(owner: string, { module }: FileInModule): string | undefined {
  const known = knownModule(owner);
  if (known) return knownAs[known];
  if (sequenceOf(module).includes(owner)) return 'is in the <sequence> of module.xml';
  const composer = module.files.get('composer')?.composer;
  const [vendor = ''] = (composer?.name?.value ?? '').split('/');
  const brings = [...(composer?.require.keys() ?? [])].some((name) => mayBring(name, owner, vendor));
  return brings ? 'comes with a package that composer.json requires' : undefined;
}

function isOfDisabledModule(id: string, installation: Installation): boolean {
  const owner = ownerOf(id);
  const module = [...installation.own, ...(installation.base?.own ?? [])].find(
    (each) => !each.enabled && each.name === owner,
  );
  const has = (nodes: readonly AclNode[]): boolean =>
    nodes.some((node) => node.id.value === id || has(node.children));
  return has(module?.files.get('acl')?.acl.resources ?? []);
}
