/**
 * People whom a platform admin allows to change the settings: `setup allow @somebody`,
 * `setup disallow @somebody`, and the list of them. They cannot grant access themselves.
 */
import { list, paragraph, type Reply, text } from "../../chat/reply.ts";
import type { Mentioned } from "../../chat/request.ts";
import { personName } from "../../daily/person-name.ts";
import { grant, grantedPeople, revoke } from "../../store/grants.ts";
import { findPeople, savePerson } from "../../store/people.ts";
import type { Context } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { isTypedFirst } from "../typed.ts";
import { type CommandPlace, say } from "./command-context.ts";

/** Handles `setup` arguments about admins; undefined for all others. */
export async function aboutAdmins(
  argument: string,
  place: CommandPlace,
  context: Context,
): Promise<Reply | undefined> {
  const allows = isTypedFirst("commands.setup.typed.allow", argument, context);
  if (!allows && !isTypedFirst("commands.setup.typed.disallow", argument, context)) return undefined;
  const named = (await context.mentioned?.()) ?? [];
  const hasMore = /\s/.test(argument.trim());
  if (named.length === 0) return hasMore ? say("admins.nobody-named", context) : whoIs(place, context);
  if (!(await place.caller.isAdmin())) return say("admins.platform-only", context);
  await change(named, allows, place, context);
  return whoIs(place, context, allows ? "admins.allowed" : "admins.disallowed", named);
}

function change(
  named: readonly Mentioned[],
  allows: boolean,
  place: CommandPlace,
  { clock }: Context,
): Promise<void> {
  const { services, ref } = place;
  return services.store.transaction(async (db) => {
    for (const { id, name } of named) {
      const person = { platform: ref.platform, tenant: ref.tenant, person: id };
      if (allows) {
        await grant(db, person, clock.now());
        await savePerson(db, person, { name });
      } else await revoke(db, person);
    }
  });
}

/** The list of allowed people, after the outcome of the change. */
async function whoIs(
  { services, ref }: CommandPlace,
  context: Context,
  done?: string,
  named: readonly Mentioned[] = [],
): Promise<Reply> {
  const { text: t } = context;
  const someone = t.say("person.unknown", { count: 1 });
  const people = await services.store.use(async (db) => {
    const ids = [...(await grantedPeople(db, ref))];
    const known = await findPeople(db, ref, ids);
    return ids.map((id) => personName(known.get(id)?.name ?? "") ?? someone);
  });
  const names = named.map(({ name }) => personName(name) ?? someone);
  return replyTo(context, {
    kind: "notice",
    blocks: [
      ...(done === undefined ? [] : [paragraph(...t.rich(done, { names: names.join(t.say("list.comma")) }))]),
      paragraph(...t.rich(people.length === 0 ? "admins.none" : "admins.all")),
      list(people.map((name) => [text(name)])),
    ],
  });
}
