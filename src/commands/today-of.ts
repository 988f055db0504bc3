/** The day on which something is asked, in UTC. */
import type { Context } from "./command.ts";

export const todayOf = ({ clock }: Pick<Context, "clock">): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO("UTC").toPlainDate();
