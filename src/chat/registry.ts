/**
 * The registry: what an adapter asks and tells the bot besides requests, about the
 * channels and workspaces of its platform.
 */
import type { Language } from "../language.ts";
import type { ChannelRef, PermanentReason } from "./messenger.ts";
import type { Caller } from "./request.ts";

/** How a channel is set up, for a form that shows it. */
export interface ChannelSetup {
  readonly zone: string;
  readonly language: Language;
  readonly postAt: string;
  readonly quizAt: string;
  readonly revealAt: string;
  readonly days: readonly number[];
  readonly curriculum: string;
  readonly answers: string;
  readonly board: string;
  readonly active: boolean;
}

export interface NextEvent {
  /** The message `event.<kind>` is its name. */
  readonly kind: string;
  readonly at: Temporal.Instant;
}

export interface Named {
  /** As `setup` takes it. */
  readonly id: string;
  readonly name: string;
}

export interface Registry {
  /** What a channel is set up with where nobody said otherwise; its language is that of who sets it up. */
  readonly defaults: ChannelSetup;
  /** Undefined for a channel that was never set up. */
  setupOf(channel: ChannelRef): Promise<ChannelSetup | undefined>;
  nextEvent(channel: ChannelRef): Promise<NextEvent | undefined>;
  /** Channels of the workspace that are set up, by their id on the platform. */
  channelsOf(platform: string, tenant: string): Promise<readonly string[]>;
  /** Zones and curricula whose name begins with what was typed, or has it in it. */
  zonesLike(typed: string, limit: number): readonly Named[];
  curriculaLike(typed: string, language: Language, limit: number): readonly Named[];
  /** Whether they may change its settings: an admin by the platform's word, or somebody whom an admin named. */
  isAdmin(channel: ChannelRef, caller: Caller): Promise<boolean>;
  /** True for the first who asks, ever. */
  isFirstTime(key: string): Promise<boolean>;
  /** Nothing can be posted there (any more): until somebody sets the channel up again. */
  pause(channel: ChannelRef, reason: PermanentReason): Promise<void>;
  pauseAll(platform: string, tenant: string, reason: PermanentReason): Promise<void>;
  /** What it was paused for is over: it goes on with what comes next. Other pauses stay. */
  resume(channel: ChannelRef, reason: PermanentReason): Promise<void>;
  resumeAll(platform: string, tenant: string, reason: PermanentReason): Promise<void>;
  /** Sealed by the adapter. */
  readonly installations: {
    find(platform: string, tenant: string): Promise<string | undefined>;
    save(platform: string, tenant: string, sealed: string): Promise<void>;
    /** False when there was none. */
    remove(platform: string, tenant: string): Promise<boolean>;
  };
}
