/** Chooses what a day's quiz asks: about which project, and which question. */

import type { RenderContext } from "../cards/render-context.ts";
import { type ShownCard, shownCard } from "../cards/shown-parts.ts";
import type { Channel } from "../store/channels.ts";
import { difficulties } from "../store/difficulties.ts";
import { silencedQuestions } from "../store/flags.ts";
import { knocksOfLap, type StoredKnock } from "../store/knocks.ts";
import { countRounds, latestRound, questionsSince } from "../store/rounds.ts";
import type { Db } from "../store/schema.ts";
import type { Draw, QuestionSource } from "./question-source.ts";
import { FAMILY_NAMES, type FamilyName, familyCalled, isRecord } from "./questions/families.ts";
import { familyOf, type QuestionDraft } from "./questions/question.ts";

/** Every fifth quiz revisits the project the channel got wrong most. */
const LOOK_BACK_EVERY = 5;
/** Avoids questions asked within the last year. */
const NOT_AGAIN_WITHIN = { years: 1 };
/** At most one of so many questions in a row asks for a date, a level, a list or a talk. */
const RECORD_ONCE_IN = 5;
/** So many earlier projects are looked at if the day's has nothing new to ask. */
const LOOK_BACK_AT = 30;

export interface ChosenQuestion {
  readonly draft: QuestionDraft;
  /** Whether it revisits an earlier project. */
  readonly again: boolean;
}

export async function chooseQuestion(
  db: Db,
  channel: Channel,
  date: string,
  knock: StoredKnock,
  questions: QuestionSource,
  voice: RenderContext,
): Promise<ChosenQuestion | undefined> {
  const yearAgo = Temporal.PlainDate.from(date).subtract(NOT_AGAIN_WITHIN).toString();
  const avoid = await questionsSince(db, channel.id, yearAgo);
  const flagged = await silencedQuestions(db, channel.id);
  const weak = await weakProject(db, channel, date, knock);
  const before = (await latestRound(db, channel.id, date))?.question as ChosenQuestion | undefined;
  const todays = [...new Set([weak ?? knock.project, knock.project])];
  const earlier = (await earlierProjects(db, channel, knock)).filter((project) => !todays.includes(project));
  const request = {
    // Channels on the same day and lap share a seed, whatever their platform.
    seed: `${date} ${knock.lap}`,
    avoid,
    flagged,
    shown: isShownBefore(channel) ? shownOf(knock, voice) : undefined,
    language: channel.settings.language,
    records: mayAskForRecord(avoid),
  };
  const all = [...todays, ...earlier];
  const attempts: readonly (readonly [projects: readonly string[], allowed: Partial<Draw>])[] = [
    [todays, { repeats: false, families: FAMILY_NAMES.filter(isAboutIt) }],
    // What an earlier card gave away on its own day is good to be asked now. Not two days in a row.
    [before?.again === true ? [] : earlier, { repeats: false, families: ["bank"] }],
    [all, { repeats: false }],
    [all, { repeats: true }],
    [all, { anyone: true, records: true }],
  ];
  for (const [projects, allowed] of attempts) {
    for (const project of projects) {
      const draft = questions.draw({ ...request, ...allowed, project });
      if (draft) return { draft, again: project !== knock.project };
    }
  }
  return undefined;
}

const isAboutIt = (family: FamilyName): boolean => familyCalled(family)?.rank !== "contrast";

/** The last projects before the day's, the latest first. */
async function earlierProjects(db: Db, { id }: Channel, { lap, date }: StoredKnock): Promise<string[]> {
  const before = lap > 1 ? await knocksOfLap(db, id, lap - 1) : [];
  const own = await knocksOfLap(db, id, lap);
  const past = [...before, ...own.filter((knock) => knock.date < date)];
  return [...new Set(past.reverse().map(({ project }) => project))].slice(0, LOOK_BACK_AT);
}

/** Whether the day's post comes before its quiz. */
const isShownBefore = ({ settings }: Channel): boolean => settings.postAt <= settings.quizAt;

/** The card of the day's post, whether the post was seen or not. */
export function shownOf({ project: slug }: StoredKnock, voice: RenderContext): ShownCard | undefined {
  const project = voice.catalogue.projects.get(slug);
  return project && shownCard(project, voice);
}

/** Whether the channel was asked enough else since the last date, level, list or talk. */
function mayAskForRecord(asked: ReadonlySet<string>): boolean {
  const latest = [...asked].slice(1 - RECORD_ONCE_IN);
  return latest.length === RECORD_ONCE_IN - 1 && !latest.some((id) => isRecord(familyOf(id)));
}

/** On every fifth quiz, this lap's project with the most wrong answers, least revisited first. */
async function weakProject(
  db: Db,
  channel: Channel,
  date: string,
  knock: StoredKnock,
): Promise<string | undefined> {
  const round = (await countRounds(db, channel.id, date)) + 1;
  if (round % LOOK_BACK_EVERY !== 0) return undefined;
  const lap = await knocksOfLap(db, channel.id, knock.lap);
  const inLap = new Set(lap.map(({ project }) => project));
  const missed = (await difficulties(db, channel.id, knock.lap)).filter(
    ({ project, wrong }) => wrong > 0 && project !== knock.project && inLap.has(project),
  );
  // Projects already revisited wait until the others have had their turn.
  return missed.sort((a, b) => a.rounds - b.rounds || b.wrong - a.wrong)[0]?.project;
}
