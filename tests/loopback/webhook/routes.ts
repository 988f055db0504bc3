/** What the bot can call: its messages, their reactions, and the time. */
import { wrongIn } from "./rules.ts";
import type { Answer, Request } from "./server.ts";
import { BOT, type Content, type Message, type World } from "./world.ts";

const ok = (body: unknown = {}): Answer => ({ status: 200, body });
const refused = (error: string, why = ""): Answer => ({ status: 400, body: { error, why } });
const NOT_FOUND: Answer = { status: 404, body: { error: "not_found" } };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly admin: boolean;
  readonly bot: boolean;
}

type Fields = Content & { readonly key?: string; readonly choices?: number; readonly reply_to?: string };

/** Undefined for a path that has nothing to do with channels. */
export function answerOf(
  { method, path, body }: Request,
  world: World,
  personOf: (id: string) => Person,
): Answer | undefined {
  const [first, channel = "", what, id = "", reactions, emoji = ""] = path;
  if (first === "time") return ok({ now: new Date().toISOString() });
  if (first !== "channels") return undefined;
  if (!world.hasChannel(channel)) return refused("channel_gone");
  if (what === undefined) return ok({ allowed: ["post", "react", "history"] });
  if (what === "since") return ok(history(world, channel, Temporal.Instant.from(id).epochMilliseconds));
  if (what !== "messages") return NOT_FOUND;
  if (method === "POST" && id === "") return post(world, channel, body as Fields);
  const message = world.message(id);
  if (message === undefined || message.channel !== channel)
    return refused("invalid_message", "no such message");
  if (reactions === undefined && method === "PUT") return edit(world, id, body as Fields);
  if (reactions !== "reactions") return NOT_FOUND;
  if (method === "PUT") return react(world, id, emoji);
  return ok(
    world.reactions(id).map((one) => {
      const { name, bot } = personOf(one.person);
      return { person: one.person, name, bot, option: one.emoji };
    }),
  );
}

function post(
  world: World,
  channel: string,
  { key, choices, reply_to: replyTo, ...content }: Fields,
): Answer {
  const wrong = wrongIn(content);
  if (wrong.length > 0) return refused("invalid_message", wrong.join("; "));
  if (replyTo !== undefined && world.message(replyTo) === undefined) {
    return refused("invalid_message", "it answers no message");
  }
  return ok({ id: world.post({ channel, key, choices, replyTo, ...content }).id });
}

function edit(world: World, id: string, content: Fields): Answer {
  const wrong = wrongIn({ ...content });
  if (wrong.length > 0) return refused("invalid_message", wrong.join("; "));
  world.edit(id, content);
  return ok();
}

function react(world: World, id: string, emoji: string): Answer {
  if (!/^[1-9]\ufe0f\u20e3$/.test(emoji)) return refused("invalid_message", `no emoji: ${emoji}`);
  world.react(id, { emoji, person: BOT });
  return ok();
}

const history = (world: World, channel: string, since: number): readonly object[] =>
  world
    .messages(channel)
    .filter(({ key, postedAt }: Message) => key !== undefined && postedAt >= since)
    .map(({ id, key, choices = 0 }) => ({ id, key, choices, reacted: ownReactions(world, id) }));

const ownReactions = (world: World, id: string): string[] =>
  world.reactions(id).flatMap(({ emoji, person }) => (person === BOT ? [emoji] : []));
