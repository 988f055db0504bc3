/** Whether a person's streaks are told in the channel: nobody's are unless they ask for it. */
import { savePerson } from "../../store/people.ts";
import type { StoredCommand } from "../command.ts";
import { isTyped } from "../typed.ts";
import { personOf, say, withCaller } from "./command-context.ts";

export const announce: StoredCommand = {
  id: "announce",
  alone: "changes",
  run: ({ argument }, context) =>
    withCaller(context, async (place) => {
      const announced = isTyped("commands.announce.typed.on", argument, context);
      const isOff = isTyped("commands.announce.typed.off", argument, context);
      if (argument.trim() !== "" && !announced && !isOff) return say("announce.how", context);
      const change = { name: place.caller.name, announced: !isOff };
      await place.services.store.use((db) => savePerson(db, personOf(place), change));
      return say(isOff ? "announce.off" : "announce.on", context);
    }),
};
