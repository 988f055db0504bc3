/** The bot in Slack, over Socket Mode: what people type and press is answered. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settingsOf } from "../../support/channel-state.ts";
import { at, eventually, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack;
beforeAll(async () => {
  testing = await startTestingSlack();
});
afterAll(() => testing.close());

describe("the slash command", () => {
  test("is answered in the acknowledgement, to its caller alone", async () => {
    const { slack } = testing;
    const result = await slack.command({ ...at(), text: "rook" });
    expect(result).toMatchObject({ status: "acked", problems: [] });
    expect(result.shown?.text).toMatch(/Rook/);
    expect(result.shown).toMatchObject({ user: "U0BOB" });
    expect(slack.posts(TEAM.id, "C0GENERAL")).toEqual([]);
    expect(result.responses).toEqual([]);
  });

  test("works where the bot is no member, and in Japanese for who reads Japanese", async () => {
    const { slack } = testing;
    expect((await slack.command({ ...at("C0OTHER"), text: "rook" })).shown?.text).toMatch(/Rook/);
    const result = await slack.command({ ...at("C0GENERAL", "U0KEN"), text: "" });
    expect(result.shown?.text).toMatch(/[ぁ-ん]/);
  });

  test("is shared with who shared it, and the private one goes away", async () => {
    const { slack } = testing;
    const result = await slack.command({ ...at(), text: "random" });
    await slack.press(result, { actionId: "share" });
    const post = await eventually(() => slack.posts(TEAM.id, "C0GENERAL").at(-1));
    expect(post.text.split("\n")[2]).toBe(result.shown?.text.split("\n")[0]);
    expect(JSON.stringify(post.blocks)).toContain("<@U0BOB>");
    await eventually(() => slack.ephemerals(TEAM.id).every(({ ts }) => ts !== result.shown?.ts));
  });
});

describe("a button", () => {
  test("of another release gets a kind private answer", async () => {
    const { slack } = testing;
    const shown = await slack.command({ ...at(), text: "rook" });
    const pressed = await slack.press(shown, {
      actionId: "knock.message.7",
      value: "k0|gone",
      isStale: true,
    });
    const answer = await eventually(() => pressed.responses?.at(-1));
    expect(JSON.stringify(answer)).toMatch(/older version/);
  });

  test("that turns a page does it in place", async () => {
    const { slack } = testing;
    const shown = await slack.command({ ...at(), text: "list sandbox" });
    const before = slack.ephemerals(TEAM.id).length;
    const first = shown.shown?.text;
    const next = JSON.stringify(shown.shown?.blocks).match(
      /"action_id":"(knock\.message\.\d+)"[^}]*}[^}]*"value":"k1\|list\|2/,
    );
    expect(next).not.toBeNull();
    await slack.press(shown, { actionId: next?.[1] ?? "" });
    await eventually(() =>
      slack.ephemerals(TEAM.id).some(({ text }) => text !== first && /Sandbox/i.test(text)),
    );
    expect(slack.ephemerals(TEAM.id)).toHaveLength(before);
  });
});

describe("the form of setup", () => {
  test("opens for an admin, and saves", async () => {
    const { slack, knock } = testing;
    const result = await slack.command({ ...at("C0GENERAL", "U0ADA"), text: "setup" });
    expect(result).toMatchObject({ status: "acked", shown: undefined });
    const [view] = slack.views(TEAM.id, "U0ADA");
    if (view === undefined) throw new Error("no form was opened");
    const offered = await slack.suggest(view, { actionId: "form.typeahead.zone", value: "tok" });
    expect(JSON.stringify(offered.options)).toContain("Asia/Tokyo");
    const submitted = await slack.submitView(view, { zone: { "form.typeahead.zone": "Asia/Tokyo" } });
    expect(submitted).toMatchObject({ status: "acked", problems: [] });
    const ref = { platform: "slack", tenant: TEAM.id, channel: "C0GENERAL" };
    expect(await settingsOf(knock, ref)).toMatchObject({ zone: "Asia/Tokyo", postAt: "09:00" });
  });

  test("does not open for others, who are told why", async () => {
    const { slack } = testing;
    const result = await slack.command({ ...at(), text: "setup" });
    expect(result.shown?.text).toMatch(/Only admins/);
    expect(slack.views(TEAM.id, "U0BOB")).toEqual([]);
  });
});

describe("naming admins", () => {
  test("lets whom an admin mentions change the settings", async () => {
    const { slack } = testing;
    const setup = (user: string, text: string) =>
      slack.command({ ...at("C0GENERAL", user), text: `setup ${text}` }).then(({ shown }) => shown?.text);
    expect(await setup("U0BOB", "10:00")).toMatch(/Only admins/);
    expect(await setup("U0ADA", "allow <@U0BOB|bob>")).toMatch(/bob may now/);
    expect(await setup("U0BOB", "10:00 UTC")).toMatch(/Saved/);
    await slack.command({ ...at("C0GENERAL", "U0BOB"), text: "setup" });
    expect(slack.views(TEAM.id, "U0BOB")).toHaveLength(1);
    expect(await setup("U0BOB", "allow <@U0KEN|ken>")).toMatch(/Only an admin of the whole/);
    expect(await setup("U0ADA", "disallow <@U0BOB|bob>")).toMatch(/bob may no longer/);
    expect(await setup("U0BOB", "11:00")).toMatch(/Only admins/);
  });
});

describe("a day", () => {
  test("is posted, asked, reacted to, revealed in the thread, and closed", async () => {
    const { slack, knock, running } = testing;
    const where = { platform: "slack", tenant: TEAM.id, channel: "C0GENERAL" };
    await slack.command({
      ...at("C0GENERAL", "U0ADA"),
      text: "setup 9:00 UTC en sun,mon,tue,wed,thu,fri,sat on",
    });
    const before = slack.posts(TEAM.id, "C0GENERAL").length;
    const pace = knock.stepperFor(new Map([[running.platform, running.messenger]]));
    const seen = () => slack.posts(TEAM.id, "C0GENERAL").slice(before);
    while (!seen().some(({ metadata }) => JSON.stringify(metadata).includes("choices")))
      await pace.toNextEvent(where);
    const quiz = seen().find(({ metadata }) => JSON.stringify(metadata).includes("choices"));
    if (quiz === undefined) throw new Error("no quiz was asked");
    expect(quiz.reactions.map(({ name }) => name)).toEqual(["one", "two", "three", "four"]);
    await slack.react(TEAM.id, "U0BOB", "C0GENERAL", quiz.ts, "one");
    await slack.react(TEAM.id, "U0KEN", "C0GENERAL", quiz.ts, "two");
    const asked = quiz.text;
    await pace.toNextEvent(where);
    const reveal = seen().find(({ thread_ts }) => thread_ts === quiz.ts);
    expect(reveal).toMatchObject({ reply_broadcast: true });
    expect(quiz.edits.map(({ text }) => text)).toEqual([asked]);
    expect((await slack.command({ ...at(), text: "score" })).shown?.text).toMatch(/\b[01] point/);
  });
});
