/** The first runs are slower: the code is still being compiled. */
const runs = 8;

/** Shortest of a few runs, seconds. */
export async function best(work: () => Promise<void>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < runs; n++) {
    const start = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest / 1000;
}
