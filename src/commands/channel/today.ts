/** Shows today's project again. */

import { postOf } from "../../daily/posting.ts";
import { findKnock, knocksOfLap, latestKnock } from "../../store/knocks.ts";
import type { StoredCommand } from "../command.ts";
import { say, todayIn, withChannel } from "./command-context.ts";

export const today: StoredCommand = {
  id: "today",
  run: (_call, context) =>
    withChannel(context, async (place) => {
      const { channel, services } = place;
      const found = await services.store.use(async (db) => {
        const knock =
          (await findKnock(db, channel.id, todayIn(place, context))) ?? (await latestKnock(db, channel.id));
        return knock && { knock, lap: await knocksOfLap(db, channel.id, knock.lap) };
      });
      const reply = found && postOf(found.knock, found.lap, channel.settings.curriculum, context);
      if (reply !== undefined) return { ...reply, audience: "caller" };
      return say(found === undefined ? "today.none" : "today.gone", context);
    }),
};
