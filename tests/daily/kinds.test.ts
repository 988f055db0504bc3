/** Every declared kind of post is complete. */
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { paragraph, text } from "../../src/chat/reply.ts";
import type { PostKind } from "../../src/daily/kind.ts";
import { KINDS } from "../../src/daily/kinds/kinds.ts";
import { readMessageFiles } from "../../src/data-dir.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { nextEvents } from "../../src/schedule/plan.ts";
import { community, textOf } from "../support/community.ts";

const tables = loadMessages(readMessageFiles());

/** What is to be added to the messages for those kinds. */
function missingMessages(kinds: readonly PostKind[]): string[] {
  const wanted = kinds.flatMap(({ id, nothing }) => [
    { key: `event.${id}`, what: `the name of the kind "${id}"` },
    ...(nothing === undefined
      ? []
      : [
          { key: `trouble.${nothing}`, what: `why there was nothing to post for the kind "${id}"` },
          { key: `fix.${nothing}`, what: `what to do when there was nothing to post for the kind "${id}"` },
        ]),
  ]);
  return [...tables].flatMap(([language, table]) =>
    wanted
      .filter(({ key }) => !table.messages.has(key))
      .map(({ key, what }) => `data/messages/${language}.yaml: add ${key}: ${what}`),
  );
}

describe("each kind", () => {
  it("has its messages in every language", () => {
    expect(missingMessages(KINDS)).toEqual([]);
  });

  it("reports its missing messages", () => {
    const [post] = KINDS;
    if (post === undefined) throw new Error("there is no kind");
    const lacking = missingMessages([{ ...post, id: "weather", nothing: "no-weather" }]);
    expect(lacking).toHaveLength(3 * tables.size);
    expect(lacking[0]).toBe('data/messages/en.yaml: add event.weather: the name of the kind "weather"');
  });

  it("has a unique id, and is planned with the kinds it requires", () => {
    const now = Temporal.Instant.from("2026-10-01T00:00:00Z");
    const planned = nextEvents(KINDS, DEFAULT_SETTINGS, now).map(({ kind }) => kind);
    expect(planned.sort()).toEqual(KINDS.map(({ id }) => id).sort());
    expect(new Set(planned).size).toBe(KINDS.length);
  });
});

it("a post is composed with the channel's settings and informed of its outcome", async () => {
  const told: string[] = [];
  let isBroken = false;
  const digest: PostKind = {
    id: "digest",
    at: (_, date) => date.toPlainDateTime("08:00"),
    async compose({ channel, date, voice, catalogue }) {
      if (isBroken) throw new Error("a mistake");
      const said = `${date} ${channel.settings.curriculum} ${catalogue.projects.has("rook")}`;
      return {
        kind: "project",
        audience: "everyone",
        language: voice.language,
        project: null,
        suggestions: [],
        blocks: [paragraph(text(said))],
      };
    },
    afterSent: async ({ date }, ref) => void told.push(`${date} ${ref["id"]}`),
    afterDropped: async ({ date }) => void told.push(`${date} dropped`),
  };
  const town = await community("2026-11-01T22:00:00Z", ["admin"], [...KINDS, digest]);
  await town.say("admin", "setup 9:00 Asia/Tokyo ja curriculum deck");
  const [posted] = await town.until("2026-11-01T23:30:00Z");
  expect(posted && textOf(posted.message)).toBe("2026-11-02 deck true");
  expect(posted?.message.language).toBe("ja");
  expect(told).toEqual(["2026-11-02 m1"]);
  isBroken = true;
  await town.until("2026-11-03T02:30:00Z");
  expect(told).toEqual(["2026-11-02 m1", "2026-11-03 dropped"]);
  await town.close();
});
