/**
 * Edit distance with transpositions (optimal string alignment): the number of
 * letters inserted, deleted, replaced or swapped with a neighbour.
 * Returns limit + 1 as soon as the distance must exceed the limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  if (a === b) return 0;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  let row: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(row, a, b, i, last, beforeLast) > limit) return beyond;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

/** Writes the distances from the first `i` letters of `a` to each prefix of `b`; returns the smallest. */
function fillRow(
  row: number[],
  a: string,
  b: string,
  i: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  const letter = a.charCodeAt(i - 1);
  const before = i > 1 ? a.charCodeAt(i - 2) : -1;
  let least = i;
  row[0] = i;
  for (let j = 1; j <= b.length; j++) {
    const same = letter === b.charCodeAt(j - 1) ? 0 : 1;
    let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
    const swapped = j > 1 && letter === b.charCodeAt(j - 2) && before === b.charCodeAt(j - 1);
    if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
    row[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
