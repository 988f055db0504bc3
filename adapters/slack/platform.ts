/** Slack, as the core knows it. */
import type { PlatformProfile } from "../../src/chat/platform.ts";

export const PLATFORM: PlatformProfile = { id: "slack", name: "Slack", command: "/cncf" };
