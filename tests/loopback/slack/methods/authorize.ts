/** Who calls: tokens, their kinds and states, and the scopes that a method needs. */
import { Refusal } from "../refusal.ts";
import type { Token } from "../world/types.ts";
import type { World } from "../world/world.ts";
import type { Method } from "./method.ts";

const APP_SCOPES = ["connections:write", "authorizations:read"];

export function authorize({ tokens, now }: World, method: Method, value: string | undefined): Token {
  if (value === undefined || value === "") throw new Refusal("not_authed");
  const token = tokens.get(value);
  if (token === undefined) throw new Refusal("invalid_auth");
  if (token.state !== "live") throw new Refusal(token.state);
  if (token.expiresAt !== undefined && token.expiresAt <= now()) throw new Refusal("token_expired");
  if (method.token !== "any" && token.kind !== method.token) throw new Refusal("not_allowed_token_type");
  requireScope(token, method.scopes);
  return token;
}

export const scopesOf = (token: Token): readonly string[] =>
  token.kind === "app" ? APP_SCOPES : (token.team?.scopes ?? []);

/** One of the needed scopes must be there. */
export function requireScope(token: Token, needed: readonly string[]): void {
  const provided = scopesOf(token);
  if (needed.length === 0 || needed.some((scope) => provided.includes(scope))) return;
  throw new Refusal("missing_scope", { needed: needed.join(","), provided: provided.join(",") });
}
