/** The example platform's stage: a loopback server, and the program with the example adapter. */
import {
  BOT,
  type LoopbackWebhook,
  type Message,
  notifiedBy,
  startLoopbackWebhook,
} from "../loopback/webhook/index.ts";
import { MARKS } from "./playing.ts";
import {
  ADMIN,
  type Channel,
  CROWD,
  KEN,
  MEMBERS,
  OTHER_BOT,
  type Posted,
  type Said,
  type Stage,
} from "./stage.ts";

const PEOPLE = [ADMIN, ...MEMBERS, KEN, ...CROWD, OTHER_BOT].map((name) => ({
  id: name,
  name,
  locale: name === KEN ? "ja-JP" : "en-GB",
  admin: name === ADMIN,
  bot: name === OTHER_BOT,
}));

export async function openWebhookStage(channels: readonly string[]): Promise<Stage> {
  const platform = await startLoopbackWebhook({ people: PEOPLE, channels });
  return {
    channel: (name) => webhookChannel(platform, name),
    entry: "tests/platforms/webhook/main.ts",
    environment: {
      WEBHOOK_URL: platform.apiUrl,
      WEBHOOK_SECRET: platform.secret,
      WEBHOOK_PORT: String(platform.hookPort),
    },
    connected: () => platform.waitForBot(true),
    disconnected: () => platform.waitForBot(false),
    cutConnections: platform.cutConnections,
    // No connection stays: the platform drops those that nobody uses.
    renewConnections: async () => platform.closeIdleConnections(),
    problems: () => platform.problems,
    close: platform.close,
  };
}

function webhookChannel(platform: LoopbackWebhook, channel: string): Channel {
  const posts = () => platform.messages(channel).filter(({ reader }) => reader === undefined);
  const messageOf = ({ id }: Posted): Message => {
    const message = posts().find((one) => one.id === id);
    if (message === undefined) throw new Error(`no message ${id}`);
    return message;
  };
  const said = (person: string, message: Message): Said => ({
    text: textOf(message),
    labels: labelsOf(message),
    press: async (label) => said(person, await pressOn(person, message, label)),
  });
  const pressOn = (person: string, message: Message, label: string): Promise<Message> => {
    const button = message.buttons.find((one) => one.label === label);
    if (button === undefined) throw new Error(`no button ${label} among ${labelsOf(message).join(", ")}`);
    return platform.press(person, message, button.id);
  };
  const mentioning = (text: string) =>
    text.replace(/@([A-Z]+)/g, (_, name: string) => `<@${name.toLowerCase()}>`);

  return {
    ask: async (person, text) => said(person, await platform.command(person, channel, mentioning(text))),
    async share(person, { labels }) {
      const label = labels.find((one) => /share/i.test(one));
      const shown = platform.messages(channel).findLast(({ reader }) => reader === person);
      if (shown === undefined || label === undefined) throw new Error("no share button");
      await pressOn(person, shown, label);
    },
    posts: () => posts().map((message) => posted(platform, message)),
    async press(person, post, label) {
      const { buttons } = JSON.parse(post.raw) as Message;
      return said(person, await pressOn(person, { ...messageOf(post), buttons }, label));
    },
    async react(person, { id }, option) {
      platform.react(id, { emoji: MARKS[option] ?? "", person });
    },
    async unreact(person, { id }, option) {
      platform.unreact(id, { emoji: MARKS[option] ?? "", person });
    },
    mishap: (kind, times = 1) => platform.fail(channel, kind, times),
    attempts: () => platform.attempts(channel),
  };
}

const labelsOf = ({ buttons }: Message): string[] => buttons.map(({ label }) => label);

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const textOf = ({ text }: Message): string => text.replace(/&(?:amp|lt|gt);/g, (one) => ENTITIES[one] ?? one);

const posted = (platform: LoopbackWebhook, message: Message): Posted => ({
  id: message.id,
  text: textOf(message),
  raw: JSON.stringify({ text: message.text, buttons: message.buttons, key: message.key }),
  labels: labelsOf(message),
  offered: platform
    .reactions(message.id)
    .filter(({ person }) => person === BOT)
    .map(({ emoji }) => MARKS.indexOf(emoji)),
  answers: message.replyTo,
  isEdited: message.isEdited,
  pinged: notifiedBy(message),
});
