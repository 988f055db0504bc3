/**
 * Links into the data repository, with prefilled forms: to edit or create a project's
 * file, and to report a mistake.
 */
import { MAX_LINK_LENGTH } from "../policy.ts";

const BRANCH = "main";
const FOLDER = "data/projects";

export const fileOf = (slug: string): string => `${FOLDER}/${slug}.yaml`;

export const questionsOf = (slug: string): string => `data/questions/${slug}.yaml`;

export const editLink = (repository: string, slug: string): string =>
  `${repository}/edit/${BRANCH}/${FOLDER}/${encode(slug)}.yaml`;

/** `value` is the new file's initial content. */
export const newFileLink = (repository: string, slug: string, value: string): string =>
  withLast(`${repository}/new/${BRANCH}/${FOLDER}?filename=${encode(slug)}.yaml&value=`, value);

export const issueLink = (repository: string, title: string, body: string): string =>
  withLast(`${repository}/issues/new?title=${encodedUpTo(title, LONGEST_TITLE)}&body=`, body);

/** Measured in encoded characters. */
const LONGEST_TITLE = 600;

const withLast = (address: string, value: string): string =>
  address + encodedUpTo(value, MAX_LINK_LENGTH - address.length);

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
const MORE = encode("…");

/** Percent-encodes the text in at most `most` characters; "…" marks a cut. */
function encodedUpTo(text: string, most: number): string {
  const whole = encode(text);
  if (whole.length <= most) return whole;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = encode(segment);
    if (kept.length + next.length + MORE.length > most) break;
    kept += next;
  }
  return kept + MORE;
}
