/**
 * Edit distance with transpositions (optimal string alignment): how many
 * letters were inserted, left out, replaced or swapped with a neighbour.
 * Gives up, with limit + 1, as soon as the distance must exceed the limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  if (a === b) return 0;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, last, beforeLast);
    if (Math.min(...row) > limit) return beyond;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

/** Distances of the first `i` letters of `a` to each beginning of `b`. */
function nextRow(
  a: string,
  b: string,
  i: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const row = [i];
  const letter = a.charCodeAt(i - 1);
  const before = i > 1 ? a.charCodeAt(i - 2) : -1;
  for (let j = 1; j <= b.length; j++) {
    const same = letter === b.charCodeAt(j - 1) ? 0 : 1;
    let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
    const swapped = j > 1 && letter === b.charCodeAt(j - 2) && before === b.charCodeAt(j - 1);
    if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
    row.push(cost);
  }
  return row;
}
