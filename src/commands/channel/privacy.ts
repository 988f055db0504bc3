/** Privacy commands: hide me from the board, show me again, delete my data. */
import { buttons, heading, list, paragraph, text } from "../../chat/reply.ts";
import { fingerprint } from "../../daily/questions/seeded-random.ts";
import { forgetPerson } from "../../store/forget.ts";
import { savePerson } from "../../store/people.ts";
import type { StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { type CommandPlace, personOf, say, withCaller } from "./command-context.ts";

const shown = (id: string, hidden: boolean): StoredCommand => ({
  id,
  alone: "changes",
  needsNoProjects: true,
  run: (_call, context) =>
    withCaller(context, async (place) => {
      const { caller, services } = place;
      await services.store.use((db) => savePerson(db, personOf(place), { name: caller.name, hidden }));
      return say(`privacy.${id}`, context);
    }),
});

export const hide = shown("hide", true);
export const show = shown("unhide", false);

/** Binds the confirmation button to the caller, in case others see it. */
const confirmationOf = ({ caller }: CommandPlace): string => `yes ${fingerprint(caller.id)}`;

export const forget: StoredCommand = {
  id: "forget",
  alone: "changes",
  needsNoProjects: true,
  run: ({ argument }, context) =>
    withCaller(context, async (place) => {
      const { text: t } = context;
      const confirmed = confirmationOf(place);
      if (argument !== confirmed) {
        return replyTo(context, {
          kind: "notice",
          blocks: [
            heading(t.say("privacy.forget-title")),
            paragraph(...t.rich("privacy.forget-ask")),
            buttons([
              { label: t.say("privacy.forget-confirm"), action: { command: "forget", argument: confirmed } },
            ]),
          ],
        });
      }
      const counts = await place.services.store.transaction((db) => forgetPerson(db, personOf(place)));
      const deleted = Object.entries(counts).filter(([, count]) => count > 0);
      if (deleted.length === 0) return say("privacy.forgotten-nothing", context);
      return replyTo(context, {
        kind: "notice",
        blocks: [
          paragraph(...t.rich("privacy.forgotten")),
          list(deleted.map(([kind, count]) => [text(t.say(`privacy.kind.${kind}`, { count }))])),
        ],
      });
    }),
};
