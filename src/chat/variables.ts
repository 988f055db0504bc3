/** Environment variables as the core and each adapter declare them: a zod schema under each name. */
import { z } from "zod";

export type Variables = Readonly<Record<string, z.ZodType>>;
export type ValuesOf<V extends Variables> = { readonly [Name in keyof V]: z.output<V[Name]> };

/** Variables that are given: an empty one counts as absent. */
export type Given = Readonly<Record<string, string>>;

export const givenIn = (environment: Readonly<Record<string, string | undefined>>): Given =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])),
  );

/** Marks a variable whose value is never shown. */
export const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });

export const isSecret = (schema: z.ZodType): boolean => schema.meta()?.["secret"] === true;

/** The error must name the fix without the value. */
export const secretText = (pattern: RegExp, error: string) =>
  secret(z.string().regex(pattern, { error }).optional());

export function port(example: number) {
  const expected = { error: `expected a port number, such as ${example}` };
  const range = { error: "expected a port number from 0 to 65535" };
  return z.coerce.number(expected).int(expected).min(0, range).max(65_535, range);
}

/** Where a platform's API is, for tests: without a variable, at the platform itself. */
export const apiUrl = (example: string) =>
  z
    .string()
    .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, { error: `expected a URL such as "${example}"` })
    .optional();

export type Reading<V extends Variables> =
  | { readonly values: ValuesOf<V>; readonly problems: readonly [] }
  | { readonly values: undefined; readonly problems: readonly string[] };

/** Each variable is read by itself, so that the problems of all are found at once. */
export function readVariables<V extends Variables>(variables: V, given: Given): Reading<V> {
  const read = Object.entries(variables).map(([name, schema]) => {
    const { data, error } = schema.safeParse(given[name]);
    const shown = isSecret(schema) ? name : `${name}="${given[name] ?? ""}"`;
    return { name, data, problems: (error?.issues ?? []).map(({ message }) => `${shown}: ${message}`) };
  });
  const problems = read.flatMap((one) => one.problems);
  if (problems.length > 0) return { values: undefined, problems };
  return {
    values: Object.fromEntries(read.map(({ name, data }) => [name, data])) as ValuesOf<V>,
    problems: [],
  };
}
