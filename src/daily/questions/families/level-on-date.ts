/** Asks for a project's level on a given day. */
import type { Project } from "../../../catalogue/catalogue.ts";
import type { Level } from "../../../catalogue/project.ts";
import { pick, type Random } from "../../../ports/random.ts";
import { compose, type Family } from "../compose.ts";
import { certainlyBefore } from "../dates.ts";
import type { DraftOption } from "../question.ts";
import { shuffled } from "../seeded-random.ts";
import { sourceOfStep } from "../sources.ts";
import { levelOption } from "./level-now.ts";

/** Minimum days between the day and any change of level, because announcements lag behind votes. */
const MARGIN = 30;
/** Months before a project joined that can be asked about. */
const MONTHS_BEFORE = 24;
/** The CNCF accepted its first project in this month, so no earlier day has a level. */
const FIRST_DAY = "2016-03-01";

const NOT_YET: DraftOption = { text: { key: "question.level.not-yet" } };
const LEVELS_THEN = ["sandbox", "incubating", "graduated", "archived"] as const satisfies readonly Level[];
/** The sandbox replaced the inception level during 2018. */
const END_OF_INCEPTION = "2019-01-01";

type Then = "not-yet" | Level;

export const levelOnDate: Family = (index, subject, random) => {
  const asked = chooseDay(subject, index.catalogue, random);
  if (asked === undefined) return undefined;
  const { day, then } = asked;
  const options = new Set<Then>(["not-yet", ...LEVELS_THEN]);
  if (day < END_OF_INCEPTION) options.add("inception");
  options.delete(then);
  const [joined] = subject.maturity;
  const step = then === "not-yet" ? joined : subject.maturity.find(({ level }) => level === then);
  if (step === undefined) return undefined;
  return compose(index, random, {
    family: "level-on-date",
    subject,
    way: day,
    prompt: { key: "question.prompt.level-on-date", values: { name: subject.name, date: { date: day } } },
    right: optionFor(then),
    wrong: shuffled(random, [...options])
      .slice(0, 3)
      .map(optionFor),
    explanation: {
      key: then === "not-yet" ? "question.why.not-yet" : `question.why.was-${then}`,
      values: { name: subject.name, date: { date: step.date } },
    },
    source: sourceOfStep(step),
  });
};

const optionFor = (then: Then): DraftOption => (then === "not-yet" ? NOT_YET : levelOption(then));

interface Chosen {
  readonly day: string;
  readonly then: Then;
}

/** Picks a level first, then a day in it, so that long-lasting levels do not dominate. */
function chooseDay(
  subject: Project,
  catalogue: { readonly date: string; readonly deck: { readonly date: string } },
  random: Random,
): Chosen | undefined {
  const days = [...firstsOfMonths(FIRST_DAY, catalogue.date), catalogue.deck.date].flatMap((day) => {
    const then = certainlyThen(subject, day);
    return then === undefined ? [] : [{ day, then }];
  });
  const atDeck = days.find(({ day }) => day === catalogue.deck.date);
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

/** The first day of each month between two days. */
function firstsOfMonths(from: string, to: string): string[] {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: monthOf(to) - monthOf(from) }, (_, i) => {
    const month = monthOf(from) + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  });
}
