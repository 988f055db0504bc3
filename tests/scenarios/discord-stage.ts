/** The Discord stage: a loopback Discord with one server. */
import { COMMAND } from "../../adapters/discord/platform.ts";
import { QUERY } from "../../adapters/discord/register/commands.ts";
import { registerCommands } from "../adapters/discord/testing-discord.ts";
import {
  type Fault,
  type GuildSpec,
  type InteractionResult,
  type LoopbackDiscord,
  type Message,
  startLoopbackDiscord,
} from "../loopback/discord/index.ts";
import { eventually } from "../support/eventually.ts";
import { MARKS } from "./playing.ts";
import {
  ADMIN,
  type Channel,
  CROWD,
  KEN,
  MEMBERS,
  type Mishap,
  OTHER_BOT,
  type Posted,
  type Said,
  type Stage,
  type Writing,
} from "./stage.ts";

/** The command in the menu of a message. */
const MENU = "Explain the projects here";
const GUILD = "100000000000000001";
const EVERYBODY = [ADMIN, ...MEMBERS, KEN, ...CROWD, OTHER_BOT];

const snowflake = (prefix: string, i: number): string => `${prefix}${String(i).padStart(15, "0")}`;
const idOf = (person: string): string => snowflake("200", EVERYBODY.indexOf(person) + 1);

const FAULTS: Readonly<Record<Mishap, Pick<Fault, "as" | "retryAfter">>> = {
  "rate-limited": { as: "429", retryAfter: 1 },
  "reply-lost": { as: "lost" },
  dropped: { as: "dropped" },
  "server-error": { as: "500" },
  slow: { as: { delayMs: 2_000 } },
};

/** A server with everybody in it. */
export const guildOf = (
  id: string,
  channels: readonly { readonly id: string; readonly name: string }[],
): GuildSpec => ({
  id,
  name: "Stage",
  botPermissions: [
    "ViewChannel",
    "SendMessages",
    "SendMessagesInThreads",
    "EmbedLinks",
    "AddReactions",
    "ReadMessageHistory",
  ],
  members: EVERYBODY.map((name) => ({
    id: idOf(name),
    name,
    isBot: name === OTHER_BOT,
    ...(name === ADMIN && { permissions: ["ManageGuild"] as const }),
  })),
  channels,
});

export async function openDiscordStage(channels: readonly string[]): Promise<Stage> {
  // Other tests may keep the machine busy for longer than Discord waits.
  const discord = await startLoopbackDiscord({ ackTimeoutMs: 15_000 });
  await registerCommands(discord);
  const idOfChannel = (name: string) => snowflake("300", channels.indexOf(name) + 1);
  discord.addGuild(
    guildOf(
      GUILD,
      channels.map((name) => ({ id: idOfChannel(name), name })),
    ),
  );
  return {
    channel: (name) => discordChannel(discord, idOfChannel(name)),
    environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    connected: () => discord.gateway.waitFor(1),
    disconnected: () => discord.gateway.waitFor(0),
    cutConnections: () => discord.gateway.closeAll(),
    async renewConnections() {
      const before = discord.gateway.resumes.length;
      discord.gateway.reconnect();
      await eventually(() => discord.gateway.resumes.length > before);
    },
    problems: () => discord.problems.map((problem) => JSON.stringify(problem)),
    close: () => discord.close(),
  };
}

export function discordChannel(discord: LoopbackDiscord, channel: string): Channel {
  const standing = () => discord.messages(channel).filter(({ author }) => author === discord.botId);
  const messageOf = ({ id }: Posted): Message => {
    const message = standing().find((one) => one.id === id);
    if (message === undefined) throw new Error(`no message ${id}`);
    return message;
  };
  /** People are mentioned as Discord writes them. */
  const written = (text: string) =>
    text.replace(/@([A-Z]+)/g, (_, name: string) => `<@${idOf(name.toLowerCase())}>`);
  const isPosting = ({ path }: { readonly path: string }) => path.includes(channel);

  return {
    async ask(person, text) {
      const locale = person === KEN ? "ja" : "en-US";
      const result = await discord.command({
        channel,
        user: idOf(person),
        name: COMMAND,
        options: { [QUERY]: written(text) },
        locale,
        isStale: true,
      });
      return said(discord, person, result);
    },
    async share(person, { labels }) {
      const label = labels.find((one) => /share/i.test(one));
      const shown = discord.ephemerals(idOf(person)).at(-1);
      if (shown === undefined || label === undefined) throw new Error("no share button");
      await pressOn(discord, person, shown, label);
    },
    posts: () => standing().map((message) => posted(discord, message)),
    press: (person, post, label) =>
      pressOn(discord, person, messageOf(post), label, (JSON.parse(post.raw) as Message).components),
    async react(person, { id }, option, tone = false) {
      // There are no skin tones here; there are super reactions.
      discord.react(idOf(person), channel, id, MARKS[option] ?? "", { burst: tone });
    },
    async unreact(person, { id }, option) {
      const { users } =
        messageOf({ id } as Posted).reactions.find(({ emoji }) => emoji.name === MARKS[option]) ?? {};
      discord.unreact(idOf(person), channel, id, MARKS[option] ?? "", {
        burst: users?.has(idOf(person)) !== true,
      });
    },
    mishap(kind, times = 1) {
      discord.fail({
        ...FAULTS[kind],
        method: "POST",
        route: "/channels/{channel_id}/messages",
        times,
        when: isPosting,
      });
    },
    attempts: () =>
      discord.calls({ method: "POST", route: "/channels/{channel_id}/messages" }).filter(isPosting).length,
    writing: writingIn(discord, channel),
  };
}

function writingIn(discord: LoopbackDiscord, channel: string): Writing {
  const ofBot = (where: string) => discord.messages(where).filter(({ author }) => author === discord.botId);
  const answered = async (where: string, person: string, text: string): Promise<Message> => {
    const before = ofBot(where).length;
    discord.say(idOf(person), where, text);
    return eventually(() => ofBot(where)[before]);
  };
  return {
    mention: async (person, text) =>
      posted(discord, await answered(channel, person, `<@${discord.botId}> ${text}`)),
    async direct(person, text) {
      const message = await answered(discord.directMessage(idOf(person)).id, person, text);
      return {
        text: textOf(message),
        labels: buttonsIn(message.components).map(({ label }) => label),
        press: (label) => pressOn(discord, person, message, label),
      };
    },
    async explain(person, text) {
      const target = discord.say(idOf(ADMIN), channel, text).id;
      const locale = person === KEN ? "ja" : "en-US";
      return said(
        discord,
        person,
        await discord.command({ channel, user: idOf(person), name: MENU, target, locale }),
      );
    },
  };
}

const posted = (discord: LoopbackDiscord, message: Message): Posted => ({
  id: message.id,
  text: textOf(message),
  raw: JSON.stringify({
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    nonce: message.nonce,
  }),
  labels: buttonsIn(message.components).map(({ label }) => label),
  offered: message.reactions
    .filter(({ users }) => users.has(discord.botId))
    .map(({ emoji }) => MARKS.indexOf(emoji.name)),
  answers: message.reference === undefined ? undefined : String(message.reference["message_id"]),
  isEdited: message.edits.length > 0,
  pinged: [
    ...message.pinged.users,
    ...message.pinged.roles,
    ...(message.pinged.everyone ? ["everyone"] : []),
  ],
});

/** As it reads, without marks of formatting. */
const textOf = ({ content, embeds }: Pick<Message, "content" | "embeds">): string =>
  [
    content,
    ...embeds.flatMap((embed) => {
      const footer = embed["footer"] as { text?: string } | undefined;
      return [embed["title"], embed["description"], footer?.text];
    }),
  ]
    .filter((part): part is string => typeof part === "string" && part !== "")
    .join("\n")
    .replace(/\*\*/g, "")
    .replace(/\\([^\w\s])/g, "$1")
    .replace(/^#+ |^-# /gm, "");

interface Button {
  readonly label: string;
  readonly customId: string;
}

const buttonsIn = (components: Message["components"]): Button[] =>
  components.flatMap((row) =>
    (row["components"] as Record<string, unknown>[]).flatMap((component) =>
      typeof component["custom_id"] === "string"
        ? [
            {
              label: String(
                component["label"] ?? (component["emoji"] as { name?: string } | undefined)?.name,
              ),
              customId: component["custom_id"],
            },
          ]
        : [],
    ),
  );

async function said(discord: LoopbackDiscord, person: string, result: InteractionResult): Promise<Said> {
  if (result.status !== "answered" && result.status !== "deferred") {
    throw new Error(`an interaction was ${result.status}: ${result.problems.join("; ")}`);
  }
  const message = result.followUps.at(-1) ?? (await result.settled());
  if (result.problems.length > 0) throw new Error(result.problems.join("; "));
  return {
    text: textOf(message),
    labels: buttonsIn(message.components).map(({ label }) => label),
    press: (label) => pressOn(discord, person, message, label),
  };
}

/** What the press puts on this person's screen. `seen` is what they saw there, which may be gone by now. */
async function pressOn(
  discord: LoopbackDiscord,
  person: string,
  message: Message,
  label: string,
  seen = message.components,
): Promise<Said> {
  const button = buttonsIn(seen).find((one) => one.label === label);
  if (button === undefined) throw new Error(`no button ${label}`);
  const { customId } = button;
  const locale = person === KEN ? "ja" : "en-US";
  const isStale = seen !== message.components;
  return said(
    discord,
    person,
    await discord.press(message, { customId, user: idOf(person), locale, isStale }),
  );
}
