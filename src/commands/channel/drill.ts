/** The private drill: asks the caller a question, marks the answer at once, and continues. */
import { DEFAULT_SCOPE } from "../../catalogue/default-scope.ts";
import {
  type Block,
  buttons,
  fields,
  heading,
  note,
  numbered,
  paragraph,
  type Reply,
  strong,
  text,
} from "../../chat/reply.ts";
import { afterAnswer, drillStats, type Memory, memoryOf, nextInDrill } from "../../daily/drill.ts";
import type { RoundQuestion } from "../../daily/open-round.ts";
import { editionOf } from "../../daily/questions/basis.ts";
import { type Question, type QuestionDraft, stemOf } from "../../daily/questions/question.ts";
import { markOf } from "../../daily/replies/quiz.ts";
import { projectsOf } from "../../daily/rotation.ts";
import { findChannel } from "../../store/channels.ts";
import { type DrillItem, drillItems, saveDrillItem } from "../../store/drill.ts";
import { silencedQuestions } from "../../store/flags.ts";
import { missedQuestion } from "../../store/results.ts";
import type { Context, StoredCommand } from "../command.ts";
import { lookupButton } from "../lookup-button.ts";
import { replyTo } from "../reply-to.ts";
import { isTyped } from "../typed.ts";
import { type CommandPlace, personOf, say, withCaller } from "./command-context.ts";

/** "rook 2 1f3a 0": project, times asked, question edition, choice. */
const GIVEN = /^(\S+) (\d+) (\S+) ([0-3])$/;

export const drill: StoredCommand = {
  id: "knock",
  alone: "reads",
  run: ({ argument }, context) =>
    withCaller(context, async (place) => {
      const state = await recall(place, context);
      if (isTyped("commands.knock.typed.stats", argument, context)) return stats(state, context);
      const given = GIVEN.exec(argument);
      if (given) return judge(given, state, place, context);
      return argument === "" ? ask(state, place, context) : askAbout(argument, state, place, context);
    }),
};

interface State {
  readonly items: readonly DrillItem[];
  readonly memories: readonly Memory[];
  /** Ids of questions that this channel does not ask, because they were flagged as wrong. */
  readonly flagged: ReadonlySet<string>;
  /** Slugs, in learning order. */
  readonly curriculum: readonly string[];
}

async function recall(place: CommandPlace, { catalogue }: Context): Promise<State> {
  return place.services.store.use(async (db) => {
    const channel = await findChannel(db, place.ref);
    const items = await drillItems(db, personOf(place));
    const curriculum = projectsOf(catalogue, channel?.settings.curriculum ?? DEFAULT_SCOPE).map(
      ({ slug }) => slug,
    );
    const flagged = channel ? await silencedQuestions(db, channel.id) : new Set<string>();
    return { items, memories: items.map(memoryOf), flagged, curriculum };
  });
}

async function ask(state: State, place: CommandPlace, context: Context): Promise<Reply> {
  const { text: t } = context;
  const { memories, curriculum } = state;
  // Skip projects without a usable question.
  let left = curriculum;
  for (;;) {
    const next = nextInDrill(memories, left, context.clock.now());
    if (next === undefined) return say("drill.done", context);
    const draft = await questionFor(next.project, state, place, context);
    if (draft)
      return asked(draft, timesAsked(memories, next.project), t.say(`drill.${next.why}`), place, context);
    left = left.filter((project) => project !== next.project);
  }
}

/** "quiz me on rook" */
const ON = /^(?:on|about)\s+|(?:について|のこと)$/giu;

async function askAbout(
  argument: string,
  state: State,
  place: CommandPlace,
  context: Context,
): Promise<Reply> {
  const found = context.search.resolve(argument.replace(ON, ""));
  if (found.kind !== "match") return ask(state, place, context);
  const { slug, name } = found.project;
  const draft = await questionFor(slug, state, place, context);
  const why = context.text.say("drill.about", { name });
  return draft === undefined
    ? say("drill.nothing-about", context, { name })
    : asked(draft, timesAsked(state.memories, slug), why, place, context);
}

const timesAsked = (memories: readonly Memory[], project: string): number =>
  memories.find((memory) => memory.project === project)?.card.reps ?? 0;

/** The question missed in the public quiz, else a drawn one; stable until answered. */
async function questionFor(
  project: string,
  { memories, flagged }: State,
  place: CommandPlace,
  { language }: Context,
): Promise<QuestionDraft | undefined> {
  const { services, caller } = place;
  if (memories.some((memory) => memory.project === project && memory.missed)) {
    const missed = await services.store.use((db) => missedQuestion(db, personOf(place), project));
    const draft = (missed as RoundQuestion | undefined)?.draft;
    const isFlagged = draft && [...flagged].some((id) => stemOf(id) === stemOf(draft.id));
    if (draft && !isFlagged && services.questions.isUpToDate(draft)) return draft;
  }
  const seed = `${caller.id} ${timesAsked(memories, project)}`;
  return services.questions.draw({ project, seed, avoid: new Set(), flagged, language });
}

function asked(
  draft: QuestionDraft,
  times: number,
  why: string,
  { services }: CommandPlace,
  context: Context,
): Reply {
  const question = services.questions.inWords(draft, context.text);
  return replyTo(context, {
    kind: "drill",
    blocks: [
      note(text(why)),
      paragraph(strong(question.prompt)),
      options(question),
      buttons(
        question.options.map((_, choice) => ({
          label: markOf(choice),
          action: { command: "knock", argument: `${draft.project} ${times} ${editionOf(draft)} ${choice}` },
        })),
      ),
    ],
  });
}

const options = (question: Question): Block =>
  numbered(
    1,
    question.options.map((option) => [text(option)]),
  );

async function judge(
  given: RegExpExecArray,
  state: State,
  place: CommandPlace,
  context: Context,
): Promise<Reply> {
  const [, project = "", times = "", edition = "", choice = ""] = given;
  const draft = await questionFor(project, state, place, context);
  const isSame =
    draft && editionOf(draft) === edition && timesAsked(state.memories, project) === Number(times);
  if (draft === undefined || !isSame) return say("drill.stale", context);
  const right = draft.answer === Number(choice);
  const now = context.clock.now();
  const before = state.items.find(({ item }) => item === project);
  const card = afterAnswer(before && memoryOf(before).card, right, now);
  const due = Temporal.Instant.fromEpochMilliseconds(card.due.getTime());
  const missed = right ? false : (before?.missed ?? false);
  const item = { item: project, card, due, missed };
  const isFirst = await place.services.store.use((db) => saveDrillItem(db, personOf(place), item, before));
  // Only the first of repeated or simultaneous presses counts.
  if (!isFirst) return say("drill.stale", context);
  return explained(draft, right, place, context);
}

function explained(
  draft: QuestionDraft,
  right: boolean,
  { services }: CommandPlace,
  context: Context,
): Reply {
  const { text: t, catalogue } = context;
  const question = services.questions.inWords(draft, t);
  const values = { mark: markOf(question.answer), option: question.options[question.answer] ?? "" };
  const subject = catalogue.projects.get(draft.project);
  return replyTo(context, {
    kind: "drill",
    ...(subject && { project: subject }),
    blocks: [
      paragraph(...t.rich(right ? "drill.right" : "drill.wrong", values)),
      paragraph(text(question.explanation)),
      buttons([
        { label: t.say("drill.next"), action: { command: "knock", argument: "" } },
        ...(subject ? [lookupButton(subject)] : []),
      ]),
    ],
  });
}

function stats({ memories, curriculum }: State, context: Context): Reply {
  const { text: t } = context;
  const { due, learned, seen, total } = drillStats(memories, curriculum, context.clock.now());
  const field = (key: string, value: string) => ({ label: t.say(`drill.${key}`), value: [text(value)] });
  return replyTo(context, {
    kind: "drill",
    blocks: [
      heading(t.say("drill.stats")),
      fields([
        field("to-repeat", String(due)),
        field("learned", String(learned)),
        field("seen", `${seen} / ${total}`),
      ]),
      buttons([{ label: t.say("drill.next"), action: { command: "knock", argument: "" } }]),
    ],
  });
}
