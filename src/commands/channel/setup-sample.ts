/** `setup` without arguments: what the bot would do here, what a day would look like, and what to type. */

import type { ChannelSettings } from "../../channels/channel.ts";
import { zoneNamed } from "../../channels/zone.ts";
import { type Block, buttons, heading, note, paragraph } from "../../chat/reply.ts";
import { comingDates } from "../../daily/coming-dates.ts";
import { comingKnocks } from "../../daily/coming-knocks.ts";
import { personName } from "../../daily/person-name.ts";
import { nextKnock } from "../../daily/rotation.ts";
import { sampleDay } from "../../daily/sample-day.ts";
import type { Channel } from "../../store/channels.ts";
import type { StoredKnock } from "../../store/knocks.ts";
import type { Context } from "../command.ts";
import type { CommandPlace } from "./command-context.ts";

/** The zone in the caller's profile; undefined if the platform does not know it, or it is no zone. */
export async function zoneOfCaller({ caller }: CommandPlace): Promise<string | undefined> {
  const zone = await caller.zone?.();
  return zone === undefined ? undefined : zoneNamed(zone);
}

/** What is said of a channel that is not set up yet. */
export function explained(zone: string | undefined, context: Context): Block[] {
  const { text: t, language } = context;
  return [
    paragraph(...t.rich(zone === undefined ? "setup.ask-zone" : "setup.ask", { zone: zone ?? "", language })),
    ...(zone === undefined
      ? []
      : [
          buttons([
            {
              label: t.say("setup.begin", { zone }),
              action: { command: "setup", argument: `${zone} ${language}` },
            },
          ]),
        ]),
  ];
}

/** The sample day, in the language of whoever asks. Empty if the curriculum is. */
export async function sampleOf(
  settings: ChannelSettings,
  channel: Channel | undefined,
  { services, caller }: CommandPlace,
  context: Context,
): Promise<Block[]> {
  const { text: t } = context;
  const knock = await nextOf(settings, channel, { services, context });
  if (knock === undefined) return [];
  const name = personName(caller.name);
  return [
    heading(t.say("setup.sample")),
    ...sampleDay({ settings, knock, name, questions: services.questions }, context),
    note(...t.rich("setup.sample-note")),
  ];
}

async function nextOf(
  { curriculum, order, zone }: ChannelSettings,
  channel: Channel | undefined,
  { services, context }: { readonly services: CommandPlace["services"]; readonly context: Context },
): Promise<StoredKnock | undefined> {
  const { catalogue, clock } = context;
  if (channel !== undefined) {
    const found = await services.store.use(async (db) => {
      const [date] = await comingDates(db, channel, clock.now());
      return date === undefined ? [] : comingKnocks(db, channel, [date], catalogue);
    });
    if (found[0] !== undefined) return found[0];
  }
  const first = nextKnock(catalogue, curriculum, { lap: 1, covered: [], order });
  if (first === undefined) return undefined;
  const { project, ...place } = first;
  const date = clock
    .now()
    .toZonedDateTimeISO(zone === "" ? "UTC" : zone)
    .toPlainDate();
  return { ...place, project: project.slug, date: date.toString() };
}
