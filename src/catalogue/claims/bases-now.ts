/** What a project was built on once, given as what it is built on. */
import type { Claim } from "./claim.ts";

const ENDED = /\b(?:was|were|no longer|is not|until|used to)\b/i;

export const formerBases: Claim = ({ relations }) =>
  relations.flatMap(({ type, note }, i) =>
    type === "built-on" && note !== undefined && ENDED.test(note.en)
      ? [
          {
            field: ["relations", i, "note", "en"],
            says: "a relation `built-on` holds today: move what held once to `facts`",
          },
        ]
      : [],
  );
