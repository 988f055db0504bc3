/** Discord, as the core knows it. */
import type { PlatformProfile } from "../../src/chat/platform.ts";

/** The slash command's name; a command with subcommands could not be called by itself. */
export const COMMAND = "cncf";

export const PLATFORM: PlatformProfile = { id: "discord", name: "Discord", command: `/${COMMAND}` };
