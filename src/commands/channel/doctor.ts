/** Checks that the bot has all it needs in a channel, and shows a fix for each problem. */
import { formatDate } from "../../cards/dates.ts";
import { timeOf } from "../../cards/time-format.ts";
import { type Finding, found, type PlatformChecks } from "../../chat/platform.ts";
import { heading, list, paragraph } from "../../chat/reply.ts";
import { KINDS } from "../../daily/kinds/kinds.ts";
import { nextEvent } from "../../schedule/coming.ts";
import { findChannel } from "../../store/channels.ts";
import type { Context, StoredCommand } from "../command.ts";
import { daysOld, isOld } from "../data-age.ts";
import { replyTo } from "../reply-to.ts";
import { placeOf } from "./command-context.ts";
import { findingLines } from "./findings.ts";

/** A clock that is half a minute off visibly shifts posts. */
const MOST_SECONDS_OFF = 30;

export const doctor: StoredCommand = {
  id: "doctor",
  alone: "reads",
  needsNoProjects: true,
  standsAlone: true,
  needsMember: true,
  async run(_call, context) {
    const { text: t, checks } = context;
    if (checks === undefined) {
      return replyTo(context, { kind: "status", blocks: [paragraph(...t.rich("doctor.nothing"))] });
    }
    const [examined, next] = await Promise.all([checks.examine(), nextFinding(context)]);
    const findings = [...examined, next, await clockFinding(checks, context), ...dataFindings(context)];
    return replyTo(context, {
      kind: "status",
      blocks: [heading(t.say("doctor.title")), list(findingLines(findings, context))],
    });
  },
};

async function nextFinding(context: Context): Promise<Finding> {
  const place = placeOf(context);
  const channel = place && (await place.services.store.use((db) => findChannel(db, place.ref)));
  if (place === undefined || channel === undefined) return found("next", "not-set-up");
  const next = await nextEvent(place.services.store, KINDS, place.ref, context.clock.now());
  if (next === undefined) return found("next", "nothing");
  return found("next", "well", {
    at: timeOf(next.at, channel.settings.zone, context.language),
    event: { message: `event.${next.kind}` },
  });
}

/** The age of the data, and whether newer ones were refused. */
function dataFindings(context: Context): Finding[] {
  const { catalogue, language, refused } = context;
  const values = { date: formatDate(catalogue.date, language), days: daysOld(context) };
  const file = refused?.();
  return [
    found("data", isOld(context) ? "old" : "well", values),
    ...(file === undefined ? [] : [found("data", "refused", { date: formatDate(file.date, language) })]),
  ];
}

/** Compares wall-clock time with the platform's clock. */
async function clockFinding(checks: PlatformChecks, { wall }: Context): Promise<Finding> {
  const theirs = await checks.time().catch(() => undefined);
  if (theirs === undefined) return found("clock", "unclear");
  const seconds = Math.abs(Math.round((wall.now().epochMilliseconds - theirs.epochMilliseconds) / 1_000));
  return seconds <= MOST_SECONDS_OFF ? found("clock", "well") : found("clock", "off", { seconds });
}
