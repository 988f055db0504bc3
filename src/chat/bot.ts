/** The bot: takes requests, returns replies. */
import type { Language } from "../language.ts";
import type { Choice, Form } from "./form.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** A project suggested while a person types. */
export interface Suggestion {
  readonly slug: string;
  readonly name: string;
}

/** An autocomplete entry for a command. */
export interface Completion {
  readonly label: string;
  /** The command to run when it is chosen, as a person would type it. */
  readonly text: string;
}

export interface Bot {
  answer(request: Request): Promise<Reply>;
  suggest(text: string, limit: number): readonly Suggestion[];
  /** Projects, commands and project sets that match a half-typed command, best first. */
  complete(text: string, language: Language, limit: number): readonly Completion[];
  /** The form that the request opens. Undefined if it has none or the caller may not fill it in. */
  form(request: Request): Promise<Form | undefined>;
  /** All forms, blank. */
  forms(language: Language): readonly Form[];
  /** Autocomplete for a form field. */
  fieldChoices(
    field: { form: string; field: string },
    text: string,
    language: Language,
    limit: number,
  ): readonly Choice[];
}
