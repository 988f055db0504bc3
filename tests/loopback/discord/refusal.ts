/** What Discord answers instead of doing what it was asked: a status and `{message, code, errors}`. */
import type { Json } from "./json.ts";

export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): Json {
    const { message, code, errors } = this;
    return errors === undefined ? { message, code } : { message, code, errors };
  }
}

type Known = readonly [status: number, code: number, message: string];

/** Discord's own words for its refusals. */
const KNOWN = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  unknownApplication: [404, 10002, "Unknown Application"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownOverwrite: [404, 10009, "Unknown Permission Overwrite"],
  unknownRole: [404, 10011, "Unknown Role"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownEmoji: [400, 10014, "Unknown Emoji"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownCommand: [404, 10063, "Unknown application command"],
  tooManyReactions: [400, 30010, "Maximum number of reactions reached (20)"],
  tooManyCommands: [400, 30032, "Maximum number of application commands reached (100)"],
  tooManyCommandCreates: [
    400,
    30034,
    "Max number of daily application command creates has been reached (200)",
  ],
  tooLarge: [413, 40005, "Request entity too large"],
  alreadyAcknowledged: [400, 40060, "Interaction has already been acknowledged."],
  tooManyFollowUps: [
    400,
    40094,
    "This interaction has reached the maximum number of follow-up messages that it can send.",
  ],
  missingAccess: [403, 50001, "Missing Access"],
  otherAuthor: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  noDirectMessages: [403, 50007, "Cannot send messages to this user"],
  noTextChannel: [400, 50008, "Cannot send messages in a non-text channel"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  wrongChannelType: [400, 50024, "Cannot execute action on this channel type"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  invalidRecipients: [400, 50033, "Invalid Recipient(s)"],
  invalidJson: [400, 50109, "The request body contains invalid JSON."],
  archivedThread: [400, 50083, "Thread is archived"],
  noHistory: [403, 160002, "Cannot reply without permission to read message history"],
  hasThread: [400, 160004, "A thread has already been created for this message"],
  lockedThread: [403, 160005, "Thread is locked"],
  internal: [500, 0, "500: Internal Server Error"],
} as const satisfies Readonly<Record<string, Known>>;

export const refuse = (what: keyof typeof KNOWN): Refusal => {
  const [status, code, message] = KNOWN[what];
  return new Refusal(status, code, message);
};

export const invalidForm = (errors: Json): Refusal => new Refusal(400, 50035, "Invalid Form Body", errors);
