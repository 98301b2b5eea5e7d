import * as l10n from '@vscode/l10n';
import { ParseContext } from './context';
import { replaceReferences } from './references';

/** libxml2 takes entities that are nested deeper for ones that contain themselves; measured with PHP 8.2 and 2.9.14. */
const deepestEntity = { inContent: 17, inAttribute: 8 };

/**
 * Why an entity that the DOCTYPE declares cannot be in content or in an attribute; undefined if it can. Each entity
 * is judged once for each use. `isContent` says whether a replacement text is well-formed content.
 */
export function entityProblem(
  context: ParseContext,
  name: string,
  inAttribute: boolean,
  isContent: (value: string) => boolean,
): string | undefined {
  const entity = context.entities.get(name)!;
  if (entity.unparsed) return l10n.t('&{0}; refers to a file that is not XML. Remove it.', name);
  const { value } = entity;
  if (value === undefined) {
    return inAttribute
      ? l10n.t('&{0}; refers to another file, which is not allowed in an attribute. Remove it.', name)
      : undefined;
  }
  const judged = inAttribute ? 'inAttribute' : 'inContent';
  if (context.depth >= deepestEntity[judged]) {
    return l10n.t(
      'PHP does not replace &{0}; because entities are nested too deeply. Write the text itself instead.',
      name,
    );
  }
  if (entity[judged] === undefined) {
    // Refused while it is being judged, so that an entity that contains itself is refused.
    entity[judged] = false;
    entity[judged] = inAttribute ? isAttributeValue(context, value, isContent) : isContent(value);
  }
  return entity[judged]
    ? undefined
    : l10n.t("The DOCTYPE's declaration of &{0}; is not valid here. Write the text itself instead.", name);
}

function isAttributeValue(
  context: ParseContext,
  value: string,
  isContent: (value: string) => boolean,
): boolean {
  if (value.includes('<')) return false;
  const nested = new ParseContext(value, context.entities, context.depth + 1);
  nested.entitiesElsewhere = context.entitiesElsewhere;
  nested.standalone = context.standalone;
  replaceReferences(nested, 0, value.length, true, (name) => entityProblem(nested, name, true, isContent));
  return nested.errors.length === 0;
}
