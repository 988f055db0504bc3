/**
 * Where in a YAML text a value stands, so that a message about it can name the line.
 * A path is the keys and indices that lead to the value: ["projects", 3, "name"].
 */
import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";

export type YamlPath = readonly (string | number)[];

interface Position {
  readonly offset: number;
  readonly children: ReadonlyMap<string, Position>;
}

/** Shared, since most positions are those of plain values. */
const NO_CHILDREN: ReadonlyMap<string, Position> = new Map();

/**
 * Gives the line (from 1) of a path's last key, or of the list item it ends in. Where the path
 * leads to nothing, such as a key that is missing, the line of the nearest thing around it.
 * The text is parsed once, for any number of paths.
 */
export function lineFinder(source: string): (path: YamlPath) => number {
  const root = positionsIn(source);
  const lineStarts = [0];
  for (let i = source.indexOf("\n"); i !== -1; i = source.indexOf("\n", i + 1)) lineStarts.push(i + 1);

  return (path) => {
    let position = root;
    for (const step of path) {
      const next = position.children.get(String(step));
      if (!next) break;
      position = next;
    }
    return countUpTo(lineStarts, position.offset);
  };
}

/** The tree of positions; text that is no YAML is one position, its beginning. */
function positionsIn(source: string): Position {
  let events: Event[];
  try {
    events = parseEvents(source, {});
  } catch {
    return { offset: 0, children: NO_CHILDREN };
  }
  const emptyItemAfter = emptyItemFinder(source);
  let at = 0;
  let readUpTo = 0;

  /** Reads one value; `offset` is where its key stands, if it has one. */
  function readValue(offset?: number): Position {
    const event = events[at++];
    const start = offset ?? startOf(event) ?? emptyItemAfter(readUpTo);
    readUpTo = Math.max(readUpTo, start + 1, endOf(event));
    return { offset: start, children: childrenOf(event) };
  }

  function childrenOf(event: Event | undefined): ReadonlyMap<string, Position> {
    if (event?.type !== EVENT_ID.SEQUENCE && event?.type !== EVENT_ID.MAPPING) return NO_CHILDREN;
    const children = new Map<string, Position>();
    while (more()) {
      const key = event.type === EVENT_ID.MAPPING ? events[at] : undefined;
      const keyPosition = key && readValue();
      const value = readValue(keyPosition?.offset);
      if (key === undefined) children.set(String(children.size), value);
      else if (key.type === EVENT_ID.SCALAR) children.set(getScalarValue(source, key), value);
    }
    at++;
    return children;
  }

  function more(): boolean {
    const event = events[at];
    return event !== undefined && event.type !== EVENT_ID.POP;
  }

  at++; // the event that opens the document
  return more() ? readValue() : { offset: 0, children: NO_CHILDREN };
}

function startOf(event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.SCALAR:
      return event.valueStart >= 0 ? event.valueStart : undefined;
    case EVENT_ID.ALIAS:
      return event.anchorStart;
    default:
      return undefined;
  }
}

function endOf(event: Event | undefined): number {
  return event?.type === EVENT_ID.SCALAR ? event.valueEnd : -1;
}

/**
 * A list item without a value has no place among the events: its "-" is looked for. The offsets
 * asked for only grow, so what was found is kept, and the text is read once in all.
 */
function emptyItemFinder(source: string): (offset: number) => number {
  const emptyItem = /^ *(?:- +)*-[ \t]*(?:#.*)?$/gm;
  let next = -1;
  return (offset) => {
    if (next < offset) {
      emptyItem.lastIndex = offset;
      next = emptyItem.exec(source)?.index ?? Number.POSITIVE_INFINITY;
    }
    return Number.isFinite(next) ? next : offset;
  };
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
