/** A sample of `npm run fuzz`: the whole program on Slack's sockets, and what reads texts and files. */
import { describe, expect, test } from "vitest";
import { createDraw } from "./draw.ts";
import { fuzzed, SURFACES } from "./fuzz.ts";
import { changed, everyChange } from "./mutations.ts";
import { slippedInDiscord, slippedInSlack } from "./slipped.ts";

const SAMPLE = ["Slack, frames", "settings as text", "a community's file", "a landscape's file", "variables"];

test.each(SAMPLE)("%s: hostile input ends nothing, notifies nobody and costs little", async (name) => {
  const surface = SURFACES.find((one) => one.name === name);
  if (surface === undefined) throw new Error(`there is no surface ${name}`);
  const report = await fuzzed({ ...surface, share: 1 }, 150, 20_260_807);
  expect(report).toMatchObject({ inputs: 150, problems: [] });
});

test("every input has its part", () => {
  expect(SURFACES.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

describe("what is drawn", () => {
  test("is the same for the same seed", () => {
    const value = { a: [1, { b: "text" }], c: null };
    const drawn = (seed: number) => Array.from({ length: 50 }, () => changed(value, createDraw(seed)));
    expect(drawn(7)).toEqual(drawn(7));
    expect(
      new Set([1, 2, 3, 4].map((seed) => JSON.stringify(changed(value, createDraw(seed))))).size,
    ).toBeGreaterThan(1);
  });

  test("changes each field in turn", () => {
    const all = [...everyChange({ a: { b: 1 } })].map((one) => JSON.stringify(one));
    for (const one of ["null", "{}", '{"a":null}', '{"a":{}}', '{"a":{"b":null}}'])
      expect(all).toContain(one);
  });
});

describe("a mention that slips through", () => {
  test.each([
    ["a text", JSON.stringify({ text: "hello <!channel>" })],
    ["a block", JSON.stringify({ blocks: [{ text: { type: "mrkdwn", text: "<@U0FUZZ>" } }] })],
    ["a form", new URLSearchParams({ text: "x <!here>", channel: "C1" }).toString()],
    [
      "a form's blocks",
      new URLSearchParams({ blocks: '[{"text":{"type":"mrkdwn","text":"<!everyone>"}}]' }).toString(),
    ],
  ])("is found in %s of Slack", (_, body) => expect(slippedInSlack(body)).toBeDefined());

  test("is found in what Discord is sent, where it would notify", () => {
    expect(slippedInDiscord(JSON.stringify({ data: { content: "@everyone" } }))).toBe("@everyone");
    const silent = { content: "@everyone", allowed_mentions: { parse: [] } };
    expect(slippedInDiscord(JSON.stringify(silent))).toBeUndefined();
  });

  test("is none where it is escaped or plain", () => {
    expect(slippedInSlack(JSON.stringify({ text: "&lt;!channel&gt;" }))).toBeUndefined();
    expect(
      slippedInSlack(JSON.stringify({ text: { type: "plain_text", text: "<!channel>" } })),
    ).toBeUndefined();
  });
});
