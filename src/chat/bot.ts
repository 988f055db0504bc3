/** The bot: a request goes in, a reply comes out. */
import type { Language } from "../language.ts";
import type { Choice, Form } from "./form.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** One of the projects offered while somebody is typing. */
export interface Suggestion {
  readonly slug: string;
  readonly name: string;
}

/** Offered while somebody types a command. */
export interface Completion {
  /** What is shown. */
  readonly label: string;
  /** What is asked when it is chosen, as it would be typed. */
  readonly text: string;
}

export interface Bot {
  answer(request: Request): Promise<Reply>;
  suggest(text: string, limit: number): readonly Suggestion[];
  /** Projects, commands and sets of projects that a half-typed command may mean, best first. */
  complete(text: string, language: Language, limit: number): readonly Completion[];
  /** The form that the request opens; undefined where it has none, or the caller may not fill it in. */
  form(request: Request): Promise<Form | undefined>;
  /** All forms, blank. */
  forms(language: Language): readonly Form[];
  /** What may be meant by what is typed into a form's field. */
  fieldChoices(
    field: { form: string; field: string },
    text: string,
    language: Language,
    limit: number,
  ): readonly Choice[];
}
