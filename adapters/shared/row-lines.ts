/** Lays out a table row for narrow screens: the row's name, then one line per remaining cell. */

export interface RowLines {
  readonly name: string;
  /** "Column: cell". */
  readonly cells: readonly string[];
}

export function rowLines(
  [, ...columns]: readonly string[],
  [name = "", ...cells]: readonly string[],
): RowLines {
  return { name, cells: cells.map((cell, i) => [columns[i] ?? "", cell].filter(Boolean).join(": ")) };
}
