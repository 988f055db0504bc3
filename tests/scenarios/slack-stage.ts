/** The Slack stage: a loopback Slack with one workspace, connected through Socket Mode. */
import { EVENTS, SCOPES, SHORTCUT } from "../../adapters/slack/manifest.ts";
import {
  type CommandResult,
  type Ephemeral,
  type Fault,
  type LoopbackSlack,
  type Post,
  startLoopbackSlack,
} from "../loopback/slack/index.ts";
import { eventually } from "../support/eventually.ts";
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

const TEAM = "T0001";
const BOT = "U0BOT";
const TOKENS = { bot: "xoxb-stage-1", app: "xapp-1-stage" } as const;
const OPTIONS: readonly string[] = ["one", "two", "three", "four"];

const idOf = (person: string): string => `U0${person.toUpperCase().replace(/[^A-Z0-9]/g, "")}`;
const channelId = (name: string): string => `C0${name.toUpperCase().replace(/[^A-Z0-9]/g, "")}`;

const USERS = [
  { id: idOf(ADMIN), name: ADMIN, isAdmin: true, locale: "en-GB" },
  ...MEMBERS.map((name) => ({ id: idOf(name), name, locale: "en-US" })),
  { id: idOf(KEN), name: KEN, locale: "ja-JP" },
  ...CROWD.map((name) => ({ id: idOf(name), name, locale: "en-US" })),
  { id: idOf(OTHER_BOT), name: OTHER_BOT, isBot: true },
];

const FAULTS: Readonly<Record<Mishap, Pick<Fault, "as" | "retryAfter">>> = {
  "rate-limited": { as: "429", retryAfter: 1 },
  "reply-lost": { as: "lost" },
  dropped: { as: "dropped" },
  "server-error": { as: "500" },
  slow: { as: { delayMs: 2_000 } },
};

export async function openSlackStage(channels: readonly string[]): Promise<Stage> {
  // Other tests may keep the machine busy for longer than Slack waits.
  const slack = await startLoopbackSlack({ ackTimeoutMs: 15_000 });
  slack.addTeam({
    id: TEAM,
    name: "Stage",
    scopes: SCOPES,
    events: EVENTS,
    botToken: TOKENS.bot,
    appToken: TOKENS.app,
    appId: "A0001",
    botUserId: BOT,
    users: USERS,
    channels: channels.map((name) => ({
      id: channelId(name),
      name,
      members: [BOT, ...USERS.map(({ id }) => id)],
    })),
  });
  return {
    channel: (name) => slackChannel(slack, channelId(name)),
    environment: { SLACK_BOT_TOKEN: TOKENS.bot, SLACK_APP_TOKEN: TOKENS.app, SLACK_API_URL: slack.apiUrl },
    connected: () => slack.sockets.waitFor(2),
    disconnected: () => slack.sockets.waitFor(0),
    cutConnections: () => slack.sockets.closeAll(),
    renewConnections: () => slack.sockets.forceRefresh({ which: "one" }),
    problems: () =>
      slack
        .calls()
        .filter(({ outcome }) => /invalid|missing|no_text|not_authed/.test(outcome))
        .map(({ method, outcome }) => `${method}: ${outcome}`),
    close: () => slack.close(),
  };
}

function slackChannel(slack: LoopbackSlack, channel: string): Channel {
  const posts = () => slack.posts(TEAM, channel);
  const postOf = ({ id }: Posted): Post => {
    const post = posts().find(({ ts }) => ts === id);
    if (post === undefined) throw new Error(`no message ${id}`);
    return post;
  };
  /** People are mentioned as Slack writes them: "@BOB" is <@U0BOB|bob>. */
  const written = (text: string) =>
    text.replace(/@([A-Z]+)/g, (_, name: string) => `<@U0${name}|${name.toLowerCase()}>`);

  return {
    async ask(person, text) {
      const result = await slack.command({ team: TEAM, channel, user: idOf(person), text: written(text) });
      if (result.problems.length > 0) throw new Error(result.problems.join("\n"));
      const shown = result.shown ?? (await lateMessage(slack, channel, person, result));
      return said(slack, channel, person, shown);
    },
    async share(person, { labels }) {
      const shown = slack.ephemerals(TEAM, { channel, user: idOf(person) }).at(-1);
      if (shown === undefined || !labels.some((label) => /share/i.test(label)))
        throw new Error("no share button");
      const pressed = await slack.press(shown, { actionId: "share" });
      await pressed.arrived?.(1);
    },
    posts: () =>
      posts()
        .filter(({ via }) => via !== "person")
        .map(posted),
    async press(person, post, label) {
      const seen = JSON.parse(post.raw) as Pick<Post, "blocks">;
      return pressOn(slack, channel, person, postOf(post), label, seen.blocks);
    },
    async react(person, { id }, option, tone = false) {
      const name = `${OPTIONS[option] ?? ""}${tone ? "::skin-tone-4" : ""}`;
      await slack.react(TEAM, idOf(person), channel, id, name);
    },
    async unreact(person, { id }, option) {
      await slack.unreact(TEAM, idOf(person), channel, id, OPTIONS[option] ?? "");
    },
    mishap(kind, times = 1) {
      slack.fail({
        ...FAULTS[kind],
        method: "chat.postMessage",
        times,
        when: (args) => args["channel"] === channel,
      });
    },
    attempts: () => slack.calls("chat.postMessage").filter(({ args }) => args["channel"] === channel).length,
    writing: writingIn(slack, channel),
  };
}

function writingIn(slack: LoopbackSlack, channel: string): Writing {
  const ofBot = (where: string) => slack.posts(TEAM, where).filter(({ user }) => user === BOT);
  const answered = async (where: string, work: () => Promise<unknown>): Promise<Post> => {
    const before = ofBot(where).length;
    await work();
    return eventually(() => ofBot(where)[before]);
  };
  return {
    async mention(person, text) {
      const spec = { team: TEAM, channel, user: idOf(person), text: `<@${BOT}> ${text}` };
      return posted(await answered(channel, () => slack.write(spec)));
    },
    async direct(person, text) {
      const user = idOf(person);
      const where = slack.directMessage(TEAM, user);
      const answer = await answered(where, () => slack.write({ team: TEAM, user, text }));
      return saidDirectly(slack, where, user, answer);
    },
    async explain(person, text) {
      const user = idOf(person);
      const message = slack.say(TEAM, idOf(ADMIN), channel, text);
      const { arrived } = await slack.shortcut(message, { callbackId: SHORTCUT, user });
      await arrived?.(1);
      const shown = slack.ephemerals(TEAM, { channel, user }).at(-1);
      if (shown === undefined) throw new Error("nothing was shown");
      return said(slack, channel, person, shown);
    },
  };
}

/** In the conversation with the bot, an answer takes the place of what was pressed. */
const saidDirectly = (slack: LoopbackSlack, channel: string, user: string, message: Post): Said => ({
  text: message.text,
  labels: labelsIn(message),
  async press(label) {
    const element = elementsIn(message.blocks).find((one) => one.label === label);
    if (element === undefined) throw new Error(`no button ${label}`);
    await (await slack.press(message, element, user)).arrived?.(1);
    const now = slack.posts(TEAM, channel).find(({ ts }) => ts === message.ts);
    if (now === undefined) throw new Error("the message is gone");
    return saidDirectly(slack, channel, user, now);
  },
});

const isBots = (post: Post, reaction: Post["reactions"][number]): boolean =>
  reaction.users.includes(post.user);

const posted = (post: Post): Posted => ({
  id: post.ts,
  text: post.text,
  raw: JSON.stringify({ text: post.text, blocks: post.blocks, metadata: post.metadata }),
  labels: labelsIn(post),
  offered: post.reactions
    .filter((reaction) => isBots(post, reaction))
    .map(({ name }) => OPTIONS.indexOf(name)),
  answers: post.thread_ts,
  isEdited: post.edits.length > 0,
  pinged: [...post.text.matchAll(/<[!@][^>]+>/g)].map(([mention]) => mention),
});

type Message = Post | Ephemeral;

interface Element {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
}

function elementsIn(blocks: Message["blocks"]): Element[] {
  return blocks.flatMap((block) => {
    const elements = Array.isArray(block["elements"]) ? (block["elements"] as Record<string, unknown>[]) : [];
    return elements.flatMap(({ type, text, action_id, value }) =>
      type === "button"
        ? [{ label: (text as { text: string }).text, actionId: String(action_id), value: String(value) }]
        : [],
    );
  });
}

const labelsIn = (message: Message): string[] => elementsIn(message.blocks).map(({ label }) => label);

const said = (slack: LoopbackSlack, channel: string, person: string, message: Message): Said => ({
  text: message.text,
  labels: labelsIn(message),
  press: (label) => pressOn(slack, channel, person, message, label),
});

/** What the press puts on this person's screen. `seen` is what they saw there, which may be gone by now. */
async function pressOn(
  slack: LoopbackSlack,
  channel: string,
  person: string,
  message: Message,
  label: string,
  seen = message.blocks,
): Promise<Said> {
  const element = elementsIn(seen).find((one) => one.label === label);
  if (element === undefined) throw new Error(`no button ${label} among ${labelsIn(message).join(", ")}`);
  const { actionId, value } = element;
  const result = await slack.press(
    message,
    { actionId, value, isStale: seen !== message.blocks },
    idOf(person),
  );
  // Where its connection has broken, it is answered all the same.
  await result.arrived?.(1);
  // Either it stands in the place of what was pressed, or below it.
  const shown = slack.ephemerals(TEAM, { channel, user: idOf(person) }).at(-1);
  const replaced =
    "edits" in message ? undefined : slack.ephemerals(TEAM, { channel }).find(({ ts }) => ts === message.ts);
  const answer = replaced !== undefined && replaced.text !== message.text ? replaced : shown;
  if (answer === undefined) throw new Error("nothing was shown");
  return said(slack, channel, person, answer);
}

/** An answer that took longer, or whose connection was gone, comes at its address. */
async function lateMessage(
  slack: LoopbackSlack,
  channel: string,
  person: string,
  { arrived }: CommandResult,
): Promise<Message> {
  await arrived(1);
  return eventually(() => slack.ephemerals(TEAM, { channel, user: idOf(person) }).at(-1));
}
