/** The first runs are slower: the code is still being compiled. */
const runs = 8;

/** Runs of two works that are compared; the machine may be busy with something else for a while. */
const turns = 30;

/** Shortest runs of two works in turns, seconds: what else the machine does troubles both alike. */
export async function bestInTurns(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[number, number]> {
  const shortest: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let n = 0; n < turns; n++)
    for (const [index, work] of [one, other].entries()) {
      const start = performance.now();
      await work();
      shortest[index] = Math.min(shortest[index]!, (performance.now() - start) / 1000);
    }
  return shortest;
}

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
