/** Apps that are installed over OAuth: their secrets, the codes of those who approved, and the tokens they got. */
import type { Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Team, Token } from "./types.ts";
import type { World } from "./world.ts";

export interface OAuthApp {
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Tokens expire after twelve hours and are refreshed. */
  readonly rotatesTokens?: boolean;
}

export interface Approval {
  readonly team: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri?: string | undefined;
}

interface Client {
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

export interface Installs {
  readonly apps: Map<string, OAuthApp>;
  /** A code that the app may exchange once within ten minutes. */
  approve(clientId: string, approval: Approval): string;
  exchange(client: Client, code: string, redirectUri: string | undefined): Json;
  refresh(client: Client, refreshToken: string): Json;
  refuseForeign(client: Client, appId: string): void;
  /** From now on no token of the app works in the team. */
  uninstall(team: Team): void;
}

const CODE_LIVES_MS = 10 * 60_000;
const TOKEN_LIVES_S = 12 * 3600;

export function createInstalls(world: World): Installs {
  const { ids, now } = world;
  const apps = new Map<string, OAuthApp>();
  const codes = new Map<string, Approval & { readonly clientId: string; readonly at: number }>();
  const refreshTokens = new Map<
    string,
    { readonly clientId: string; readonly approval: Approval; readonly token: Token }
  >();

  const appOf = ({ id, secret }: Client): OAuthApp => {
    const app = apps.get(id ?? "");
    if (app === undefined) throw new Refusal("invalid_client_id");
    if (app.clientSecret !== secret) throw new Refusal("bad_client_secret");
    return app;
  };

  const grant = (app: OAuthApp, approval: Approval): Json => {
    const team = world.team(approval.team);
    const rotates = app.rotatesTokens === true;
    team.scopes = approval.scopes;
    const token = world.addToken({
      value: `${rotates ? "xoxe." : ""}xoxb-${ids.secret()}`,
      kind: "bot",
      appId: app.appId,
      team,
      expiresAt: rotates ? now() + TOKEN_LIVES_S * 1000 : undefined,
    });
    const granted = {
      access_token: token.value,
      token_type: "bot",
      scope: approval.scopes.join(","),
      bot_user_id: team.botUserId,
      app_id: app.appId,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: approval.user },
    };
    if (!rotates) return granted;
    const refresh = `xoxe-1-${ids.secret()}`;
    refreshTokens.set(refresh, { clientId: app.clientId, approval, token });
    return { ...granted, refresh_token: refresh, expires_in: TOKEN_LIVES_S };
  };

  return {
    apps,
    approve(clientId, approval) {
      const code = `${ids.next("code")}.${ids.secret()}`;
      codes.set(code, { ...approval, clientId, at: now() });
      return code;
    },
    exchange(client, code, redirectUri) {
      const app = appOf(client);
      const approval = codes.get(code);
      if (approval === undefined || approval.clientId !== app.clientId) throw new Refusal("invalid_code");
      codes.delete(code);
      if (now() - approval.at > CODE_LIVES_MS) throw new Refusal("invalid_code");
      if (approval.redirectUri !== undefined && approval.redirectUri !== redirectUri) {
        throw new Refusal("bad_redirect_uri");
      }
      return grant(app, approval);
    },
    refresh(client, refreshToken) {
      const app = appOf(client);
      const known = refreshTokens.get(refreshToken);
      if (known === undefined || known.clientId !== app.clientId) throw new Refusal("invalid_refresh_token");
      if (known.token.state !== "live") throw new Refusal("invalid_refresh_token");
      refreshTokens.delete(refreshToken);
      return grant(app, known.approval);
    },
    refuseForeign(client, appId) {
      if (appOf(client).appId !== appId) throw new Refusal("client_id_token_mismatch");
    },
    uninstall(team) {
      for (const token of world.tokens.values()) {
        if (token.team === team) token.state = "account_inactive";
      }
    },
  };
}
