import { describe, expect, it } from 'vitest';
import { runSteps, type Frame, type Move, type Step } from './runSteps';

type Id = 'a' | 'b' | 'c' | 'show';
type State = Partial<Record<Id, string>>;

/** Steps that are answered from a list of moves, and what each was asked with. */
function scripted(moves: Partial<Move<State, Id>>[], skips: readonly Id[] = []) {
  const asked: (Frame & { readonly id: Id })[] = [];
  const steps = (['a', 'b', 'c', 'show'] as const).map((id): Step<State, Id> => ({
    id,
    isQuestion: id !== 'show',
    applies: () => !skips.includes(id),
    ask(state, frame) {
      asked.push({ id, ...frame });
      return Promise.resolve({ kind: 'next', state: { ...state, [id]: 'x' }, ...moves.shift() } as Move<
        State,
        Id
      >);
    },
  }));
  return { steps, asked };
}

describe('runSteps', () => {
  it('counts the questions that are asked', async () => {
    const { steps, asked } = scripted([], ['b']);
    expect(await runSteps(steps, {})).toEqual({
      state: { a: 'x', c: 'x', show: 'x' },
      cancelledAt: undefined,
    });
    expect(asked.map(({ id, step, totalSteps }) => `${id} ${step}/${totalSteps}`)).toEqual([
      'a 1/2',
      'c 2/2',
      'show undefined/2',
    ]);
  });

  it('keeps what stood in a step that was left, and goes on from there', async () => {
    const first = scripted([{}, { kind: 'cancel', state: { a: 'x', b: 'half' } }]);
    const ended = await runSteps(first.steps, {});
    expect(ended).toEqual({ state: { a: 'x', b: 'half' }, cancelledAt: 'b' });
    const second = scripted([]);
    await runSteps(second.steps, ended.state, ended.cancelledAt);
    expect(second.asked.map(({ id }) => id)).toEqual(['b', 'c', 'show']);
  });

  it('goes back, and to the step whose answer was wrong', async () => {
    const { steps, asked } = scripted([{}, { kind: 'back' }, {}, { kind: 'goTo', id: 'a', problem: 'no' }]);
    await runSteps(steps, {});
    expect(asked.map(({ id, problem }) => [id, problem])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['a', undefined],
      ['b', undefined],
      ['a', 'no'],
      ['b', undefined],
      ['c', undefined],
      ['show', undefined],
    ]);
  });
});
