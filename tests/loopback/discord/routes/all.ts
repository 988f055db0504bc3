/** All routes, and which of them an address means. */
import { callbackRoutes } from "./callbacks.ts";
import { channelRoutes } from "./channels.ts";
import { commandRoutes } from "./commands.ts";
import { guildRoutes } from "./guilds.ts";
import { meRoutes } from "./me.ts";
import { messageRoutes } from "./messages.ts";
import { reactionRoutes } from "./reactions.ts";
import type { Office, Route } from "./route.ts";
import { threadRoutes } from "./threads.ts";
import { webhookRoutes } from "./webhooks.ts";

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export interface Router {
  /** "unknown-method" when the address is one of another method's. */
  find(method: string, path: string): Found | "unknown-path" | "unknown-method";
}

export function createRouter(office: Office): Router {
  const routes = [
    ...meRoutes(office),
    ...guildRoutes(office),
    ...channelRoutes(office),
    ...messageRoutes(office),
    ...reactionRoutes(office),
    ...threadRoutes(office),
    ...commandRoutes(office),
    ...callbackRoutes(office),
    ...webhookRoutes(office),
  ].map((route) => ({ route, parts: partsOf(route.path) }));
  return {
    find(method, path) {
      const parts = partsOf(path);
      const there = routes.flatMap(({ route, parts: pattern }) => {
        const params = matched(pattern, parts);
        return params === undefined ? [] : [{ route, params }];
      });
      if (there.length === 0) return "unknown-path";
      return there.find(({ route }) => route.method === method) ?? "unknown-method";
    },
  };
}

/** "%40original" is "@original": what is in an address may be escaped. */
const partsOf = (path: string): string[] => path.split("/").slice(1).map(unescaped);

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What stands for the parts in braces; undefined when it is another address. */
function matched(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? "";
    const isParameter = wanted.startsWith("{");
    if (!isParameter && wanted !== part) return undefined;
    if (isParameter) params[wanted.slice(1, -1)] = part;
  }
  return params;
}
