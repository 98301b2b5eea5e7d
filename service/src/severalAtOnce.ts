/** Of what waits for a slow file system: more than it answers at once would only wait there. */
const most = 16;

/**
 * Does `work` for each item, for several at a time where it has to wait, and gives the results in the order of the items.
 * Where nothing waits, as on a disk, one is done after the other.
 */
export async function severalAtOnce<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items].entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      const result = work(item);
      results[index] = result instanceof Promise ? await result : result;
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}
