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

export interface Reading<V extends Variables> {
  /** Those that are right. */
  readonly found: Partial<ValuesOf<V>>;
  /** All, where all are right. */
  readonly values: ValuesOf<V> | undefined;
  readonly problems: readonly string[];
}

/** What came along when a value was copied: some shells and files take it away, others do not. */
function aroundIt(value: string): string | undefined {
  if (/^\s|\s$/.test(value)) return "there is a blank or a line break before or after the value: remove it";
  return /^(["'`“‘]).*["'`”’]$/s.test(value) ? "there are quotes around the value: remove them" : undefined;
}

/** Each variable is read by itself, so that the problems of all are found at once. */
export function readVariables<V extends Variables>(variables: V, given: Given): Reading<V> {
  const read = Object.entries(variables).map(([name, schema]) => {
    const value = given[name];
    const { data, error } = schema.safeParse(value);
    const around = value === undefined ? undefined : aroundIt(value);
    const messages = around === undefined ? (error?.issues ?? []).map((issue) => issue.message) : [around];
    const shown = isSecret(schema) ? name : `${name}="${value ?? ""}"`;
    return { name, data, problems: messages.map((message) => `${shown}: ${message}`) };
  });
  const problems = read.flatMap((one) => one.problems);
  const right = read.filter((one) => one.problems.length === 0);
  const found = Object.fromEntries(right.map(({ name, data }) => [name, data])) as ValuesOf<V>;
  return { found, values: problems.length === 0 ? found : undefined, problems };
}
