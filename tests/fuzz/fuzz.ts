/** Gives each surface its part of so many inputs, and reports what went wrong and what was slow. */
import { inspect } from "node:util";
import { DISCORD_SURFACES } from "./discord.ts";
import { createDraw } from "./draw.ts";
import { SLACK_SURFACES } from "./slack.ts";
import type { OpenSurface, Surface } from "./surface.ts";
import { TEXT_SURFACES } from "./texts.ts";

export interface SurfaceReport {
  readonly name: string;
  readonly inputs: number;
  /** Milliseconds of processor time for one input, on average. */
  readonly meanMs: number;
  readonly problems: readonly string[];
}

/** The most that one input may cost, in processor time. */
const MOST_MS = 50;
/** Inputs that are given together, since measuring each would take longer than handling it. */
const TOGETHER = 25;
const TRIES = 3;

export const SURFACES: readonly Surface[] = [...SLACK_SURFACES, ...DISCORD_SURFACES, ...TEXT_SURFACES];

export async function fuzzed(surface: Surface, count: number, seed: number): Promise<SurfaceReport> {
  const draw = createDraw(seed);
  const open = await surface.open();
  const problems: string[] = [];
  const costs: number[] = [];
  const inputs = Math.max(1, Math.round(count * surface.share));
  let given = 0;
  try {
    while (given < inputs && problems.length === 0) {
      const batch = Array.from({ length: Math.min(TOGETHER, inputs - given) }, () => open.draw(draw));
      const known = open.problems().length;
      const cost = await open.handle(batch);
      given += batch.length;
      problems.push(...open.problems().slice(known), ...(await slowIn(batch, cost, costs, open)));
      costs.push(cost);
    }
  } catch (error) {
    problems.push(inspect(error, { depth: 4 }));
  } finally {
    await open.close();
  }
  const meanMs = costs.reduce((sum, cost) => sum + cost, 0) / Math.max(1, given);
  return { name: surface.name, inputs: given, meanMs, problems };
}

/** Inputs above the limit are looked for where a batch cost noticeably more than batches usually do. */
async function slowIn(
  batch: readonly string[],
  cost: number,
  costs: readonly number[],
  open: OpenSurface,
): Promise<string[]> {
  const usual = costs.toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0;
  if (cost <= Math.max(MOST_MS, usual + MOST_MS / 2)) return [];
  const slow: string[] = [];
  for (const input of batch) {
    let least = Number.POSITIVE_INFINITY;
    for (let left = TRIES; left > 0 && least > MOST_MS; left--) {
      least = Math.min(least, await open.handle([input]));
    }
    if (least > MOST_MS) slow.push(`${least.toFixed(0)} ms of processor time: ${input.slice(0, 2_000)}`);
  }
  return slow;
}
