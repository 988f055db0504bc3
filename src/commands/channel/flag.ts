/** Flags: a reader reports a question as wrong; an admin clears the flag. */
import { fingerprint } from "../../daily/questions/seeded-random.ts";
import { clearFlags, flaggedQuestions, flagQuestion } from "../../store/flags.ts";
import { findRound } from "../../store/rounds.ts";
import type { StoredCommand } from "../command.ts";
import { asAdmin, say, withChannel } from "./command-context.ts";

/** The argument is the round's date. */
export const flag: StoredCommand = {
  id: "flag",
  hidden: true,
  run: ({ argument }, context) =>
    withChannel(context, async ({ channel, services, caller }) => {
      const round = await services.store.use((db) => findRound(db, channel.id, argument));
      if (round === undefined || round.state === "open") return say("flag.unknown", context);
      const { questionId } = round;
      await services.store.use((db) =>
        flagQuestion(
          db,
          { channelId: channel.id, questionId, person: caller.id, reason: "answer", byAdmin: false },
          context.clock.now(),
        ),
      );
      return say("flag.thanks", context);
    }),
};

/** The argument is a fingerprint, because the question's id may be too long for a button. */
export const unflag: StoredCommand = {
  id: "unflag",
  hidden: true,
  run: ({ argument }, context) =>
    withChannel(context, (place) =>
      asAdmin(place, context, async () => {
        const { channel, services } = place;
        const count = await services.store.use(async (db) => {
          const flagged = await flaggedQuestions(db, channel.id);
          const meant = flagged.find(({ questionId }) => fingerprint(questionId) === argument);
          return meant ? clearFlags(db, channel.id, meant.questionId, context.clock.now()) : 0;
        });
        return say(count > 0 ? "flag.cleared" : "flag.none", context);
      }),
    ),
};
