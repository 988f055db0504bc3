/** The day on which a question is asked, for "last year" and the like. */
import type { Context } from "../command.ts";

export const todayOf = ({ clock }: Pick<Context, "clock">): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO("UTC").toPlainDate();
