/** The fields of the set-up form: their ids, and how what is filled in is read. */
import { at, isRecord, textAt } from "../../shared/payload.ts";
import { setupText } from "../../shared/setup-text.ts";

export const SETUP_ID = "setup";

/** Block ids, which name a field in Slack's errors, with the ids of what stands in them. */
export const SETUP_FIELDS = {
  zone: "setup.zone",
  post: "setup.post",
  quiz: "setup.quiz",
  reveal: "setup.reveal",
  days: "setup.days",
  language: "setup.language",
  curriculum: "setup.curriculum",
  answers: "setup.answers",
  board: "setup.board",
  active: "setup.active",
} as const;
export type SetupField = keyof typeof SETUP_FIELDS;

/** From Monday, as `setup` reads them. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export interface FilledSetup {
  readonly channelId: string;
  /** What could have been typed after `setup`. */
  readonly text: string;
}

/** What a submitted view says, or undefined when it is not this form. */
export function readSetupView(view: unknown): FilledSetup | undefined {
  const channelId = channelOf(textAt(view, "private_metadata"));
  if (textAt(view, "callback_id") !== SETUP_ID || channelId === undefined) return undefined;
  const values = at(view, "state", "values");
  const field = (name: SetupField): unknown => at(values, name, SETUP_FIELDS[name]);
  const chosen = (name: SetupField): string | undefined =>
    word(textAt(field(name), "selected_option", "value"));
  const time = (name: "post" | "quiz" | "reveal"): string | undefined => {
    const filled = textAt(field(name), "selected_time");
    return filled !== undefined && /^\d\d:\d\d$/.test(filled) ? filled : undefined;
  };
  const text = setupText({
    zone: chosen("zone"),
    language: chosen("language"),
    post: time("post"),
    quiz: time("quiz"),
    reveal: time("reveal"),
    days: days(field("days")),
    answers: chosen("answers"),
    board: chosen("board"),
    active: checked(field("active"))?.includes("on"),
    curriculum: chosen("curriculum"),
  });
  return { channelId, text };
}

/** A value that comes from the form's own options holds nothing else. */
const word = (value: string | undefined): string | undefined =>
  value !== undefined && /^[\p{L}\p{N}_/+.-]+$/u.test(value) ? value : undefined;

function checked(field: unknown): string[] | undefined {
  const options = at(field, "selected_options");
  if (!Array.isArray(options)) return undefined;
  return options.map((one: unknown) => textAt(one, "value") ?? "");
}

function days(field: unknown): string | undefined {
  const names = (checked(field) ?? []).flatMap((value) => DAYS[Number(value) - 1] ?? []);
  return names.length === 0 ? undefined : names.join(",");
}

function channelOf(metadata: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(metadata ?? "");
    return isRecord(parsed) ? textAt(parsed, "channel") : undefined;
  } catch {
    return undefined;
  }
}
