import * as l10n from '@vscode/l10n';
import type { AnswerProblem, Style } from '#protocol';
import { hasIdShape } from '../magento/aclId';
import { aclAll, aclRoot, ancestorsOf, isGrantable, ownerOf } from '../magento/aclTree';
import { suggestResource } from '../magento/suggestResource';
import type { Installation } from '../workspace/installation';

const isIdShaped = (id: string): boolean => hasIdShape(id) && /^[^\s<>"'&]+$/.test(id);

/** What keeps each resource from being granted; warnings for those that no one can tell about. */
export function problemsOfResources(ids: readonly string[], installation: Installation): AnswerProblem[] {
  if (ids.length === 0) {
    return [error(l10n.t('Choose at least one resource: calls that need one are answered with 401.'))];
  }
  return [...new Set(ids)].flatMap((id) => problemOfResource(id, installation) ?? []);
}

/** What keeps one resource from being granted. */
export function problemOfResource(id: string, installation: Installation): AnswerProblem | undefined {
  if (!isIdShaped(id)) {
    return error(
      l10n.t(
        '"{0}" is not a resource id. Enter one such as Magento_Sales::actions_view; "magento-integration acl" lists them.',
        id,
      ),
    );
  }
  if (id === aclAll) {
    return error(
      l10n.t(
        '{0} would let the integration read and change everything (in integration.xml it grants nothing at all). Choose the resources that it needs.',
        aclAll,
      ),
    );
  }
  if (id === aclRoot) {
    return error(
      l10n.t(
        '{0} is the root of all resources and grants nothing itself. Choose the required resources below it.',
        aclRoot,
      ),
    );
  }
  const known = installation.acl.getAll(id);
  if (known.some(isGrantable)) return undefined;
  if (known.some((resource) => resource.disabled)) {
    return error(
      l10n.t('"{0}" is disabled in acl.xml, so Magento does not grant it. Choose another resource.', id),
    );
  }
  if (known.length > 0) {
    return error(
      l10n.t(
        '"{0}" is not below {1}, so it cannot be granted to an integration. Choose another resource.',
        id,
        aclRoot,
      ),
    );
  }
  const owner = ownerOf(id);
  const [best] = suggestResource(id, installation.acl);
  const suggestion = best?.resource;
  const title = suggestion?.title === undefined ? '' : ` ("${suggestion.title}")`;
  const instead = suggestion ? l10n.t(' Did you mean {0}?', suggestion.id + title) : '';
  if (best?.because === 'case') {
    return error(
      l10n.t('There is no resource "{0}"; upper and lower case matter. Use {1}.', id, best.resource.id),
    );
  }
  if (installation.module(owner)) {
    return error(
      l10n.t(
        'There is no resource "{0}": {1} does not define it.{2}',
        id,
        owner,
        instead || l10n.t(' "magento-integration acl" lists the existing ones.'),
      ),
    );
  }
  return {
    field: 'resources',
    severity: 'warning',
    message: l10n.t(
      'It is unknown whether "{0}" exists, because {1} is not here or is disabled. If it does not exist, it grants nothing.{2}',
      id,
      owner,
      instead,
    ),
  };
}

function error(message: string): AnswerProblem {
  return { field: 'resources', message, severity: 'error' };
}

/** What goes into the file for the chosen resources. */
export interface ListedResources {
  readonly ids: readonly string[];
  /** The modules that define them, each once. */
  readonly owners: readonly string[];
}

/**
 * The ids to list, in the order of the ACL, those that it does not have behind. Classic: with all ancestors below the
 * root, as Magento's documentation asks. Consolidated: without those that are above others, since Magento adds them
 * (Magento\Integration\Model\Config\Consolidated\Converter).
 */
export function resourcesToList(
  chosen: readonly string[],
  style: Style,
  installation: Installation,
): ListedResources {
  const { acl } = installation;
  const wanted = new Set(chosen);
  const above = new Set<string>();
  for (const id of chosen) {
    const resource = acl.getAll(id).find(isGrantable) ?? acl.get(id);
    for (const ancestor of resource ? ancestorsOf(resource) : []) if (ancestor.parent) above.add(ancestor.id);
  }
  if (style === 'classic') above.forEach((id) => wanted.add(id));
  else above.forEach((id) => wanted.delete(id));
  const inOrder = [...acl.all()].filter((resource) => wanted.has(resource.id));
  const unknown = [...wanted].filter((id) => !acl.get(id));
  return {
    ids: [...inOrder.map((resource) => resource.id), ...unknown],
    owners: [...new Set(inOrder.map((resource) => resource.module))],
  };
}
