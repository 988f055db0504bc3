/** The slash command: answered at once, to its caller, with a way to share the answer. */
import type { Reply } from "../../../src/chat/reply.ts";
import type { Input, Named } from "../../../src/chat/request.ts";
import { shareValue } from "../../../src/chat/share.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { answerInTime } from "../../shared/ack-deadline.ts";
import { apologizing, sentence } from "../../shared/sentences.ts";
import { asksForDoctor, asksForForm } from "../../shared/words.ts";
import { LIMITS } from "../limits.ts";
import type { Origin, Typed } from "../receive/payloads.ts";
import { peopleIn } from "../receive/typed-text.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { MESSAGE_FLAGS, renderReply } from "../render/reply.ts";
import { setupModal } from "../render/setup-modal.ts";
import { renderEphemeral } from "../render/share.ts";
import { placeOf, requestOf, type SlackDesk } from "./desk.ts";

export type Ack = (answer?: object) => Promise<void>;

/** More people than anybody names in one go. */
const MOST_NAMED = 10;

export interface CommandDeps extends SlackDesk {
  /** Whether the workspace has installed the app; also where that cannot be found out. */
  readonly isInstalled: (tenant: string) => Promise<boolean>;
  readonly doctor: (origin: Origin, text: Text) => Promise<Reply>;
}

export async function onCommand(typed: Typed, ack: Ack, desk: CommandDeps): Promise<void> {
  const work = messageFor(typed, desk).catch((error: unknown) => {
    desk.log.error({ err: error }, "a reply could not be rendered");
    return renderReply(sentence("error.oops", "en", desk));
  });
  const later = async (message: RenderedMessage | undefined): Promise<void> => {
    if (message !== undefined) await desk.respond(typed.responseUrl, { message });
  };
  await answerInTime(work, {
    later,
    async ack(message) {
      const answer = message && { response_type: "ephemeral", ...message, ...MESSAGE_FLAGS };
      if (answer === undefined || fitsIntoAck(answer)) return ack(answer);
      await ack();
      await later(message);
    },
  });
}

/** A longer one would cost the connection, and the answer with it. */
const fitsIntoAck = (answer: object): boolean =>
  Buffer.byteLength(JSON.stringify(answer)) <= LIMITS.frame.bytes.most - LIMITS.frame.envelope.most;

/** Undefined where something else than a message answers. */
async function messageFor(typed: Typed, desk: CommandDeps): Promise<RenderedMessage | undefined> {
  if (!(await desk.isInstalled(typed.teamId))) {
    return renderReply(sentence("error.not-installed", desk.messages.languages[0] ?? "en", desk));
  }
  const language = await desk.voices.of(typed.teamId, typed.userId, placeOf(typed));
  if (asksForForm(typed.text) && (await openedSetup(typed, desk.messages.in(language), desk))) {
    return undefined;
  }
  const input: Input = { type: "text", text: typed.text };
  const work = asksForDoctor(typed.text)
    ? desk.doctor(typed, desk.messages.in(language))
    : namedIn(typed, desk).then((named) =>
        desk.bot.answer({ ...requestOf(typed, input, language, desk), named }),
      );
  return ephemeral(await apologizing(work, language, desk), input, desk);
}

/** People whom Slack does not know are not named. */
async function namedIn({ teamId, text }: Typed, { people }: SlackDesk): Promise<readonly Named[]> {
  const ids = peopleIn(text).slice(0, MOST_NAMED);
  return ids.length === 0 ? [] : [...(await people.members(teamId, ids)).values()];
}

/** As only its reader sees it, with the button that shares it. */
export function ephemeral(reply: Reply, input: Input, { messages }: SlackDesk): RenderedMessage {
  const text = messages.in(reply.language);
  return renderEphemeral(reply, {
    pick: text.say("share.pick"),
    shareLabel: text.say("share.button"),
    shareAction: shareValue(input, reply),
  });
}

/** False where there is no form to open: the text answers instead, and says who may set it up. */
async function openedSetup(typed: Typed, text: Text, desk: CommandDeps): Promise<boolean> {
  const { teamId, userId, channelId, triggerId } = typed;
  const where = placeOf(typed);
  if (triggerId === undefined || channelId === undefined || where === undefined) return false;
  try {
    const { caller } = requestOf(typed, { type: "text", text: typed.text }, text.language, desk);
    if (caller === undefined || !(await desk.registry.isAdmin(where, caller))) return false;
    const [settings, client, person] = await Promise.all([
      desk.registry.setupOf(where),
      desk.clients.of(teamId),
      desk.people.member(teamId, userId),
    ]);
    const curriculum =
      settings &&
      desk.registry.curriculaLike(settings.curriculum, text.language, 1).find(isOf(settings.curriculum));
    const view = setupModal(
      {
        channelId,
        settings,
        defaults: desk.registry.defaults,
        zone: person.zone,
        languages: desk.messages.languages,
        curriculumName: curriculum?.name,
      },
      text,
    );
    await client.call("views.open", { trigger_id: triggerId, view });
    return true;
  } catch (error) {
    desk.log.warn({ detail: String(error) }, "the form could not be opened; the text answers instead");
    return false;
  }
}

const isOf =
  (curriculum: string) =>
  ({ id }: { readonly id: string }): boolean =>
    id === curriculum;
