/** The variables of the configuration by what they are for, in the order in which README.md lists them. */
import type { Variable } from "../../config.ts";

export interface Group {
  /** Names its title and what is said about it. */
  readonly id: string;
  readonly variables: readonly Variable[];
}

export const GROUPS: readonly Group[] = [
  { id: "general", variables: ["KNOCK_LANGUAGE", "DATABASE_URL", "COMMUNITY_FILE", "REPOSITORY_URL"] },
  { id: "socket", variables: ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"] },
  {
    id: "http",
    variables: [
      "SLACK_SIGNING_SECRET",
      "SLACK_CLIENT_ID",
      "SLACK_CLIENT_SECRET",
      "SLACK_STATE_SECRET",
      "SLACK_ENCRYPTION_KEYS",
      "PUBLIC_URL",
      "SLACK_PORT",
    ],
  },
  { id: "discord", variables: ["DISCORD_TOKEN", "DISCORD_SHARDS", "DISCORD_SHARD_COUNT"] },
  { id: "operating", variables: ["LOG_LEVEL", "HTTP_PORT"] },
  { id: "trying", variables: ["CLOCK", "CLOCK_SPEED", "SLACK_API_URL", "DISCORD_API_URL"] },
];
