/**
 * The library's shards, guarded. It awaits none of what a frame, a close or a timer sets
 * going, so that an error in there would end the process: here it costs that connection.
 */
import { SimpleShardingStrategy, WebSocketShardDestroyRecovery, WebSocketShardStatus } from "@discordjs/ws";
import { GatewayOpcodes } from "discord.js";
import { readFrame } from "./frames.ts";

export interface ShardsDeps {
  /** A frame was dropped. */
  readonly onUnreadable: (shard: number) => void;
  /** Something failed inside the library; the shard connects anew. */
  readonly onError: (shard: number, error: unknown) => void;
}

/** The parts of a shard that the library does not expose. */
interface Shard {
  readonly id: number;
  readonly status: WebSocketShardStatus;
  readonly connection: { on(event: "error", listener: () => void): unknown; terminate(): void } | null;
  destroy(options: { readonly recover: WebSocketShardDestroyRecovery }): Promise<void>;
  internalConnect(): Promise<void>;
  unpackMessage(data: unknown, isBinary: boolean): Promise<unknown>;
}

/** What the library calls without awaiting it. */
const UNAWAITED = ["onMessage", "onClose", "heartbeat", "internalConnect", "destroy"] as const;

export class GuardedShards extends SimpleShardingStrategy {
  readonly #deps: ShardsDeps;
  /** Connections that have said hello. */
  readonly #greeted = new WeakSet<object>();
  /** Shards that are about to connect, with the connection that they had before. */
  readonly #connecting = new Map<Shard, Shard["connection"]>();

  constructor(manager: ConstructorParameters<typeof SimpleShardingStrategy>[0], deps: ShardsDeps) {
    super(manager);
    this.#deps = deps;
  }

  get #shards(): readonly Shard[] {
    const shards = Reflect.get(this, "shards") as ReadonlyMap<number, Shard>;
    return [...shards.values()];
  }

  override async spawn(ids: number[]): Promise<void> {
    await super.spawn(ids);
    for (const shard of this.#shards) this.#guard(shard);
  }

  /** Does not give up when the first attempt fails: the library tries again by itself. */
  override async connect(): Promise<void> {
    super.connect().catch(() => {});
  }

  /** Has every shard begin a new session. */
  renew(): void {
    for (const shard of this.#shards) this.#renew(shard);
  }

  /**
   * Terminates connections without a closing handshake. When the library destroys one that is
   * still being made, it forgets it, leaves it open, and does not report its errors.
   */
  cut(isToEnd: (status: WebSocketShardStatus) => boolean): void {
    for (const { status, connection } of this.#shards) {
      if (connection === null || !isToEnd(status)) continue;
      connection.on("error", () => {});
      connection.terminate();
    }
  }

  #guard(shard: Shard): void {
    const unpack = shard.unpackMessage.bind(shard);
    shard.unpackMessage = async (data, isBinary) => {
      const frame = this.#readable(shard, await unpack(data, isBinary).catch(() => undefined));
      if (frame === undefined) this.#deps.onUnreadable(shard.id);
      return frame;
    };
    for (const name of UNAWAITED) {
      const work = (Reflect.get(shard, name) as (...args: unknown[]) => Promise<void>).bind(shard);
      const guarded = (...args: unknown[]) =>
        work(...args).catch((error: unknown) => {
          this.#deps.onError(shard.id, error);
          this.#renew(shard);
        });
      Reflect.set(shard, name, name === "internalConnect" ? () => this.#connect(shard, guarded) : guarded);
    }
  }

  /** Two closes at the same time would make two connections, of which one is never closed. */
  async #connect(shard: Shard, connect: () => Promise<void>): Promise<void> {
    const isUnderWay = this.#connecting.has(shard) && this.#connecting.get(shard) === shard.connection;
    if (isUnderWay || shard.status !== WebSocketShardStatus.Idle) return;
    this.#connecting.set(shard, shard.connection);
    await connect();
    this.#connecting.delete(shard);
  }

  /** A second hello would leave the first one's heartbeats behind. */
  #readable(shard: Shard, given: unknown): object | undefined {
    const frame = readFrame(given);
    if (frame?.["op"] !== GatewayOpcodes.Hello) return frame;
    if (shard.connection === null || this.#greeted.has(shard.connection)) return undefined;
    this.#greeted.add(shard.connection);
    return frame;
  }

  #renew(shard: Shard): void {
    if (shard.status === WebSocketShardStatus.Idle) void shard.internalConnect();
    else void shard.destroy({ recover: WebSocketShardDestroyRecovery.Reconnect });
  }
}
