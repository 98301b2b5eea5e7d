import { ownerOf } from '../magento/aclTree';
import { catalogData, isInRun, type Release } from './catalogData';
import { mayHave } from './releaseRange';

/** What a release makes of an ACL id. */
export type AclState =
  | { readonly is: 'absent' }
  /** The data of the release lack the module that might define it. */
  | { readonly is: 'unknown' }
  | {
      readonly is: 'enabled' | 'disabled';
      /** The ids above it, root first. */
      readonly ancestors: readonly string[];
    };

/** An ACL id of Magento Open Source, from release to release. */
export interface AclHistory {
  readonly id: string;
  at(release: Release): AclState;
}

const absent: AclState = { is: 'absent' };
const unknown: AclState = { is: 'unknown' };

let numbers: ReadonlyMap<string, number> | undefined;

/** Where Magento Open Source has had that id; undefined where no release has. */
export function aclHistory(id: string): AclHistory | undefined {
  const { ids } = catalogData();
  numbers ??= new Map(ids.map((each, index) => [each, index]));
  const number = numbers.get(id);
  if (number === undefined) return undefined;
  return { id, at: (release) => stateIn(release, number) };
}

function stateIn(release: Release, number: number): AclState {
  const { ids, idHistories } = catalogData();
  const state = idHistories[number]!.find(([, run]) => isInRun(run, release.index))?.[0];
  if (!state) return mayLack(release, ids[number]!) ? unknown : absent;
  const [parent, disabled] = state;
  return { is: disabled === 1 ? 'disabled' : 'enabled', ancestors: pathTo(parent, release) };
}

function pathTo(number: number, release: Release): string[] {
  if (number < 0) return [];
  const { ids, idHistories } = catalogData();
  const state = idHistories[number]!.find(([, run]) => isInRun(run, release.index))?.[0];
  return [...pathTo(state?.[0] ?? -1, release), ids[number]!];
}

/** Whether the data of a release may lack an id only because they lack its module. */
function mayLack(release: Release, id: string): boolean {
  const owner = ownerOf(id);
  return mayHave(release, owner) && !release.forms.has(catalogData().names.indexOf(owner));
}
