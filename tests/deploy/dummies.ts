/** A value of the right form for each secret of the configuration. */
export const dummies: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgres://knock:knock@postgres:5432/knock",
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_APP_TOKEN: "xapp-1",
  SLACK_SIGNING_SECRET: "0123456789abcdef",
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "0123456789abcdef",
  SLACK_STATE_SECRET: "0123456789abcdef",
  SLACK_ENCRYPTION_KEYS: "0".repeat(64),
  DISCORD_TOKEN: "a.b.c",
};
