/** In which order the curriculum's projects come: well-known ones first, in no order, or as it lists them. */
import { oneOf } from "./one-of.ts";

const ORDERS = ["famous", "shuffled", "listed"] as const;
export type Order = (typeof ORDERS)[number];

export const order = oneOf<Order>({ id: "order", initial: "famous", values: ORDERS });
