/** The age of the landscape data, which people are told once it matters. */
import { formatDate } from "../cards/dates.ts";
import { type Block, note } from "../chat/reply.ts";
import type { Context } from "./command.ts";

/** Projects change their levels every few weeks. */
const MOST_DAYS = 45;

/** Days from the day on which the landscape was last seen to say this. */
export function daysOld({ catalogue, clock }: Pick<Context, "catalogue" | "clock">): number {
  const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  return Math.max(0, Temporal.PlainDate.from(catalogue.date).until(today).days);
}

export const isOld = (context: Pick<Context, "catalogue" | "clock">): boolean => daysOld(context) > MOST_DAYS;

/** Undefined while the data are young. */
export function ageNote(context: Context): Block | undefined {
  if (!isOld(context)) return undefined;
  const { text: t, catalogue, language } = context;
  return note(
    ...t.rich("data-age.old", { days: daysOld(context), date: formatDate(catalogue.date, language) }),
  );
}
