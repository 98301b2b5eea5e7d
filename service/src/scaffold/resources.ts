import type { AnswerProblem, Style } from '#protocol';
import { hasIdShape } from '../magento/aclId';
import { aclAll, aclRoot, ancestorsOf, isGrantable, ownerOf } from '../magento/aclTree';
import { suggestResource } from '../magento/suggestResource';
import type { Installation } from '../workspace/installation';

const isIdShaped = (id: string): boolean => hasIdShape(id) && /^[^\s<>"'&]+$/.test(id);

/** What keeps each resource from being granted; warnings for those that nobody can tell about. */
export function problemsOfResources(ids: readonly string[], installation: Installation): AnswerProblem[] {
  if (ids.length === 0) {
    return [
      error('Choose at least one resource: without any, Magento refuses every call that needs one with 401.'),
    ];
  }
  return [...new Set(ids)].flatMap((id) => problemOf(id, installation) ?? []);
}

function problemOf(id: string, installation: Installation): AnswerProblem | undefined {
  if (!isIdShaped(id)) {
    return error(
      `"${id}" is no id of a resource. Write it like Magento_Sales::actions_view; "magento-integration acl" lists them.`,
    );
  }
  if (id === aclAll) {
    return error(
      `${aclAll} would let the integration read and change everything (in integration.xml it grants nothing at all). Choose the resources that it needs.`,
    );
  }
  if (id === aclRoot) {
    return error(
      `${aclRoot} is the root of all resources and grants nothing by itself. Choose the resources below it that are needed.`,
    );
  }
  const known = installation.acl.getAll(id);
  if (known.some(isGrantable)) return undefined;
  if (known.some((resource) => resource.disabled)) {
    return error(`"${id}" is disabled in acl.xml, so Magento grants it to nobody. Choose another resource.`);
  }
  if (known.length > 0) {
    return error(
      `"${id}" does not stand below ${aclRoot}, so no integration can be granted it. Choose another resource.`,
    );
  }
  const owner = ownerOf(id);
  const [best] = suggestResource(id, installation.acl);
  const suggestion = best?.resource;
  const instead = suggestion
    ? ` Did you mean ${suggestion.id}${suggestion.title === undefined ? '' : ` ("${suggestion.title}")`}?`
    : '';
  if (best?.because === 'case') {
    return error(
      `There is no resource "${id}": its id is ${best.resource.id}, and Magento compares upper and lower case. Write it so.`,
    );
  }
  if (installation.module(owner)) {
    return error(
      `There is no resource "${id}": ${owner} is here and does not define it.${instead || ' "magento-integration acl" lists those that there are.'}`,
    );
  }
  return {
    field: 'resources',
    severity: 'warning',
    message: `Nobody can tell whether "${id}" exists, since ${owner} is not here or is disabled. Where it does not exist, it grants nothing.${instead}`,
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
