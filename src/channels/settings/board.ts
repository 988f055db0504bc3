/** Whether the scores of all are shown to all. */
import { oneOf } from "./one-of.ts";

export const BOARDS = ["public", "private"] as const;
export type Board = (typeof BOARDS)[number];

export const board = oneOf<Board>({ id: "board", initial: "public", values: BOARDS });
