/** A table's row for screens on which columns wrap: its name, and a line for each other cell. */

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
