/** Choices as options of a select, also in the answer to a block_suggestion. */
import type { types } from "@slack/bolt";
import type { Choice } from "../../../src/chat/form.ts";
import { cut } from "../../shared/cut.ts";
import { clean } from "../../shared/shown-text.ts";
import { LIMITS } from "../limits.ts";
import { plain } from "./blocks.ts";

export const option = ({ label, value }: Choice): types.PlainTextOption => ({
  text: plain(cut(clean(label).trim() || value, LIMITS.option.text.most)),
  value,
});

/** A value that is too long to come back cannot be offered. */
export const suggested = (choices: readonly Choice[]): { options: types.PlainTextOption[] } => ({
  options: choices
    .filter(({ value }) => value !== "" && value.length <= LIMITS.option.value.most)
    .slice(0, LIMITS.element.options.most)
    .map(option),
});
