/**
 * `compute` with a memory: what it makes of `key` is kept as long as that object lives, and as long as it is asked for
 * with the same further arguments. For values that follow from objects that never change.
 */
export function derived<Key extends object, Rest extends readonly unknown[], Value>(
  compute: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly rest: Rest; readonly value: Value }>();
  return (key, ...rest) => {
    const kept = known.get(key);
    if (kept?.rest.every((each, index) => each === rest[index])) return kept.value;
    const value = compute(key, ...rest);
    known.set(key, { rest, value });
    return value;
  };
}
