/** What each person can ask for: to be hidden from the board, shown again, or forgotten. */
import { buttons, heading, list, paragraph, text } from "../../bot/reply.ts";
import { forgetPerson } from "../../store/forget.ts";
import { savePerson } from "../../store/people.ts";
import type { StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { inPlace, personOf, say } from "./place.ts";

const shown = (id: string, hidden: boolean, words: StoredCommand["words"]): StoredCommand => ({
  id,
  words,
  examples: { en: words.en.slice(0, 1), ja: words.ja.slice(0, 1) },
  run: (_call, context) =>
    inPlace(context, async (place) => {
      const { caller, desk } = place;
      await desk.store.use((db) => savePerson(db, personOf(place), { name: caller.name, hidden }));
      return say(`privacy.${id}`, context);
    }),
});

export const hide = shown("hide", true, { en: ["hide me"], ja: ["隠して", "非表示"] });
export const show = shown("unhide", false, {
  en: ["unhide me", "show me again"],
  ja: ["表示して", "再表示"],
});

const CONFIRMED = "yes";

export const forget: StoredCommand = {
  id: "forget",
  words: { en: ["forget me"], ja: ["忘れて", "データを削除"] },
  examples: { en: ["forget me"], ja: ["忘れて"] },
  run: ({ argument }, context) =>
    inPlace(context, async (place) => {
      const { text: t } = context;
      if (argument !== CONFIRMED) {
        return replyTo(context, {
          kind: "notice",
          blocks: [
            heading(t.say("privacy.forget-title")),
            paragraph(...t.rich("privacy.forget-ask")),
            buttons([
              { label: t.say("privacy.forget-confirm"), action: { command: "forget", argument: CONFIRMED } },
            ]),
          ],
        });
      }
      const counts = await place.desk.store.transaction((db) => forgetPerson(db, personOf(place)));
      return replyTo(context, {
        kind: "notice",
        blocks: [
          paragraph(...t.rich("privacy.forgotten")),
          list(
            Object.entries(counts).map(([kind, count]) => [text(t.say(`privacy.kind.${kind}`, { count }))]),
          ),
        ],
      });
    }),
};
