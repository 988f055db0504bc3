/** Discord's limits, each with its source. */

const DOCS = "https://docs.discord.com/developers";
const MESSAGE = `${DOCS}/resources/message`;
const COMPONENTS = `${DOCS}/components/reference`;
const COMMANDS = `${DOCS}/interactions/application-commands`;
const COMMAND = `${COMMANDS}#application-command-object-application-command-structure`;
const OPTION = `${COMMANDS}#application-command-object-application-command-option-structure`;
const CHOICE = `${COMMANDS}#application-command-object-application-command-option-choice-structure`;
const INTERACTIONS = `${DOCS}/interactions/receiving-and-responding`;

/** Lengths are in UTF-16 units, of which a text never has fewer than Discord counts. */
export const LIMITS = {
  message: {
    content: { most: 2_000, source: `${MESSAGE}#create-message` },
    embeds: { most: 10, source: `${MESSAGE}#create-message` },
    /** Characters of all embeds of a message together. */
    embedText: { most: 6_000, source: `${MESSAGE}#embed-object-embed-limits` },
    rows: {
      most: 5,
      source: `${COMPONENTS}#legacy-message-component-behavior`,
    },
    nonce: { most: 25, source: `${MESSAGE}#create-message` },
    reactions: { most: 20, source: `${DOCS}/topics/opcodes-and-status-codes#json` },
  },
  embed: {
    title: { most: 256, source: `${MESSAGE}#embed-object-embed-limits` },
    description: { most: 4_096, source: `${MESSAGE}#embed-object-embed-limits` },
    footer: { most: 2_048, source: `${MESSAGE}#embed-object-embed-limits` },
    /** Of an image, as Discord's own description of its API has it. */
    url: { most: 2_048, source: "https://github.com/discord/discord-api-spec" },
  },
  button: {
    row: { most: 5, source: `${COMPONENTS}#action-row` },
    label: { most: 80, source: `${COMPONENTS}#button` },
    customId: { most: 100, source: `${COMPONENTS}#anatomy-of-a-component` },
  },
  command: {
    name: { most: 32, source: COMMAND },
    description: { most: 100, source: COMMAND },
    options: { most: 25, source: COMMAND },
    choices: { most: 25, source: OPTION },
    /** Names, descriptions and values of a command together, the longest of their translations each. */
    size: { most: 8_000, source: `${COMMANDS}#slash-commands` },
    /** Of one guild, or of all; an overwrite counts only what is new in it. */
    newPerDay: { most: 200, source: `${COMMANDS}#registering-a-command` },
  },
  /** Of an option, and of what is offered while somebody types. */
  choice: {
    name: { most: 100, source: CHOICE },
    value: { most: 100, source: CHOICE },
  },
  modal: {
    title: { most: 45, source: `${INTERACTIONS}#interaction-response-object-modal` },
    fields: { most: 5, source: `${INTERACTIONS}#interaction-response-object-modal` },
    label: { most: 45, source: `${COMPONENTS}#label` },
    description: { most: 100, source: `${COMPONENTS}#label` },
  },
  interaction: {
    firstAnswerMs: { most: 3_000, source: `${INTERACTIONS}#interaction-callback` },
    tokenMs: { most: 900_000, source: `${INTERACTIONS}#followup-messages` },
  },
  page: {
    messages: { most: 100, source: `${MESSAGE}#get-channel-messages` },
    reactors: { most: 100, source: `${MESSAGE}#get-reactions` },
  },
} as const;

/**
 * How often Discord may be called. Discord documents only the global limit. For a route and a
 * channel, the headers of its answers decide; the numbers here are what to expect of them.
 */
export const RATES = {
  global: {
    calls: 50,
    everyMs: 1_000,
    per: "bot",
    source: `${DOCS}/topics/rate-limits#global-rate-limit`,
  },
  /** Answers 401, 403 and 429 together. After more, Discord bans the address for a while. */
  refused: {
    calls: 10_000,
    everyMs: 600_000,
    per: "address",
    source: `${DOCS}/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans`,
  },
  posting: {
    calls: 5,
    everyMs: 5_000,
    per: "channel",
    source: "https://gist.github.com/XynoxTheDev/8aa33c15bf0e2a550789d3f6faa475ee",
  },
  reacting: {
    calls: 1,
    everyMs: 250,
    per: "channel",
    source: "https://github.com/RogueException/Discord.Net/issues/401",
  },
} as const;
