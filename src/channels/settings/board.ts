/** Whether the board of scores is public. */
import { oneOf } from "./one-of.ts";

export const BOARDS = ["public", "private"] as const;
export type Board = (typeof BOARDS)[number];

export const board = oneOf<Board>({ id: "board", initial: "public", values: BOARDS });
