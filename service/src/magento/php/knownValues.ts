import type { Situation } from './evaluate';
import type { PhpExpression } from './facts';
import type { Value } from './values';

/** The value of an expression in one situation, as soon as it is known. */
export interface KnownValue extends Situation {
  value: Value | undefined;
}

/** What has been worked out for one question: nothing is worked out twice. */
export class KnownValues {
  private readonly byExpression = new Map<PhpExpression, KnownValue[]>();

  of(expression: PhpExpression, at: Situation): KnownValue {
    let situations = this.byExpression.get(expression);
    if (!situations) this.byExpression.set(expression, (situations = []));
    const { uri, scope, lexical, late } = at;
    let known = situations.find(
      (each) =>
        each.scope === scope &&
        each.lexical?.facts === lexical?.facts &&
        each.late?.facts === late?.facts &&
        each.uri === uri,
    );
    if (!known) situations.push((known = { uri, scope, lexical, late, value: undefined }));
    return known;
  }
}
