/** What Discord's *Add App* asks for. */
import { isDeepStrictEqual } from "node:util";
import { ApplicationIntegrationType, PermissionFlagsBits } from "discord.js";
import { at, listAt } from "../../shared/payload.ts";

/** Permissions needed for posting, the same ones that the doctor checks. */
export const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory;

/** In a server the bot and its commands, in an account the commands. */
export const INSTALLATION = {
  [ApplicationIntegrationType.GuildInstall]: {
    oauth2_install_params: { scopes: ["applications.commands", "bot"], permissions: Number(PERMISSIONS) },
  },
  [ApplicationIntegrationType.UserInstall]: {
    oauth2_install_params: { scopes: ["applications.commands"], permissions: 0 },
  },
};

/** Whether it asks for what `INSTALLATION` does. */
export const isInstallation = (known: object): boolean =>
  isDeepStrictEqual(tidied(known), tidied(INSTALLATION));

/** In no order of scopes, and without what Discord may add. */
const tidied = (installation: object): unknown =>
  Object.entries(installation).map(([type, settings]) => [
    type,
    listAt(settings, "oauth2_install_params", "scopes").toSorted(),
    // A number is sent, as in Discord's description of its API, and comes back as text.
    String(at(settings, "oauth2_install_params", "permissions")),
  ]);
