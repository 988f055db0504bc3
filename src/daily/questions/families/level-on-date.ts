/** Asks for a project's level on a given day. */
import type { Catalogue, Project } from "../../../catalogue/catalogue.ts";
import { currentLevels, type LandscapeDescription } from "../../../catalogue/description.ts";
import type { Level } from "../../../catalogue/project.ts";
import { pick, type Random } from "../../../ports/random.ts";
import { compose, type Family } from "../compose.ts";
import { certainlyBefore } from "../dates.ts";
import { levelPhrase, levelText } from "../level-words.ts";
import type { DraftOption } from "../question.ts";
import { shuffled } from "../seeded-random.ts";
import { sourceOfStep } from "../sources.ts";

/** Minimum days between the day and any change of level, because announcements lag behind votes. */
const MARGIN = 30;
/** Months before a project joined that can be asked about. */
const MONTHS_BEFORE = 24;
const NOT_YET: DraftOption = { text: { key: "question.level.not-yet" } };

type Then = "not-yet" | Level;

export const levelOnDate: Family = (index, subject, random) => {
  const asked = chooseDay(subject, index.catalogue, random);
  if (asked === undefined) return undefined;
  const { day, then } = asked;
  const { landscape } = index.catalogue;
  const options = new Set<Then>(["not-yet", ...currentLevels(landscape)]);
  // A level is renamed in the course of a year.
  for (const { id, until } of landscape.levels) {
    if (until !== undefined && day < `${Number(until.slice(0, 4)) + 1}-01-01`) options.add(id);
  }
  options.delete(then);
  const [joined] = subject.maturity;
  const step = then === "not-yet" ? joined : subject.maturity.find(({ level }) => level === then);
  if (step === undefined) return undefined;
  const values = { name: subject.name, date: { date: step.date } };
  return compose(index, random, {
    family: "level-on-date",
    subject,
    way: day,
    prompt: { key: "question.prompt.level-on-date", values: { name: subject.name, date: { date: day } } },
    right: optionFor(then, landscape),
    wrong: shuffled(random, [...options])
      .slice(0, 3)
      .map((other) => optionFor(other, landscape)),
    explanation:
      then === "not-yet"
        ? { key: "question.why.not-yet", values }
        : levelPhrase("question.why.was", then, landscape, values),
    source: sourceOfStep(step),
  });
};

const optionFor = (then: Then, landscape: LandscapeDescription): DraftOption =>
  then === "not-yet" ? NOT_YET : { text: levelText(then, landscape) };

interface Chosen {
  readonly day: string;
  readonly then: Then;
}

/** Picks a level first, then a day in it, so that long-lasting levels do not dominate. */
function chooseDay(subject: Project, catalogue: Catalogue, random: Random): Chosen | undefined {
  const firsts = firstsOfMonths(firstLevelDay(catalogue), catalogue.date);
  const days = [...firsts, ...(catalogue.deck === undefined ? [] : [catalogue.deck.date])].flatMap((day) => {
    const then = certainlyThen(subject, day);
    return then === undefined ? [] : [{ day, then }];
  });
  const atDeck = days.find(({ day }) => day === catalogue.deck?.date);
  if (subject.deck && atDeck && random.next() < 0.5) return atDeck;
  const then = pick(random, [...new Set(days.map((each) => each.then))]);
  const ofThat = days.filter((each) => each.then === then);
  return pick(random, then === "not-yet" ? ofThat.slice(-MONTHS_BEFORE) : ofThat);
}

/** The project's level on that day; undefined if the dates leave any doubt. */
function certainlyThen({ maturity }: Project, day: string): Then | undefined {
  const [first] = maturity;
  if (first === undefined) return undefined;
  if (certainlyBefore(day, first.date, MARGIN)) return "not-yet";
  const at = maturity.findLastIndex(({ date }) => certainlyBefore(date, day, MARGIN));
  const next = maturity[at + 1];
  if (next && !certainlyBefore(day, next.date, MARGIN)) return undefined;
  return maturity[at]?.level;
}

const firstDays = new WeakMap<Catalogue, string>();

/** The first of the month in which the foundation took in its first project: no earlier day has a level. */
function firstLevelDay(catalogue: Catalogue): string {
  const known = firstDays.get(catalogue);
  if (known !== undefined) return known;
  const dates = [...catalogue.projects.values()].flatMap(({ maturity: [first] }) => first?.date ?? []);
  const earliest = dates.reduce((a, b) => (b < a ? b : a), catalogue.date);
  const day = `${earliest.slice(0, 7)}-01`;
  firstDays.set(catalogue, day);
  return day;
}

/** The first day of each month between two days. */
function firstsOfMonths(from: string, to: string): string[] {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: monthOf(to) - monthOf(from) }, (_, i) => {
    const month = monthOf(from) + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  });
}
