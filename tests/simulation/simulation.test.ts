/** Short version of the simulation; `node tests/simulation/year.ts` runs a whole year. */
import { describe, expect, it } from "vitest";
import { firstInstant } from "./oracle.ts";
import { type SimulationReport, simulate } from "./simulate.ts";

const clean = ({ missing, twice, unexpected, early, late }: SimulationReport) => ({
  missing,
  twice,
  unexpected,
  early,
  late,
});
const NOTHING = { missing: [], twice: [], unexpected: [], early: [], late: [] };

describe("the oracle", () => {
  it.each([
    ["Asia/Tokyo", "2026-10-01", "09:00", "2026-10-01T00:00Z"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00Z"],
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30Z"],
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30Z"],
    ["Asia/Kathmandu", "2026-10-04", "00:10", "2026-10-03T18:25Z"],
  ])("%s %s %s", (zone, date, time, expected) => {
    expect(firstInstant(zone, date, time)).toBe(Date.parse(expected));
  });
});

describe("channels around the world, with restarts, lost replies and refusals", () => {
  it.each([
    ["spring in the north", "2026-03-08T00:00:00Z", 28, 3],
    ["autumn in the north", "2026-10-10T00:00:00Z", 28, 3],
  ])("%s: every event happens exactly once", async (_, start, days, seed) => {
    const report = await simulate({ channels: 14, start, days, seed, risk: 0.006 });
    expect(clean(report)).toEqual(NOTHING);
    expect(report.due).toBeGreaterThan(700);
    expect(report.lives).toBeGreaterThan(30);
    expect(report.lostReplies).toBeGreaterThan(10);
    expect(report.refusals).toBeGreaterThan(20);
    expect(report.excused).toBeLessThan(report.due / 10);
  });
});
