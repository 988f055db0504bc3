/** Renders a platform's findings as lines of text. */
import type { Finding } from "../../chat/platform.ts";
import type { Inline } from "../../chat/reply.ts";
import type { RichValues } from "../../chat/text.ts";
import type { Context } from "../command.ts";

export const findingLines = (
  findings: readonly Finding[],
  { text, platform }: Context,
): readonly (readonly Inline[])[] =>
  findings.map(({ check, state, values = {} }) => {
    const worded = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" && "message" in value ? text.say(value.message) : value,
    ]);
    const all: RichValues = {
      platform: platform?.name ?? "",
      ...Object.fromEntries(worded),
    };
    return text.rich(`doctor.${check}.${state}`, all);
  });
