/** Explains a concept, such as "service mesh"; looks up what is none. */
import { conceptCalled } from "../catalogue/concepts.ts";
import type { Command } from "./command.ts";
import { explainConcept } from "./concept-answer.ts";
import { lookup } from "./lookup.ts";

export const explain: Command = {
  id: "explain",
  isOffered: ({ concepts }) => concepts.size > 0,
  run(call, context) {
    const concept = conceptCalled(call.argument, context.catalogue);
    return concept === undefined
      ? lookup.run(call, context)
      : explainConcept(concept, call.argument, context);
  },
};
