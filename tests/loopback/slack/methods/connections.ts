/** apps.connections.open: where the next Socket Mode connection goes. */
import type { Methods } from "./method.ts";

export const connectionMethods = (addressFor: (appId: string) => string): Methods => ({
  "apps.connections.open": {
    token: "app",
    scopes: ["connections:write"],
    tier: "special",
    run: ({ token }) => ({ url: addressFor(token.appId) }),
  },
});
