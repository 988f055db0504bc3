/** What happened and when: gives each date the event that it belongs to. */
import { isEvent } from "../description.ts";
import type { Level } from "../project.ts";
import type { DatedSpan } from "./periods.ts";
import type { Filter, Step } from "./question.ts";
import { isJapanese, isWord, type Token } from "./tokens.ts";

export interface DatedFilter {
  readonly filter: Filter;
  /** Where the event stands, or else the date. */
  readonly at: number;
}

export interface Events {
  readonly filters: readonly DatedFilter[];
  /** Tokens that are accounted for. */
  readonly used: ReadonlySet<number>;
  /** Events without a date: what an order or a "when" is about. */
  readonly steps: readonly (Step | "created")[];
}

interface Event {
  readonly step: Step | "created";
  /** The level that is said, for one that may also be a state. */
  readonly level?: Level;
  /** A state rather than something that happened: "sandbox projects". */
  readonly isState: boolean;
  /** It was so once: "were sandbox". */
  readonly isPast: boolean;
  readonly start: number;
  readonly end: number;
}

export function eventsIn(tokens: readonly Token[], spans: readonly DatedSpan[]): Events {
  const used = new Set(spans.flatMap(({ start, end }) => range(start, end)));
  const events = findEvents(tokens, used);
  const dated = new Set<Event>();
  const filters: DatedFilter[] = [];
  for (const span of spans) {
    const event = nearest(span, events, tokens);
    if (event !== undefined) dated.add(event);
    filters.push({ filter: filterOf(span, event), at: event?.start ?? span.start });
  }
  const undated = events.filter((event) => !dated.has(event));
  const once = undated.filter(holdsForever);
  filters.push(...once.map(({ step, start }) => ({ filter: { by: "step", step } as Filter, at: start })));
  for (const { start, end } of [...dated, ...once]) for (const at of range(start, end)) used.add(at);
  return { filters, used, steps: undated.map(({ step }) => step) };
}

/** "reached incubating" and "were sandbox" hold for what has moved on since. */
const holdsForever = ({ level, isState, isPast, start, end }: Event): boolean =>
  level !== undefined && (isState ? isPast : end - start > 1);

function filterOf({ from, to, asOf }: DatedSpan, event: Event | undefined): Filter {
  const period = { from, to };
  if (event?.step === "created") return { by: "created", ...period };
  if (asOf || (event?.isPast && event.level !== undefined)) {
    return { by: "level-on", level: event?.level, day: to ?? from ?? "" };
  }
  return { by: "step", step: event?.step ?? "joined", ...period };
}

/** How far a word reaches over words that say nothing. */
const REACH = 3;

function findEvents(tokens: readonly Token[], inSpan: ReadonlySet<number>): Event[] {
  const events: Event[] = [];
  for (let at = 0; at < tokens.length; ) {
    const event = inSpan.has(at) ? undefined : eventAt(tokens, at, inSpan);
    if (event !== undefined) events.push(event);
    at = event?.end ?? at + 1;
  }
  return events;
}

function eventAt(tokens: readonly Token[], at: number, inSpan: ReadonlySet<number>): Event | undefined {
  const token = tokens[at];
  const has = { start: at, end: at + 1, isState: false, isPast: false };
  if (token?.means?.level !== undefined) return levelAt(tokens, at, token.means.level, inSpan);
  if (isWord(token, "become", "joined") && !isJapanese(token)) {
    const next = skipFill(tokens, at + 1);
    const level = inSpan.has(next) ? undefined : tokens[next]?.means?.level;
    if (level !== undefined) return { ...has, step: level, level, end: next + 1 };
  }
  const step = (["joined", "moved", "created"] as const).find((word) => isWord(token, word));
  return step && { ...has, step };
}

function levelAt(tokens: readonly Token[], at: number, level: Level, inSpan: ReadonlySet<number>): Event {
  const next = skipFill(tokens, at + 1);
  const behind = isJapanese(tokens[next]) ? tokens[next] : undefined;
  const has = { step: level, level, start: at };
  if (isWord(behind, "become") && !inSpan.has(next)) {
    return { ...has, isState: false, isPast: false, end: next + 1 };
  }
  // A state becomes an event only by a word or a date beside it.
  const isState = !isEvent(level);
  const isPast = isWord(behind, "was") || (isState && wasBefore(tokens, at));
  return { ...has, isState, isPast, end: at + 1 };
}

function skipFill(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + REACH && isWord(tokens[next], "fill", "in", "to")) next++;
  return next;
}

function wasBefore(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 2); back--) {
    if (isWord(tokens[back], "was")) return true;
    if (!isWord(tokens[back], "fill", "in")) return false;
  }
  return false;
}

/** The event beside the date; English has it before the date, Japanese behind it. */
function nearest({ start, end, asOf }: DatedSpan, events: readonly Event[], tokens: readonly Token[]) {
  const happened = events.filter(({ isState, isPast, level }) =>
    asOf ? level !== undefined : !isState || isPast,
  );
  const candidates = happened.length > 0 ? happened : events;
  let best: Event | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const event of candidates) {
    const before = event.end <= start;
    const gap = before ? start - event.end : event.start - end;
    // 「Graduated の」 is Japanese as well.
    const inJapanese = isJapanese(tokens[event.start]) || isJapanese(tokens[event.end]);
    const usual = before !== inJapanese;
    const weight = gap + (usual ? 0 : 0.5);
    if (weight < least) [best, least] = [event, weight];
  }
  return best;
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);
