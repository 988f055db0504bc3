/** Asks which of four projects joined the CNCF first, or last. */
import type { Family } from "../compose.ts";
import { earliestOf } from "./earliest-of.ts";

export const joinedFirst: Family = (index, subject, random) =>
  earliestOf("joined-first", ({ maturity }) => maturity[0], index, subject, random);
