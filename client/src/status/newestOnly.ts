/** Has `take` be given what `find` finds, unless it has been called again by then: what it found is outdated. */
export function newestOnly<T>(find: () => Promise<T>, take: (found: T) => void): () => Promise<void> {
  let calls = 0;
  return async () => {
    const call = ++calls;
    const found = await find();
    if (call === calls) take(found);
  };
}
