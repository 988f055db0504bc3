/** A Discord on this machine, as strict as Discord: all that tests need of it. See README.md. */

export type { Fault } from "./faults.ts";
export type { CallRecord, Problem } from "./http/api.ts";
export type { LoopbackDiscord } from "./loopback.ts";
export { startLoopbackDiscord } from "./loopback.ts";
export type { LoopbackOptions } from "./options.ts";
export type { AutocompleteSpec, CommandSpec } from "./people/commands.ts";
export type { InteractionResult, Modal, Status } from "./people/result.ts";
export type { Permission, Permissions } from "./world/permissions.ts";
export type {
  ChannelSpec,
  GuildSpec,
  MemberSpec,
  Message,
  Pinged,
  Reaction,
  UserSpec,
} from "./world/types.ts";
