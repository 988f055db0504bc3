/** English phrases. */
import { anyOf, type Phrases } from "./phrase.ts";

export const english: Phrases = {
  compare: anyOf(
    /^how (?:does|do|is|are) (.+) (?:differ|different) from (.+)$/iu,
    /^(.+?\s(?:vs\.?|versus)\s.+)$/iu,
    /^(?:what(?:['’]?s| is| are) )?(?:the )?differences?\s+between\s+(.+)$/iu,
  ),
  // "rook is wrong"
  fix: anyOf(/^(?!(?:what|that|this|it|something)\s)(.+?)\s+is\s+wrong$/iu),
  // A greeting gets the help.
  help: anyOf(/^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?:,? (?:there|knock))?$/iu),
  // Only the bare verb is a command.
  hide: anyOf(/^hide$/iu),
  unhide: anyOf(/^unhide$/iu),
  forget: anyOf(/^forget$/iu),
};
