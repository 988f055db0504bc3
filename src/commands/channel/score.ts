/** Scores: the caller's own, and the season's and all-time boards. */

import { formatDate } from "../../cards/dates.ts";
import { type Block, heading, type Inline, list, paragraph, strong, text } from "../../chat/reply.ts";
import { type Board, boardOf, type OwnScore, ownScoreOf, type ScoreRow } from "../../daily/board.ts";
import { medalOf } from "../../daily/replies/medals.ts";
import { BOARD_SIZE } from "../../policy.ts";
import type { Context, StoredCommand } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { isTyped } from "../typed.ts";
import { todayIn, withChannel } from "./command-context.ts";

/** Number of leaders shown with the caller's score. */
const PODIUM = 3;

export const score: StoredCommand = {
  id: "score",
  alone: "reads",
  run: ({ argument }, context) =>
    withChannel(context, async (place) => {
      const { channel, services, caller } = place;
      const wantsTop = isTyped("commands.score.typed.top", argument, context);
      const isPublic = channel.settings.board === "public";
      const today = todayIn(place, context);
      const { board, mine } = await services.store.use(async (db) => ({
        board: isPublic ? await boardOf(db, channel, today, wantsTop ? BOARD_SIZE : PODIUM) : undefined,
        mine: wantsTop ? undefined : await ownScoreOf(db, channel.id, caller.id, today),
      }));
      return replyTo(context, {
        kind: "score",
        blocks: [
          heading(context.text.say("score.title")),
          ...(wantsTop ? [] : own(mine, context)),
          ...(board ? top(board, wantsTop, context) : [paragraph(...context.text.rich("score.private"))]),
        ],
      });
    }),
};

const own = (mine: OwnScore | undefined, { text: t }: Context): Block[] =>
  mine === undefined
    ? [paragraph(...t.rich("score.none-yet"))]
    : [paragraph(...t.rich("score.mine", { ...mine }))];

function top(board: Board, whole: boolean, context: Context): Block[] {
  const { text: t } = context;
  const part = (key: string, standings: readonly ScoreRow[]): Block[] =>
    standings.length === 0
      ? []
      : [
          paragraph(strong(t.say(key, { season: formatDate(board.season, context.language) }))),
          list(standings.map((one) => line(one, context))),
        ];
  const parts = [
    ...part("score.season", board.ofSeason),
    ...(whole ? part("score.ever", board.ofAllTime) : []),
  ];
  return whole && parts.length === 0 ? [paragraph(...t.rich("score.nobody"))] : parts;
}

function line({ rank, hidden, name, points }: ScoreRow, { text: t }: Context): Inline[] {
  const who = hidden === true ? t.say("score.hidden") : (name ?? t.say("person.unknown", { count: 1 }));
  return [text(`${medalOf(rank)} ${who} — ${t.say("score.points", { points })}`)];
}
