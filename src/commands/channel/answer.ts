/** A private quiz answer: hidden from others, and changeable until the reveal. */
import { paragraph, text } from "../../chat/reply.ts";
import { questionOf } from "../../daily/open-round.ts";
import { markOf } from "../../daily/replies/quiz.ts";
import { revealTime } from "../../daily/reveal-time.ts";
import { giveAnswer } from "../../store/answers.ts";
import { savePerson } from "../../store/people.ts";
import { findRound } from "../../store/rounds.ts";
import type { StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { personOf, say, withChannel } from "./command-context.ts";

export const answer: StoredCommand = {
  id: "answer",
  hidden: true,
  run: ({ argument }, context) =>
    withChannel(context, async (place) => {
      const { channel, services, caller } = place;
      const [date = "", chosen = ""] = argument.split(" ");
      const choice = Number(chosen);
      const round = await services.store.use((db) => findRound(db, channel.id, date));
      if (round?.answers !== "sealed" || !/^[0-3]$/.test(chosen)) return say("answer.unknown", context);
      const taken = await services.store.transaction(async (db) => {
        const sealed = { person: caller.id, choice, at: context.clock.now() };
        const given = await giveAnswer(db, round, sealed, services.store.kind === "postgres");
        if (given) await savePerson(db, personOf(place), { name: caller.name });
        return given;
      });
      if (!taken) return say("answer.closed", context);
      const time = await services.store.use((db) => revealTime(db, channel, date));
      const question = services.questions.inWords(questionOf(round).draft, context.text);
      return replyTo(context, {
        kind: "receipt",
        blocks: [
          paragraph(text(`${markOf(choice)} ${question.options[choice] ?? ""}`)),
          paragraph(...context.text.rich("answer.receipt", { time })),
        ],
      });
    }),
};
