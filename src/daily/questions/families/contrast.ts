/**
 * Asks which project a neighbour's description fits, with the subject among the options: for a day
 * on which everything about the subject itself was shown.
 */
import { compose, type Family, projectOption } from "../compose.ts";
import { pickNeighbours } from "../neighbours.ts";
import { areAlike, speaksOf, standingOf } from "./describes.ts";

export const contrast: Family = (all, subject, random) => {
  const { summary: own } = subject;
  // Beside a well-known project, others seem out of place.
  const index = all.isWellKnown(subject) ? all.amongWellKnown() : all;
  if (own === undefined) return undefined;
  const [right] =
    pickNeighbours(
      index,
      subject,
      random,
      1,
      ({ summary }) => summary !== undefined && !areAlike(summary, own),
    ) ?? [];
  const summary = right?.summary;
  if (right === undefined || summary === undefined || speaksOf(summary, right, index)) return undefined;
  const others = pickNeighbours(
    index,
    subject,
    random,
    2,
    (other) =>
      !index.areSame(other, right) && other.summary !== undefined && !areAlike(summary, other.summary),
  );
  if (others === undefined) return undefined;
  const { words: standing, source } = standingOf(right, index);
  return compose(index, random, {
    family: "contrast",
    subject,
    about: right,
    sameAs: "describes",
    way: "name",
    prompt: { key: "question.prompt.describes", values: { summary } },
    right: projectOption(right),
    wrong: [subject, ...others].map(projectOption),
    explanation: { key: "question.why.contrast", values: { standing, name: subject.name, summary: own } },
    source,
  });
};
