/** The bot in Discord: what people type and press is answered, and a day goes by. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORM_PREFIX, QUERY } from "../../../adapters/discord/register/commands.ts";
import type { InteractionResult, Message } from "../../loopback/discord/index.ts";
import { nextEventOf, settingsOf } from "../../support/channel-state.ts";
import {
  ADA,
  ask,
  BOB,
  eventually,
  GENERAL,
  GUILD,
  KEN,
  labelled,
  OTHER,
  PLACE,
  registerCommands,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

const ABROAD = { id: "100000000000000009", name: "Abroad", isWithoutBot: true };
const STRANGER = "200000000000000009";
const FOREIGN = "300000000000000009";
const THREAD = "300000000000000003";
const SETUP_COMMAND = `${FORM_PREFIX}setup`;

let testing: TestingDiscord;
beforeAll(async () => {
  const abroad = {
    ...ABROAD,
    members: [{ id: STRANGER, name: "stranger", permissions: ["ManageGuild"] as const }],
    channels: [{ id: FOREIGN, name: "foreign" }],
  };
  testing = await startTestingDiscord({ guilds: [GUILD, abroad] });
  testing.discord.addChannel(GUILD.id, {
    id: THREAD,
    name: "a post",
    type: "public-thread",
    parent: GENERAL,
  });
});
afterAll(() => testing.close());

const posts = (channel: string = GENERAL): readonly Message[] => testing.discord.messages(channel);

describe("the slash command", () => {
  test("is answered at once, to its caller alone", async () => {
    const result = await ask(testing, "rook");
    expect(result).toMatchObject({ status: "answered", problems: [] });
    expect(textOf(result.shown)).toMatch(/Rook/);
    expect(result.shown).toMatchObject({ onlyFor: BOB });
    expect(posts()).toEqual([]);
  });

  test.each([
    ["rook", /Rook/],
    ["what is k8s?", /Kubernetes/],
    ["", /\/cncf/],
    ["nothing at all like it", /nothing at all like it/],
    ["x".repeat(400), /300/],
  ])("resolves free text that nobody has offered: %j", async (text, expected) => {
    const result = await ask(testing, text);
    expect(result.problems).toEqual([]);
    expect(textOf(result.shown)).toMatch(expected);
  });

  test("speaks the language of who asks", async () => {
    const result = await ask(testing, "", { user: KEN, locale: "ja" });
    expect(textOf(result.shown)).toMatch(/[ぁ-ん]/);
    expect(textOf((await ask(testing, "", { locale: "fr" })).shown)).toMatch(/what I understand|Type/);
  });

  test("works in a thread, in direct messages, and where somebody has brought the bot along", async () => {
    const { discord } = testing;
    expect(textOf((await ask(testing, "rook", { channel: THREAD })).shown)).toMatch(/Rook/);
    expect(textOf((await ask(testing, "rook", { channel: discord.directMessage(BOB).id })).shown)).toMatch(
      /Rook/,
    );
    const abroad = { user: STRANGER, channel: FOREIGN, userInstall: true };
    expect(textOf((await ask(testing, "rook", abroad)).shown)).toMatch(/Rook/);
  });

  test("drills in direct messages", async () => {
    const alone = { channel: testing.discord.directMessage(BOB).id };
    const asked = await ask(testing, "knock", alone);
    expect(labelled(asked, "1️⃣")).toMatch(/^k1\|knock\|/);
    expect(labelled(asked, "Share")).toBeUndefined();
  });

  test("sets nothing up where it could not post, and says what to do", async () => {
    const { discord } = testing;
    const alone = await ask(testing, "setup 9:00 UTC", { channel: discord.directMessage(BOB).id });
    expect(textOf(alone.shown)).toMatch(/in a channel of a server/);
    const abroad = await ask(testing, "設定", { user: STRANGER, channel: FOREIGN, userInstall: true });
    expect(textOf(abroad.shown)).toMatch(/このサーバーに追加されていない/);
  });

  test.each(["/cncf setup 9:00 UTC", "ｓｅｔｕｐ 9:00 UTC", "set\u200bup 9:00 UTC", " /cncf doctor"])(
    "reads %j as what it is, also where somebody who manages another server has brought the bot along",
    async (text) => {
      const abroad = { user: STRANGER, channel: FOREIGN, userInstall: true };
      expect(textOf((await ask(testing, text, abroad)).shown)).toMatch(/not a member of this server/);
      const where = { platform: "discord", tenant: ABROAD.id, channel: FOREIGN };
      expect(await settingsOf(testing.knock, where)).toBeUndefined();
    },
  );
});

describe("completion", () => {
  const offered = (text: string, more: object = {}) =>
    testing.discord.autocomplete({
      user: BOB,
      channel: GENERAL,
      name: "cncf",
      options: { [QUERY]: text },
      focused: QUERY,
      isStale: true,
      ...more,
    });

  test.each(["", "roo", "list ser", "k8s", "compare Argo and fl", "\0", "😀".repeat(50)])(
    "offers what fits to %j, within Discord's limits",
    async (text) => {
      const { choices, problems, ackedInMs } = await offered(text);
      expect(problems).toEqual([]);
      expect(choices.length).toBeLessThanOrEqual(25);
      expect(ackedInMs).toBeLessThan(3_000);
    },
  );

  test("offers the project first, and says what it is in the reader's language", async () => {
    const { choices } = await offered("rook");
    expect(choices[0]).toMatchObject({ value: "Rook", name: expect.stringMatching(/^Rook — .*Graduated/) });
    const japanese = await offered("", { locale: "ja" });
    expect(JSON.stringify(japanese.choices)).toMatch(/[ぁ-ん]/);
  });
});

describe("a button", () => {
  test("shares with who shared it, and the private message goes away", async () => {
    const { discord } = testing;
    const shown = await ask(testing, "random");
    const heading = textOf(shown.shown).split("\n")[0];
    const pressed = await discord.press(shown, { customId: labelled(shown, "Share") ?? "" });
    const [post] = await pressed.followedUp(1);
    expect(post?.onlyFor).toBeUndefined();
    expect(textOf(post).split("\n")[0]).toBe(heading);
    expect(textOf(post)).toContain(`<@${BOB}>`);
    expect(post?.pinged).toEqual({ users: [], roles: [], everyone: false });
    await eventually(() => shown.shown === undefined);
  });

  test("shares what is too long for a button as it is", async () => {
    const shown = await ask(testing, `compare Rook and ${" ".repeat(80)} Longhorn`);
    const pressed = await testing.discord.press(shown, { customId: labelled(shown, "Share") ?? "" });
    const [post] = await pressed.followedUp(1);
    expect(textOf(post)).toMatch(/Rook[\s\S]*Longhorn[\s\S]*<@/);
    expect(pressed.problems).toEqual([]);
  });

  test("of another release gets a kind private answer", async () => {
    const shown = await ask(testing, "rook");
    const pressed = await testing.discord.press(shown, { customId: "k0|gone", isStale: true });
    expect(textOf(pressed.shown)).toMatch(/older version/);
    expect(pressed.shown).toMatchObject({ onlyFor: BOB });
  });

  test("that turns a page does it in place", async () => {
    const { discord } = testing;
    const shown = await ask(testing, "list sandbox");
    const before = discord.ephemerals(BOB).length;
    const first = textOf(shown.shown);
    const pressed = await discord.press(shown, { customId: "k1|list|2|sandbox" });
    expect(pressed).toMatchObject({ status: "answered", problems: [] });
    expect(textOf(shown.shown)).not.toBe(first);
    expect(textOf(shown.shown)).toMatch(/Sandbox/);
    expect(discord.ephemerals(BOB)).toHaveLength(before);
  });

  test("of the drill is answered in place, question after question", async () => {
    const { discord } = testing;
    const shown = await ask(testing, "knock", { user: KEN });
    const before = discord.ephemerals(KEN).length;
    await discord.press(shown, { customId: labelled(shown, "2️⃣") ?? "" });
    expect(textOf(shown.shown)).toMatch(/✅|❌|Right|Wrong/i);
    await discord.press(shown, { customId: labelled(shown, "Next") ?? "" });
    expect(labelled(shown, "1️⃣")).toBeDefined();
    expect(discord.ephemerals(KEN)).toHaveLength(before);
  });

  test("of a message that all see answers whoever presses it, alone", async () => {
    const { discord } = testing;
    const shown = await ask(testing, "list sandbox");
    const shared = await discord.press(shown, { customId: labelled(shown, "Share") ?? "" });
    const [post] = await shared.followedUp(1);
    if (post === undefined) throw new Error("nothing was shared");
    const pressed = await discord.press(post, { customId: "k1|list|2|sandbox", user: KEN });
    expect(pressed.shown).toMatchObject({ onlyFor: KEN });
    expect(post.edits).toEqual([]);
  });
});

describe("the form of setup", () => {
  const form = (options: Record<string, string | boolean>, more: object = {}) =>
    testing.discord.command({ user: ADA, channel: OTHER, name: SETUP_COMMAND, options, ...more });

  test("completes zones and curricula while they are typed", async () => {
    const { discord } = testing;
    await registerCommands(discord);
    const typing = { user: ADA, channel: OTHER, name: SETUP_COMMAND };
    const zones = await discord.autocomplete({ ...typing, options: { zone: "tok" }, focused: "zone" });
    expect(zones.choices).toContainEqual({ name: "Asia/Tokyo", value: "Asia/Tokyo" });
    const sets = await discord.autocomplete({
      ...typing,
      options: { curriculum: "service" },
      focused: "curriculum",
      locale: "ja",
    });
    expect(sets.choices).toContainEqual({ name: "スライド: サービスメッシュ", value: "deck Service mesh" });
  });

  test("saves what is filled in, and tells what comes", async () => {
    const saved = await form({
      zone: "Asia/Tokyo",
      post: "8:30",
      language: "ja",
      curriculum: "service-mesh",
    });
    expect(saved.problems).toEqual([]);
    expect(textOf(saved.shown)).toMatch(/Saved/);
    expect(saved.shown).toMatchObject({ onlyFor: ADA });
    expect(await settingsOf(testing.knock, { ...PLACE, channel: OTHER })).toMatchObject({
      zone: "Asia/Tokyo",
      postAt: "08:30",
      language: "ja",
      curriculum: expect.stringMatching(/^service-?mesh$/),
    });
  });

  test("says what is wrong with it, and what may have been meant", async () => {
    expect(textOf((await form({ zone: "Asia/Tokio" })).shown)).toMatch(/Asia\/Tokio[\s\S]*Asia\/Tokyo/);
  });

  test("is refused to somebody whom the server lets call it, and the bot does not", async () => {
    const refused = await form({ zone: "UTC" }, { user: KEN, isAllowedByAdmins: true });
    expect(textOf(refused.shown)).toMatch(/Only admins/);
  });

  test("stops and starts the posts", async () => {
    await form({ active: false });
    expect(await nextEventOf(testing.knock, { ...PLACE, channel: OTHER })).toBeUndefined();
    await form({ active: true });
    expect(await nextEventOf(testing.knock, { ...PLACE, channel: OTHER })).toBeDefined();
  });
});

describe("setup", () => {
  test("is for those who manage the server, at that moment", async () => {
    expect(textOf((await ask(testing, "setup 9:00 Asia/Tokyo en")).shown)).toMatch(/Only admins/);
    const saved = await ask(testing, "setup 9:00 Asia/Tokyo en", { user: ADA });
    expect(textOf(saved.shown)).toMatch(/Saved/);
    expect(await settingsOf(testing.knock, PLACE)).toMatchObject({
      zone: "Asia/Tokyo",
      postAt: "09:00",
    });
  });

  test("is all for which Discord is asked about people who are mentioned", async () => {
    const { discord } = testing;
    const asked = () => discord.calls({ route: "/guilds/{guild_id}/members/{user_id}" }).length;
    const before = asked();
    await ask(testing, `rook <@${KEN}> <@${BOB}>`);
    expect(asked()).toBe(before);
    // Anybody could have Discord asked for ten people at a time.
    await ask(testing, `setup allow <@${KEN}>`);
    expect(asked()).toBe(before);
    await ask(testing, `setup allow <@${KEN}>`, { user: ADA });
    expect(asked()).toBe(before + 1);
    await ask(testing, `setup disallow <@${KEN}>`, { user: ADA });
  });

  test("can be given to somebody by a mention", async () => {
    const allowed = await ask(testing, `setup allow <@${BOB}>`, { user: ADA });
    expect(textOf(allowed.shown)).toContain("bob");
    expect(textOf((await ask(testing, "setup quiz 13:00", { channel: OTHER })).shown)).toMatch(/Saved/);
    await ask(testing, `setup disallow <@${BOB}>`, { user: ADA });
    expect(textOf((await ask(testing, "setup quiz 14:00", { channel: OTHER })).shown)).toMatch(/Only admins/);
  });
});

describe("a day", () => {
  test("is posted, asked, reacted to, revealed as a reply, and closed", async () => {
    const { discord, knock, running } = testing;
    await ask(testing, "setup 9:00 UTC en sun,mon,tue,wed,thu,fri,sat on", { user: ADA });
    const before = posts().length;
    const pace = knock.stepperFor(new Map([[running.platform, running.messenger]]));
    const seen = () => posts().slice(before);
    const isQuiz = ({ reactions }: Message) => reactions.length > 0;
    while (!seen().some(isQuiz)) await pace.toNextEvent(PLACE);
    const quiz = seen().find(isQuiz);
    if (quiz === undefined) throw new Error("no quiz was asked");
    expect(quiz.reactions.map(({ emoji }) => emoji.name)).toEqual(["1️⃣", "2️⃣", "3️⃣", "4️⃣"]);
    discord.react(BOB, GENERAL, quiz.id, "1️⃣");
    discord.react(KEN, GENERAL, quiz.id, "2️⃣", { burst: true });
    const asked = quiz.content;
    await pace.toNextEvent(PLACE);
    const reveal = seen().find(({ reference }) => reference?.["message_id"] === quiz.id);
    expect(textOf(reveal)).toMatch(/bob|ken|Nobody/i);
    expect(quiz.edits.map(({ content }) => content)).toEqual([asked]);
    expect(quiz.reactions).toHaveLength(4);
    expect(textOf((await ask(testing, "score")).shown)).toMatch(/\b[01] point/);
    expect(discord.problems).toEqual([]);
  });

  test("with sealed answers takes them by buttons, and tells nobody else", async () => {
    const { discord, knock, running } = testing;
    const where = { ...PLACE, channel: OTHER };
    await ask(testing, "setup 9:00 UTC en sealed sun,mon,tue,wed,thu,fri,sat on", {
      user: ADA,
      channel: OTHER,
    });
    const pace = knock.stepperFor(new Map([[running.platform, running.messenger]]));
    const isQuiz = ({ components }: Message) => JSON.stringify(components).includes("k1|answer|");
    while (!posts(OTHER).some(isQuiz)) await pace.toNextEvent(where);
    const quiz = posts(OTHER).find(isQuiz);
    if (quiz === undefined) throw new Error("no quiz was asked");
    const first = JSON.stringify(quiz.components).match(/k1\|answer\|\|[\d-]+ 0/)?.[0] ?? "";
    const pressed = await discord.press(quiz, { customId: first, user: KEN });
    expect(pressed.shown).toMatchObject({ onlyFor: KEN });
    expect(textOf(pressed.shown)).toContain("1️⃣");
    expect(quiz.edits).toEqual([]);
    await pace.toNextEvent(where);
    expect(quiz.components).toEqual([]);
    const late: InteractionResult = await discord.press(quiz, { customId: first, user: BOB, isStale: true });
    expect(textOf(late.shown)).toMatch(/closed|over/i);
  });
});
