/** Ids that link one request's log lines. */
import { randomUUID } from "node:crypto";

/** Short enough to read aloud, long enough to be unique within a day. */
export const requestId = (): string => randomUUID().slice(0, 8);
