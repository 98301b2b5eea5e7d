import type { ClassIndex, Found, KnownClass } from './classIndex';
import { Evaluator, type Situation } from './evaluate';
import type { MethodFact, PhpExpression } from './facts';

/** What decides, besides its class, whether Magento takes a patch for applied. */
export interface PatchRecord {
  /** What getVersion() of a `PatchVersionInterface` returns; null where that is not known, undefined for other patches. */
  readonly version: string | null | undefined;
  /** What getAliases() returns; null where that is not known. Magento does not ask patches that are not transactional. */
  readonly aliases: readonly string[] | null;
}

const namespace = 'magento\\framework\\setup\\patch\\';

/** Magento\Framework\Setup\Patch\PatchApplier::applyDataPatch and PatchBackwardCompatability. */
export function patchRecord(patch: KnownClass, index: ClassIndex): PatchRecord {
  const interfaces = new Set(
    index.lineage(patch).flatMap(({ facts }) => facts.implements.map((fqn) => fqn.toLowerCase())),
  );
  const answers = new Answers(patch, index);
  return {
    version: interfaces.has(`${namespace}patchversioninterface`)
      ? (answers.text('getVersion') ?? null)
      : undefined,
    aliases: interfaces.has(`${namespace}nontransactionableinterface`) ? [] : answers.names('getAliases'),
  };
}

/** What the methods of a class return, where each does so in one place. */
class Answers {
  readonly #patch: KnownClass;
  readonly #index: ClassIndex;
  readonly #evaluator: Evaluator;

  constructor(patch: KnownClass, index: ClassIndex) {
    this.#patch = patch;
    this.#index = index;
    this.#evaluator = new Evaluator(index);
  }

  text(method: string): string | undefined {
    const found = this.#returned(method);
    return found && this.#text(found.expression, found.at);
  }

  names(method: string): readonly string[] | null {
    const found = this.#returned(method);
    if (found?.expression.kind !== 'array') return null;
    const names = found.expression.items.map(({ value, isSpread }) =>
      isSpread ? undefined : this.#text(value, found.at),
    );
    return names.every((name) => name !== undefined) ? names : null;
  }

  #text(expression: PhpExpression, at: Situation): string | undefined {
    if (expression.kind === 'class-name')
      return expression.of.kind === 'named'
        ? expression.of.fqn
        : this.#index.refer(expression.of, at.lexical, at.late)?.facts.fqn;
    const value = this.#evaluator.evaluate(expression, at);
    if (value.kind !== 'text' || !value.isComplete) return undefined;
    const [only, ...others] = new Set(value.options.map((option) => option.value));
    return others.length === 0 ? only : undefined;
  }

  #returned(method: string): { expression: PhpExpression; at: Situation } | undefined {
    const found: Found<MethodFact> | undefined = this.#index.method(this.#patch, method);
    const [expression, ...others] = found?.member.returns ?? [];
    if (!found || !expression || others.length > 0) return undefined;
    const { owner, member } = found;
    return { expression, at: { uri: owner.uri, scope: member.scope, lexical: owner, late: this.#patch } };
  }
}
