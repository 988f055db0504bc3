/** Scores: one's own, and the board of the season and of all time. */

import {
  type Block,
  buttons,
  heading,
  type Inline,
  list,
  paragraph,
  strong,
  text,
} from "../../chat/reply.ts";
import { type Board, boardOf, type ScoreRow, streakOf } from "../../daily/board.ts";
import { BOARD_SIZE } from "../../policy.ts";
import type { Context, StoredCommand } from "../command.ts";
import { lookupButton } from "../lookup.ts";
import { replyTo } from "../reply-to.ts";
import { isTyped } from "../typed.ts";
import { type ChannelPlace, todayIn, withChannel } from "./command-context.ts";

export const score: StoredCommand = {
  id: "score",
  run: ({ argument }, context) =>
    withChannel(context, async (place) => {
      const { channel, services, caller } = place;
      const { board, row } = await services.store.use(async (db) => ({
        board: await boardOf(db, channel, todayIn(place, context)),
        row: await streakOf(db, channel.id, caller.id),
      }));
      const wantsTop = isTyped("commands.score.typed.top", argument, context);
      const isPublic = channel.settings.board === "public";
      return replyTo(context, {
        kind: "score",
        blocks: [
          heading(context.text.say("score.title")),
          ...(wantsTop ? [] : own(board, row, place, context)),
          ...(isPublic ? top(board, wantsTop, context) : [paragraph(...context.text.rich("score.private"))]),
          buttons(namesake(context)),
        ],
      });
    }),
};

function own(board: Board, row: number, { caller }: ChannelPlace, context: Context): Block[] {
  const { text: t } = context;
  const mine = (standings: readonly ScoreRow[]) => standings.find(({ person }) => person === caller.id);
  const season = mine(board.ofSeason);
  const ever = mine(board.ofAllTime);
  if (ever === undefined) return [paragraph(...t.rich("score.none-yet"))];
  return [
    paragraph(
      ...t.rich("score.mine", {
        points: season?.points ?? 0,
        answered: season?.answered ?? 0,
        rank: season !== undefined && season.points > 0 ? season.rank : 0,
        total: ever.points,
        streak: row,
      }),
    ),
  ];
}

function top(board: Board, whole: boolean, context: Context): Block[] {
  const { text: t } = context;
  const size = whole ? BOARD_SIZE : 3;
  const part = (key: string, all: readonly ScoreRow[]): Block[] => {
    const standings = all.filter(({ points }) => points > 0);
    return standings.length === 0
      ? []
      : [
          paragraph(strong(t.say(key, { season: board.season }))),
          list(standings.slice(0, size).map((one) => line(one, context))),
        ];
  };
  const parts = [
    ...part("score.season", board.ofSeason),
    ...(whole ? part("score.ever", board.ofAllTime) : []),
  ];
  return whole && parts.length === 0 ? [paragraph(...t.rich("score.nobody"))] : parts;
}

const MEDALS = ["🥇", "🥈", "🥉"];

function line({ rank, name, points }: ScoreRow, { text: t }: Context): Inline[] {
  const medal = MEDALS[rank - 1];
  const place = medal === undefined ? `${rank}.` : `${medal} ${rank}.`;
  return [text(`${place} ${name ?? t.say("score.hidden")} — ${t.say("score.points", { points })}`)];
}

/** A project may be called like the command. */
function namesake({ search, catalogue, text: t }: Context) {
  const found = search.resolve("score");
  return found.kind === "match" && catalogue.projects.get("score") === found.project
    ? [{ ...lookupButton(found.project), label: t.say("score.namesake", { name: found.project.name }) }]
    : [];
}
