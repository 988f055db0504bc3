/** A Slack on this machine, as strict as Slack: all that tests need of it. See README.md. */

export type { Fault } from "./faults.ts";
export type { LoopbackOptions, LoopbackSlack } from "./loopback.ts";
export { startLoopbackSlack } from "./loopback.ts";
export type { CommandResult } from "./people/commands.ts";
export type { CallRecord } from "./web-api.ts";
export type { Ephemeral, Post, Team, TeamSpec, View } from "./world/types.ts";
