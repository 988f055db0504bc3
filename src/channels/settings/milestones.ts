/** Whether the channel's milestones are posted: a section complete, a round number, the month's podium. */
import type { Setting } from "../setting.ts";
import { oneOf, onlyLabelled } from "./one-of.ts";

const VALUES = ["on", "off"] as const;
export type Milestones = (typeof VALUES)[number];

// Without its label, "off" pauses the channel.
export const milestones: Setting<Milestones> = {
  ...onlyLabelled(oneOf<Milestones>({ id: "milestones", initial: "on", values: VALUES })),
  movesSchedule: true,
};
