/** Asks which of four projects graduated first, or last. */
import type { Family } from "../compose.ts";
import { earliestOf } from "./earliest-of.ts";

export const graduatedFirst: Family = (index, subject, random) =>
  earliestOf(
    "graduated-first",
    ({ maturity }) => maturity.find(({ level }) => level === "graduated"),
    index,
    subject,
    random,
  );
