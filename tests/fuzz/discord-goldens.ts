/** What Discord's gateway sends while people use the bot: one frame of each kind, taken from the loopback. */
import { FORM_PREFIX, QUERY } from "../../adapters/discord/register/commands.ts";
import { ADA, ask, BOB, GENERAL, GUILD, labelled } from "../adapters/discord/testing-discord.ts";
import type { LoopbackDiscord } from "../loopback/discord/index.ts";

const HELLO = { op: 10, s: null, t: null, d: { heartbeat_interval: 41_250, _trace: [] } };
/** Frames that are no events: heartbeats, their acknowledgement. */
const OTHERS = [HELLO, { op: 11 }, { op: 1, d: null, s: null, t: null }];

export async function discordGoldens(discord: LoopbackDiscord): Promise<readonly unknown[]> {
  const shown = await ask({ discord }, "list sandbox");
  await discord.press(shown, { customId: "k1|list|2|sandbox", isStale: true });
  const rook = await ask({ discord }, "rook");
  await discord.press(rook, { customId: labelled(rook, "Share") ?? "" });
  const typing = { user: BOB, channel: GENERAL, isStale: true } as const;
  await discord.autocomplete({ ...typing, name: "cncf", options: { [QUERY]: "roo" }, focused: QUERY });
  const zone = { zone: "tok" };
  await discord.autocomplete({ ...typing, name: `${FORM_PREFIX}setup`, options: zone, focused: "zone" });
  await discord.command({ ...typing, user: ADA, name: `${FORM_PREFIX}setup`, options: { post: "9:00" } });
  await ask({ discord }, "rook", { channel: discord.directMessage(BOB).id });
  discord.event({ type: "CHANNEL_DELETE", guild: GUILD.id, data: { id: "1", guild_id: GUILD.id, type: 0 } });
  discord.event({ type: "THREAD_DELETE", guild: GUILD.id, data: { id: "2", guild_id: GUILD.id, type: 11 } });
  discord.event({ type: "GUILD_DELETE", guild: GUILD.id, data: { id: "100000000000000077" } });
  const frames = discord.gateway.frames.map((text): unknown => JSON.parse(text));
  return [...OTHERS, ...frames.filter((frame) => isNotReady(frame))];
}

/** READY has a test of its own: of it another connection may follow. */
const isNotReady = (frame: unknown): boolean => (frame as { t?: unknown }).t !== "READY";
