/** response_url: five answers within half an hour to whoever has the address. */
import { type Content, contentOf } from "../blocks/content.ts";
import { asText, isObject, type Json, parseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Channel, Ephemeral, Post, Team } from "../world/types.ts";
import { addPost, editPost, type World } from "../world/world.ts";

const LIVES_MS = 30 * 60_000;
const USES = 5;

/** What the app sent to a response_url, and what was made of it. */
export interface LateResponse {
  readonly body: Json;
  /** "ok", or Slack's error. */
  readonly outcome: string;
  readonly shown: Post | Ephemeral | undefined;
}

export interface Grant {
  readonly url: string;
  readonly responses: readonly LateResponse[];
  /** The first `count` responses, once they are there. */
  arrived(count: number, withinMs?: number): Promise<readonly LateResponse[]>;
}

export interface Occasion {
  readonly team: Team;
  readonly channel: Channel;
  readonly user: string;
  /** The message whose button was pressed: it can be replaced or deleted. */
  readonly message?: Post | Ephemeral;
}

export interface ResponseUrls {
  grant(occasion: Occasion): Grant;
  /** Answers a POST to such an address. */
  receive(path: string, contentType: string, body: string): { readonly status: number; readonly body: Json };
  /** Shows an answer, from a response_url or in an acknowledgement. */
  show(occasion: Occasion, body: Json, via: "command" | "response_url"): Post | Ephemeral | undefined;
}

interface Granted {
  readonly occasion: Occasion;
  readonly at: number;
  readonly responses: LateResponse[];
  readonly waiters: Set<() => void>;
  uses: number;
}

export function createResponseUrls(world: World, base: () => string): ResponseUrls {
  const grants = new Map<string, Granted>();

  const show: ResponseUrls["show"] = (occasion, body, via) => {
    const { team, channel, user, message } = occasion;
    if (isTrue(body["delete_original"])) {
      if (message === undefined) throw new Refusal("cant_delete_message");
      message.deleted = true;
      if (body["text"] === undefined && body["blocks"] === undefined) return undefined;
    }
    const content = contentOf(body, world.ids);
    if (isTrue(body["replace_original"]) && message !== undefined) return replaced(world, message, content);
    const thread_ts = asText(body["thread_ts"]);
    if (body["response_type"] === "in_channel") {
      return addPost(world, team, channel, { ...content, user: team.botUserId, via, thread_ts, sent: body });
    }
    const ephemeral: Ephemeral = {
      team: team.id,
      channel: channel.id,
      user,
      ts: world.ids.ts(),
      via,
      thread_ts,
      text: content.text,
      blocks: content.blocks,
      deleted: false,
      sent: body,
    };
    team.ephemerals.push(ephemeral);
    return ephemeral;
  };

  const spend = (granted: Granted | undefined): Granted => {
    if (granted === undefined) throw new Refusal("invalid_url");
    if (world.now() - granted.at > LIVES_MS) throw new Refusal("expired_url");
    if (granted.uses >= USES) throw new Refusal("used_url");
    granted.uses += 1;
    return granted;
  };

  const read = (contentType: string, text: string): Json => {
    const json = contentType.startsWith("application/json") ? parseJson(text)?.value : undefined;
    if (!isObject(json)) throw new Refusal("invalid_payload");
    return json;
  };

  const record = (granted: Granted | undefined, response: LateResponse): void => {
    granted?.responses.push(response);
    for (const look of [...(granted?.waiters ?? [])]) look();
  };

  return {
    show,
    grant(occasion) {
      const path = `/response/${occasion.team.id}/${world.ids.secret()}`;
      const granted: Granted = { occasion, at: world.now(), responses: [], waiters: new Set(), uses: 0 };
      grants.set(path, granted);
      return {
        url: `${base()}${path}`,
        responses: granted.responses,
        arrived: (count, withinMs = 100_000) => arrival(granted, count, withinMs),
      };
    },
    receive(path, contentType, text) {
      const known = grants.get(path);
      let body: Json = {};
      try {
        const granted = spend(known);
        body = read(contentType, text);
        const shown = show(granted.occasion, body, "response_url");
        record(granted, { body, outcome: "ok", shown });
        return { status: 200, body: { ok: true } };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        record(known, { body, outcome: error.code, shown: undefined });
        const isGone = ["invalid_url", "expired_url", "used_url"].includes(error.code);
        return { status: isGone ? 404 : 400, body: { ok: false, error: error.code, ...error.details } };
      }
    },
  };
}

function arrival(granted: Granted, count: number, withinMs: number): Promise<readonly LateResponse[]> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (granted.responses.length < count) return;
      clearTimeout(timer);
      granted.waiters.delete(look);
      resolve(granted.responses.slice(0, count));
    };
    const timer = setTimeout(() => {
      granted.waiters.delete(look);
      reject(new Error(`${granted.responses.length} responses instead of ${count} within ${withinMs} ms`));
    }, withinMs);
    granted.waiters.add(look);
    look();
  });
}

function replaced(world: World, message: Post | Ephemeral, { text, blocks }: Content): Post | Ephemeral {
  if ("edits" in message) editPost(message, world.ids.ts(), text, blocks);
  else Object.assign(message, { text, blocks });
  return message;
}

/** Slack takes the word as well as the value. */
const isTrue = (value: unknown): boolean => value === true || value === "true";
