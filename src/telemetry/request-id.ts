/** Ids by which the lines of one request are found. */
import { randomUUID } from "node:crypto";

/** Short enough to be read out, long enough to be unique within a day. */
export const requestId = (): string => randomUUID().slice(0, 8);
