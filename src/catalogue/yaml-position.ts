/**
 * Where in a YAML text a value stands, so that a message about it can name the line.
 * A path is the keys and indices that lead to the value: ["projects", 3, "name"].
 */
import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";

export type YamlPath = readonly (string | number)[];

interface Position {
  offset: number;
  readonly children: Map<string, Position>;
}

/**
 * The line (from 1) of the path's last key, or of the list item it ends in. Where the path
 * leads to nothing, such as a key that is missing, the line of the nearest thing around it.
 */
export function lineOf(source: string, path: YamlPath): number {
  return lineFinder(source)(path);
}

/** Like `lineOf`, for many paths in one text, which is parsed once. */
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
    return { offset: 0, children: new Map() };
  }
  let at = 0;
  let readUpTo = 0;

  /** Reads one value; `offset` is where its key stands, if it has one. */
  function readValue(offset?: number): Position {
    const event = events[at++];
    const start = offset ?? startOf(event) ?? emptyItemAfter(source, readUpTo);
    const position: Position = { offset: start, children: new Map() };
    readUpTo = Math.max(readUpTo, start + 1, endOf(event));
    if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; more(); index++) position.children.set(String(index), readValue());
      at++;
    } else if (event?.type === EVENT_ID.MAPPING) {
      while (more()) {
        const key = events[at];
        const keyPosition = readValue();
        const value = readValue(keyPosition.offset);
        if (key?.type === EVENT_ID.SCALAR) position.children.set(getScalarValue(source, key), value);
      }
      at++;
    }
    return position;
  }

  function more(): boolean {
    const event = events[at];
    return event !== undefined && event.type !== EVENT_ID.POP;
  }

  at++; // the event that opens the document
  return more() ? readValue() : { offset: 0, children: new Map() };
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

/** A list item without a value has no place among the events: its "-" is looked for. */
function emptyItemAfter(source: string, offset: number): number {
  const emptyItem = /^ *(?:- +)*-[ \t]*(?:#.*)?$/gm;
  emptyItem.lastIndex = offset;
  return emptyItem.exec(source)?.index ?? offset;
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
