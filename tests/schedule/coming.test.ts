import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { comingEvents } from "../../src/schedule/coming.ts";
import { DAY_KINDS } from "../simulation/virtual.ts";

/** Monday 2 November 2026, 12:30. */
const NOW = Temporal.Instant.from("2026-11-02T12:30:00Z");
const channel = (change = {}, post = "", quiz = "") => ({
  settings: { ...DEFAULT_SETTINGS, ...change },
  plan: { lastPlanned: { post, quiz } },
});
const open = (kind: string, date: string, at: string) => ({ kind, date, dueAt: Temporal.Instant.from(at) });
const shown = (of: ReturnType<typeof channel>, ledger: ReturnType<typeof open>[], now: Temporal.Instant) =>
  comingEvents(DAY_KINDS, of, ledger, now).map(({ kind, date, at }) => `${kind} ${date} ${at.toString()}`);

describe("what comes next", () => {
  it("follows the plan if the ledger is empty", () => {
    expect(shown(channel({}, "2026-11-02", "2026-11-02"), [], NOW)).toEqual([
      "post 2026-11-03 2026-11-03T09:00:00Z",
      "quiz 2026-11-03 2026-11-03T12:00:00Z",
      "reveal 2026-11-03 2026-11-03T17:00:00Z",
    ]);
  });

  it("is the open question's reveal, even if the settings now give another time", () => {
    const ledger = [open("reveal", "2026-11-02", "2026-11-02T17:00:00Z")];
    expect(shown(channel({ revealAt: "20:00" }, "2026-11-02", "2026-11-02"), ledger, NOW)[0]).toBe(
      "reveal 2026-11-02 2026-11-02T17:00:00Z",
    );
  });

  it("excludes overdue events and days already planned", () => {
    const ledger = [open("quiz", "2026-11-02", "2026-11-02T12:00:00Z")];
    const moved = channel({ postAt: "14:00", quizAt: "15:00" }, "2026-11-02", "2026-11-02");
    expect(shown(moved, ledger, NOW)).toEqual([
      "post 2026-11-03 2026-11-03T14:00:00Z",
      "quiz 2026-11-03 2026-11-03T15:00:00Z",
      "reveal 2026-11-03 2026-11-03T17:00:00Z",
    ]);
  });

  it("is a week ahead for one day a week, and empty for no days", () => {
    expect(shown(channel({ days: [1] }, "2026-11-02", "2026-11-02"), [], NOW)[0]).toBe(
      "post 2026-11-09 2026-11-09T09:00:00Z",
    );
    expect(shown(channel({ days: [] }), [], NOW)).toEqual([]);
  });

  it("includes a reveal on the day after its quiz", () => {
    expect(shown(channel({ revealAt: "09:00" }, "2026-11-02", "2026-11-02"), [], NOW).at(-1)).toBe(
      "reveal 2026-11-03 2026-11-04T09:00:00Z",
    );
  });
});
