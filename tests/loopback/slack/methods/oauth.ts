/** Installing: codes and refresh tokens are exchanged for tokens here, and given back. */
import type { Installs } from "../world/installs.ts";
import type { Methods } from "./method.ts";

export const oauthMethods = (installs: Installs): Methods => ({
  "oauth.v2.access": {
    token: "none",
    scopes: [],
    tier: "tier4",
    run({ args }) {
      const client = { id: args.text("client_id"), secret: args.text("client_secret") };
      if (args.text("grant_type") === "refresh_token")
        return installs.refresh(client, args.required("refresh_token"));
      return installs.exchange(client, args.required("code"), args.text("redirect_uri"));
    },
  },
  "auth.revoke": {
    token: "bot",
    scopes: [],
    tier: "tier3",
    run({ args, token }) {
      if (args.flag("test")) return { revoked: false };
      token.state = "token_revoked";
      return { revoked: true };
    },
  },
  "apps.uninstall": {
    token: "bot",
    scopes: [],
    tier: "tier1",
    run({ args, team }) {
      installs.refuseForeign({ id: args.text("client_id"), secret: args.text("client_secret") }, team.appId);
      installs.uninstall(team);
      return {};
    },
  },
});
