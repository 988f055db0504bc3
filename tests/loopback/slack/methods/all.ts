/** All methods of the Web API that this Slack has; any other is an unknown_method. */
import type { Installs } from "../world/installs.ts";
import { chatMethods } from "./chat.ts";
import { connectionMethods } from "./connections.ts";
import { conversationMethods } from "./conversations.ts";
import type { Methods, Office } from "./method.ts";
import { oauthMethods } from "./oauth.ts";
import { peopleMethods } from "./people.ts";
import { reactionMethods } from "./reactions.ts";
import { viewMethods } from "./views.ts";

export const allMethods = (
  office: Office,
  installs: Installs,
  socketUrl: (appId: string) => string,
): Methods => ({
  ...peopleMethods,
  ...chatMethods(office),
  ...conversationMethods(office),
  ...reactionMethods(office),
  ...viewMethods(office),
  ...oauthMethods(installs),
  ...connectionMethods(socketUrl),
});
