/**
 * Locates values in YAML source, so that messages can name the line.
 * A path lists the keys and indices that lead to a value: ["projects", 3, "name"].
 */
import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";

export type YamlPath = readonly (string | number)[];

interface Position {
  readonly offset: number;
  readonly children: ReadonlyMap<string, Position>;
}

/** Shared, since most positions belong to scalars. */
const NO_CHILDREN: ReadonlyMap<string, Position> = new Map();

/**
 * Returns the line (1-based) of a path's last key or list item. If the path doesn't exist, such
 * as for a missing key, returns the line of its nearest existing ancestor. Parses the text once
 * for any number of paths.
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

/** The tree of positions. For invalid YAML, a single position at the start of the text. */
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

  /** Reads one value. `offset` is the position of its key, if it has one. */
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
 * Empty list items have no offset in the event stream, so this searches for their "-". Callers pass
 * ascending offsets, so the last match is kept and the text is scanned only once.
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

/** Counts the numbers up to `limit` in an ascending list. */
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
