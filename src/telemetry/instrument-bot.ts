/** Instruments the bot: a log line, a count and a duration per answer. */
import type { Bot } from "../chat/bot.ts";
import type { Reply } from "../chat/reply.ts";
import type { Request } from "../chat/request.ts";
import type { ApologyKind } from "./apology-kind.ts";
import type { InstrumentationDeps } from "./instrumentation-deps.ts";
import { type AnswerOutcome, secondsSince } from "./meters.ts";
import { requestId } from "./request-id.ts";
import type { Scope } from "./scopes.ts";
import { NO_SPAN } from "./tracing.ts";

export function instrumentBot(bot: Bot, { scopes, meters, log }: InstrumentationDeps): Bot {
  async function answer(request: Request, scope: Scope, around: Scope | undefined): Promise<Reply> {
    const begin = performance.now();
    let outcome: AnswerOutcome = "failed";
    try {
      const reply = await bot.answer(request);
      const kind = apologyIn(reply, scope, around);
      if (kind !== undefined) meters.apologised({ platform: scope.platform, kind });
      outcome = kind === undefined ? outcomeOf(reply) : "failed";
      return reply;
    } catch (error) {
      // The conversation apologises, and counts it.
      if (around !== undefined) around.found.isCounted = true;
      throw error;
    } finally {
      const seconds = secondsSince(begin);
      const command = scope.found.command ?? "none";
      meters.answered({ platform: scope.platform, command, outcome }, seconds);
      scope.span.set({ "knock.command": command, "knock.outcome": outcome });
      const line = { command, outcome, ms: Math.round(seconds * 1_000) };
      if (around === undefined) log.debug(line, "answered");
      else log.info(line, "answered");
    }
  }

  return {
    ...bot,
    answer(request) {
      const around = scopes.current();
      const scope = { ...(around ?? directScope(request)), found: {} };
      // Without an instrumented adapter, as in the terminal, answer and log share the screen.
      return scopes.run(scope, () => answer(request, scope, around));
    },
  };
}

const directScope = ({ where }: Request): Omit<Scope, "found"> => ({
  request: requestId(),
  platform: where?.platform ?? "none",
  tenant: where?.tenant,
  span: NO_SPAN,
});

/** A reply that says that the store is away, or that the workspace must install the app again. */
function apologyIn({ kind }: Reply, { found }: Scope, around: Scope | undefined): ApologyKind | undefined {
  if (kind !== "error") return undefined;
  if (found.storeIsAway === true) return "store";
  return around?.found.isUnreadable === true ? "key" : undefined;
}

function outcomeOf({ kind }: Reply): AnswerOutcome {
  switch (kind) {
    case "choices":
      return "choices";
    case "not-found":
      return "not_found";
    case "error":
      return "refused";
    default:
      return "answered";
  }
}
