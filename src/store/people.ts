/** People: a person's name and preferences, per tenant. */
import type { Language } from "../language.ts";
import { inPieces, toBit } from "./rows.ts";
import type { Db } from "./schema.ts";

export interface PersonRef {
  readonly platform: string;
  readonly tenant: string;
  readonly person: string;
}

export interface Person {
  readonly person: string;
  /** Empty if it is not known. */
  readonly name: string;
  /** Not shown on the board. */
  readonly hidden: boolean;
  readonly language?: Language | undefined;
}

/** Saves the given fields and keeps the others. An empty name is none: it does not replace another. */
export async function savePerson(
  db: Db,
  ref: PersonRef,
  change: {
    readonly name?: string;
    readonly hidden?: boolean;
    readonly announced?: boolean;
    readonly language?: Language;
  },
): Promise<void> {
  const columns = {
    ...(change.name === undefined || change.name === "" ? {} : { name: change.name }),
    ...(change.hidden === undefined ? {} : { hidden: toBit(change.hidden) }),
    ...(change.announced === undefined ? {} : { announced: toBit(change.announced) }),
    ...(change.language === undefined ? {} : { language: change.language }),
  };
  if (Object.keys(columns).length === 0) return;
  const { platform, tenant, person } = ref;
  await db
    .insertInto("people")
    .values({ platform, tenant, person, name: "", hidden: 0, ...columns })
    .onConflict((c) => c.columns(["platform", "tenant", "person"]).doUpdateSet(columns))
    .execute();
}

/** Saves several names at once. Each person may appear only once. */
export async function saveNames(
  db: Db,
  { platform, tenant }: Omit<PersonRef, "person">,
  people: readonly { readonly person: string; readonly name: string }[],
): Promise<void> {
  for await (const piece of inPieces(people)) {
    await db
      .insertInto("people")
      .values(piece.map(({ person, name }) => ({ platform, tenant, person, name, hidden: 0 })))
      .onConflict((c) =>
        c.columns(["platform", "tenant", "person"]).doUpdateSet((w) => ({ name: w.ref("excluded.name") })),
      )
      .execute();
  }
}

/** The stored people among the given ids, by id. */
export async function findPeople(
  db: Db,
  { platform, tenant }: Omit<PersonRef, "person">,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  const found = new Map<string, Person>();
  for await (const piece of inPieces(ids)) {
    const rows = await db
      .selectFrom("people")
      .select(["person", "name", "hidden", "language"])
      .where("platform", "=", platform)
      .where("tenant", "=", tenant)
      .where("person", "in", piece)
      .execute();
    for (const { person, name, hidden, language } of rows) {
      found.set(person, { person, name, hidden: hidden === 1, language: language ?? undefined });
    }
  }
  return found;
}
