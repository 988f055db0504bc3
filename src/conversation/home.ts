/** The home page: the channel's progress, the person's reviews, and how to begin. */
import { causeOf } from "../chat/cause.ts";
import type { Home, HomeVisit } from "../chat/conversation.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import { buttons, heading, list, type Reply } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";
import { type AnswerDeps, requestOf } from "./answer.ts";

export interface HomeDeps extends AnswerDeps {
  /** Ids of the tenant's channels that are set up and active. */
  readonly activeChannels: (platform: string, tenant: string) => Promise<readonly string[]>;
}

/** The channel's parts; the reviews belong to the person. */
const OF_CHANNEL = ["today", "progress", "score"] as const;

export async function homeOf(visit: HomeVisit, deps: HomeDeps): Promise<Home> {
  const { tenant, person } = visit;
  const { platform, log, bot } = deps;
  const [language, channel] = await Promise.all([
    deps.languages.ofReader({ person }),
    channelFor(visit, deps).catch((error: unknown) => {
      log.warn({ tenant, detail: causeOf(error) }, "showing the home page without a channel");
      return undefined;
    }),
  ]);
  const where: ChannelRef = { platform: platform.id, tenant, channel: channel ?? person.id };
  const ask = async (command: string, argument = ""): Promise<Reply> => {
    const interaction = {
      person,
      where,
      isAlone: true,
      isPrivate: true,
      presence: async () => "member" as const,
    };
    const input = { type: "action", action: { command, argument } } as const;
    return bot.answer(await requestOf(input, language, { ...interaction, input }, deps));
  };
  const parts: { id: string; reply: Reply }[] = [];
  if (channel !== undefined) for (const id of OF_CHANNEL) parts.push({ id, reply: await ask(id) });
  parts.push({ id: "due", reply: await ask("knock", "stats") });
  const text = deps.messages.in(language, platform.command);
  return {
    language,
    title: text.say("home.title"),
    where: channel === undefined ? undefined : where,
    channelLine: channelLine(text),
    parts: [...parts, { id: "begin", reply: howToBegin(text) }],
  };
}

/** The first active channel that the person is in; other channels stay hidden. */
async function channelFor(
  { tenant, channels }: HomeVisit,
  { platform, activeChannels }: HomeDeps,
): Promise<string | undefined> {
  const active = await activeChannels(platform.id, tenant);
  if (active.length === 0) return undefined;
  const own = await channels();
  return active.find((channel) => own.has(channel));
}

/** A placeholder for the channel; no message contains this character. */
const CHANNEL = "\u0001";

function channelLine(text: Text): Home["channelLine"] {
  const [before = "", after = ""] = text.say("home.channel", { channel: CHANNEL }).split(CHANNEL);
  return { before, after };
}

const howToBegin = (text: Text): Reply => ({
  kind: "help",
  audience: "caller",
  language: text.language,
  project: null,
  suggestions: [],
  blocks: [
    heading(text.say("home.begin")),
    list([text.rich("home.look-up"), text.rich("home.invite"), text.rich("home.drill")]),
    buttons([
      { label: text.say("home.start-drill"), action: { command: "knock", argument: "" } },
      { label: text.say("home.commands"), action: { command: "help", argument: "" } },
    ]),
  ],
});
