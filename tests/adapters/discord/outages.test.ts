/** The connection is lost at each point of a day: nothing is missing, nothing is there twice, and every reaction counts. */
import { expect, test } from "vitest";
import type { LoopbackDiscord } from "../../loopback/discord/index.ts";
import {
  ADA,
  ask,
  BOB,
  eventually,
  GENERAL,
  KEN,
  PLACE,
  startTestingDiscord,
  textOf,
} from "./testing-discord.ts";

type Gateway = LoopbackDiscord["gateway"];
type Outage = readonly [name: string, point: string, befall: (gateway: Gateway) => void];

const WHILE_PEOPLE_ANSWER = "while people answer";
const POINTS = ["before the project", "before the question", WHILE_PEOPLE_ANSWER, "before the reveal"];
const OUTAGES: readonly Outage[] = [
  ...POINTS.map((point): Outage => ["a network that breaks", point, (gateway) => gateway.closeAll()]),
  ["a session that is over", WHILE_PEOPLE_ANSWER, (gateway) => gateway.invalidateSessions(false)],
  [
    "a gateway that is away",
    WHILE_PEOPLE_ANSWER,
    (gateway) => {
      gateway.refuse(1, "cut");
      gateway.closeAll();
    },
  ],
];

// At the same time, since most of it is waiting.
test.concurrent.each(OUTAGES)("a day with %s %s", async (_, when, befall) => {
  const testing = await startTestingDiscord();
  const { discord, knock, running } = testing;
  const pace = knock.stepperFor(new Map([[running.platform, running.messenger]]));
  const posts = () => discord.messages(GENERAL);
  const connected = () => eventually(() => running.connections().live === 1);
  const reach = (point: string) => {
    if (point === when) befall(discord.gateway);
  };
  const saved = await ask(testing, "setup 9:00 UTC en daily on", { user: ADA });
  expect(textOf(saved.shown)).toMatch(/Saved/);

  reach("before the project");
  await pace.toNextEvent(PLACE);
  expect(posts()).toHaveLength(1);
  reach("before the question");
  await pace.toNextEvent(PLACE);
  const [, quiz] = posts();
  if (quiz === undefined) throw new Error("no quiz was asked");
  expect(quiz.reactions.map(({ emoji }) => emoji.name)).toEqual(["1️⃣", "2️⃣", "3️⃣", "4️⃣"]);
  discord.react(BOB, GENERAL, quiz.id, "1️⃣");
  reach(WHILE_PEOPLE_ANSWER);
  discord.react(KEN, GENERAL, quiz.id, "2️⃣", { burst: true });
  discord.react(ADA, GENERAL, quiz.id, "1️⃣");
  discord.unreact(BOB, GENERAL, quiz.id, "1️⃣");
  discord.react(BOB, GENERAL, quiz.id, "3️⃣");
  if (when === WHILE_PEOPLE_ANSWER) await connected();
  reach("before the reveal");
  await pace.toNextEvent(PLACE);

  const [, , reveal] = posts();
  expect(posts()).toHaveLength(3);
  expect(reveal?.reference?.["message_id"]).toBe(quiz.id);
  const counts = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"].map((mark) =>
    Number(new RegExp(`${mark} [█░]+ (\\d+)`, "u").exec(textOf(reveal))?.[1]),
  );
  expect(counts).toEqual([1, 1, 1, 0]);
  expect(quiz.edits).toHaveLength(1);
  await connected();
  expect(textOf((await ask(testing, "score")).shown)).toMatch(/\b[01] point/);
  expect(discord.problems).toEqual([]);
  await testing.close();
});
