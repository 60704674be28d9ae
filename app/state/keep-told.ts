/**
 * A list that the server gave, with what the live stream told while the answer was on its way: that is newer than the
 * answer, or will be followed by what is.
 * @param asked the known list when the question was asked; one that changes is another object from then on.
 * @param known the known list now.
 * @param put puts one into a list, in place of that of the same id.
 */
export function keepTold<One extends { id: string | number }>(
  answer: readonly One[],
  asked: readonly One[],
  known: readonly One[],
  put: (list: readonly One[], one: One) => One[],
): One[] {
  const before = new Set(asked);
  const still = new Set(known.map(({ id }) => id));
  const gone = new Set(asked.map(({ id }) => id).filter((id) => !still.has(id)));
  return known
    .filter((one) => !before.has(one))
    .reduceRight(
      put,
      answer.filter(({ id }) => !gone.has(id)),
    );
}

/** A list with one that is new or has changed before all others. */
export const withFirst = <One extends { id: string | number }>(list: readonly One[], one: One): One[] => [
  one,
  ...list.filter(({ id }) => id !== one.id),
];
