/** Discord's profile for the core. */
import type { PlatformProfile } from "../../src/chat/platform.ts";
import { LIMITS } from "./limits.ts";

/** The slash command's name; a command with subcommands could not be called by itself. */
export const COMMAND = "cncf";

export const PLATFORM: PlatformProfile = {
  id: "discord",
  name: "Discord",
  command: `/${COMMAND}`,
  formFields: LIMITS.modal.fields.most,
};
