/** What a request means: the command to run, in which language. */
import type { Reply } from "../chat/reply.ts";
import type { Request } from "../chat/request.ts";
import type { Messages } from "../chat/text.ts";
import { FALLBACK_LANGUAGE, type Language } from "../language.ts";
import { keptPrivate, shortened } from "./brief.ts";
import type { AnyCommand, Call, Context } from "./command.ts";
import { commandOf, dispatch, type Understanding } from "./dispatch.ts";
import { inMessage } from "./in-message.ts";

/** The command that a request runs, and its input. */
export interface Meant {
  readonly command: AnyCommand;
  readonly run: (context: Context) => Reply | Promise<Reply>;
  readonly language: Language;
  /** Only the command's word was typed, or a page of its form asked for. */
  readonly isBare?: boolean;
  /** Of its form. */
  readonly page?: number;
}

export interface Reading extends Understanding {
  /** The text without what is no part of it; undefined if it is too long. */
  clean(typed: string): string | undefined;
}

/** The requested command, or the key of an error message. */
export function meantBy(request: Request, messages: Messages, understanding: Reading): Meant | string {
  const { input, language } = request;
  switch (input.type) {
    case "action": {
      const { command: id, argument, page = 1 } = input.action;
      const command = commandOf(id);
      if (command === undefined) return "error.stale-button";
      const isBare = argument === "" && page > 1;
      return { command, language, isBare, page, run: (context) => command.run({ argument, page }, context) };
    }
    case "form": {
      const command = commandOf(input.form);
      const form = command?.form;
      if (command === undefined || form === undefined) return "error.stale-button";
      return { command, language, run: (context) => form.submit(input.values, context) };
    }
    case "message":
      return {
        command: inMessage,
        language,
        run: (context) => inMessage.run({ argument: input.text, page: 1 }, context),
      };
    case "mention":
    case "text": {
      const text = understanding.clean(input.text);
      if (text === undefined) return "error.too-long";
      const { command, call } = dispatch(text, messages.words, understanding);
      const isBare = text !== "" && call.argument === "";
      const own = languageFor(text, request, messages);
      if (input.type === "mention") {
        return { command, language: own, run: (context) => briefly(command, text, call, context) };
      }
      return { command, isBare, language: own, run: (context) => command.run(call, context) };
    }
  }
}

/** For everybody to read. */
async function briefly(command: AnyCommand, typed: string, call: Call, context: Context): Promise<Reply> {
  if (command.alone !== undefined) return keptPrivate(command, typed, context);
  return shortened(await command.run(call, context), command, call, context);
}

/** Follows the text's script: Japanese text gets a Japanese answer in any channel. */
function languageFor(text: string, request: Request, messages: Messages): Language {
  const language = request.language ?? FALLBACK_LANGUAGE;
  return request.fixedLanguage === true ? language : messages.languageOf(text, language);
}
