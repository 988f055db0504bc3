/** What a day was a milestone of, from what is stored: the same whenever it is asked. */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { goingLevels } from "../catalogue/description.ts";
import type { Level } from "../catalogue/project.ts";
import type { Channel } from "../store/channels.ts";
import { skipsOf } from "../store/choices.ts";
import { lastMade } from "../store/digests.ts";
import { countKnocks, findKnock, knocksOfLap, type StoredKnock } from "../store/knocks.ts";
import { streaksReached } from "../store/podium.ts";
import type { Db } from "../store/schema.ts";
import { seasonOf } from "../store/scores.ts";
import { personName } from "./person-name.ts";
import { type Podium, podiumOf } from "./podium.ts";
import { type GroupProgress, groupOf, progressByGroup } from "./progress.ts";
import { type Progress, progressOf, projectsOf } from "./rotation.ts";

export interface Milestones {
  /** The section or category that the day's knock completed. */
  readonly section?: GroupProgress | undefined;
  readonly level?: { readonly level: Level; readonly total: number } | undefined;
  /** A multiple of a hundred. */
  readonly count?: number | undefined;
  readonly half?: { readonly done: number; readonly total: number } | undefined;
  readonly lap?: { readonly lap: number; readonly total: number } | undefined;
  readonly streaks: readonly { readonly name: string; readonly streak: number }[];
  readonly podium?: Podium | undefined;
}

const ROUND = 100;
const STREAKS = [5, 10, 25, 50, 100];
/** Completing a group of one is every day's work. */
const LEAST_GROUP = 2;
const LEAST_LAP = 4;
/** A podium that could not be posted until then is old news. */
const PODIUM_UNTIL_DAY = 7;

/** `kind` is the id of the posts that tell of milestones. Undefined if the day was none. */
export async function milestonesOf(
  db: Db,
  channel: Channel,
  { date, kind }: { readonly date: string; readonly kind: string },
  catalogue: Catalogue,
): Promise<Milestones | undefined> {
  const knock = await findKnock(db, channel.id, date);
  const found: Milestones = {
    ...(knock && (await ofKnock(db, channel, knock, catalogue))),
    streaks: await streaksOn(db, channel, date),
    podium: await podiumDue(db, channel, date, kind),
  };
  const { streaks, ...others } = found;
  const isAny = streaks.length > 0 || Object.values(others).some((one) => one !== undefined);
  return isAny ? found : undefined;
}

async function ofKnock(
  db: Db,
  { id, settings: { curriculum } }: Channel,
  knock: StoredKnock,
  catalogue: Catalogue,
): Promise<Omit<Milestones, "streaks">> {
  const count = await countKnocks(db, id, knock.date);
  const whole = { count: count % ROUND === 0 ? count : undefined };
  const project = catalogue.projects.get(knock.project);
  if (project === undefined) return whole;
  const lap = await knocksOfLap(db, id, knock.lap);
  const skips = await skipsOf(db, id, knock.lap);
  const earlier = lap.filter(({ date }) => date < knock.date);
  const before = progressOf(catalogue, curriculum, [...earlier, ...skips]);
  const after = progressOf(catalogue, curriculum, [...earlier, ...skips, knock]);
  if (after.done.length === before.done.length) return whole;
  const { total } = after;
  const isLap = after.left.length === 0 && total >= LEAST_LAP;
  const isHalf = (done: number) => done * 2 >= total;
  return {
    ...whole,
    ...completed(project, before, after, catalogue, curriculum),
    lap: isLap ? { lap: knock.lap, total } : undefined,
    half:
      !isLap && total >= LEAST_LAP && isHalf(after.done.length) && !isHalf(before.done.length)
        ? { done: after.done.length, total }
        : undefined,
  };
}

/** The section and the level that the project was the last one of, unless that is the whole curriculum. */
function completed(
  project: Project,
  before: Progress,
  after: Progress,
  catalogue: Catalogue,
  curriculum: string,
): Pick<Milestones, "section" | "level"> {
  const all = projectsOf(catalogue, curriculum);
  const { id } = groupOf(project, catalogue);
  const groupIn = ({ done }: Progress) => {
    const covered = new Set(done.map(({ slug }) => slug));
    return progressByGroup(all, covered, catalogue).find((group) => group.id === id);
  };
  const group = groupIn(after);
  const isMilestone = (total: number) => total >= LEAST_GROUP && total < all.length;
  const isSection =
    group?.covered === group?.total &&
    isMilestone(group?.total ?? 0) &&
    groupIn(before)?.covered !== group?.total;
  const { level } = project;
  const ofLevel = (some: readonly Project[]) => some.filter((one) => one.level === level).length;
  const isLevel =
    level !== undefined &&
    goingLevels(catalogue.landscape).includes(level) &&
    isMilestone(ofLevel(all)) &&
    ofLevel(after.left) === 0 &&
    ofLevel(before.left) > 0;
  return {
    section: isSection ? group : undefined,
    level: isLevel ? { level, total: ofLevel(all) } : undefined,
  };
}

async function streaksOn(db: Db, channel: Channel, date: string): Promise<Milestones["streaks"]> {
  if (channel.settings.board !== "public") return [];
  const reached = await streaksReached(db, { channelId: channel.id, ref: channel.ref, date }, STREAKS);
  return reached.flatMap(({ name: given, streak }) => {
    const name = personName(given);
    return name === undefined ? [] : [{ name, streak }];
  });
}

/** Last month's, with the first milestone post of a month. */
async function podiumDue(db: Db, channel: Channel, date: string, kind: string): Promise<Podium | undefined> {
  const day = Temporal.PlainDate.from(date);
  if (channel.settings.board !== "public" || day.day > PODIUM_UNTIL_DAY) return undefined;
  const latest = await lastMade(db, channel.id, kind, date);
  if (latest !== undefined && seasonOf(latest.date) === seasonOf(date)) return undefined;
  return podiumOf(db, channel, day.toPlainYearMonth().subtract({ months: 1 }).toString());
}
