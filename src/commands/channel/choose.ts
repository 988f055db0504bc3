/** What admins choose about the coming projects: `skip`, `pin rook tomorrow`, `swap`. */
import { formatDay } from "../../cards/dates.ts";
import { list, paragraph, type Reply, text } from "../../chat/reply.ts";
import { type Choice, chooseKnock } from "../../daily/choose-knock.ts";
import type { StoredKnock } from "../../store/knocks.ts";
import type { Context, StoredCommand } from "../command.ts";
import { lookup } from "../lookup.ts";
import { replyTo } from "../reply-to.ts";
import { asAdmin, type ChannelPlace, say, todayIn, withChannel } from "./command-context.ts";
import { type NamedDay, namedDay } from "./named-day.ts";

/** Days offered instead of one on which nothing is posted. */
const OFFERED = 3;

export const skip = choosing("skip");
export const pin = choosing("pin");
export const swap = choosing("swap");

function choosing(type: Choice["type"]): StoredCommand {
  return {
    id: type,
    alone: "changes",
    run: ({ argument }, context) =>
      withChannel(context, (place) =>
        asAdmin(place, context, () => {
          const today = Temporal.PlainDate.from(todayIn(place, context));
          return choose(type, namedDay(argument, today, context.words), place, context);
        }),
      ),
  };
}

async function choose(
  type: Choice["type"],
  { rest, date }: NamedDay,
  { channel, services }: ChannelPlace,
  context: Context,
): Promise<Reply> {
  const { catalogue, search, clock, text: t, language } = context;
  if (type === "skip" ? rest !== "" : type === "pin" && rest === "")
    return say(`choose.${type}-how`, context);
  const meant = rest === "" ? undefined : search.resolve(rest);
  if (meant !== undefined && meant.kind !== "match") return lookup.run({ argument: rest, page: 1 }, context);
  const choice = { type, date, project: meant?.project };
  const chosen = await chooseKnock(choice, { ...services, channel, catalogue, now: clock.now() });
  if ("problem" in chosen) {
    const days = chosen.dates.slice(0, OFFERED).map((day) => formatDay(day, language));
    const shown = { date: formatDay(date ?? "", language), dates: days.join(t.say("list.comma")) };
    return say(`choose.${chosen.problem}`, context, shown);
  }
  const { knocks, before } = chosen;
  const [first] = knocks;
  if (first === undefined) return say("choose.nothing", context);
  const values = {
    date: formatDay(first.date, language),
    name: nameOf(first, context),
    before: nameOf(before, context),
  };
  return replyTo(context, {
    kind: "notice",
    blocks: [
      paragraph(...t.rich(first.project === before.project ? "choose.same" : `choose.${type}`, values)),
      first.position === 0 ? paragraph(...t.rich("choose.extra", values)) : undefined,
      knockList(knocks, context),
    ],
  });
}

/** "Thu, 3 December — Rook" */
export const knockList = (knocks: readonly StoredKnock[], context: Context) =>
  list(
    knocks.map((knock) => [text(`${formatDay(knock.date, context.language)} — ${nameOf(knock, context)}`)]),
  );

const nameOf = ({ project }: StoredKnock, { catalogue }: Context): string =>
  catalogue.projects.get(project)?.name ?? project;
