/** Declares and parses the environment variables of the core and adapters: a zod schema per name. */
import { z } from "zod";

export type Variables = Readonly<Record<string, z.ZodType>>;
export type ValuesOf<V extends Variables> = { readonly [Name in keyof V]: z.output<V[Name]> };

/** The variables that are set; empty ones count as absent. */
export type Given = Readonly<Record<string, string>>;

export const givenIn = (environment: Readonly<Record<string, string | undefined>>): Given =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])),
  );

/** Marks a variable whose value is never shown. */
export const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });

export const isSecret = (schema: z.ZodType): boolean => schema.meta()?.["secret"] === true;

/** `error` must name the fix without quoting the value. */
export const secretText = (pattern: RegExp, error: string) =>
  secret(z.string().regex(pattern, { error }).optional());

export function port(example: number) {
  const expected = { error: `expected a port number, such as ${example}` };
  const range = { error: "expected a port number from 0 to 65535" };
  return z.coerce.number(expected).int(expected).min(0, range).max(65_535, range);
}

/** Overrides a platform's API URL in tests. */
export const apiUrl = (example: string) =>
  z
    .string()
    .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, { error: `expected a URL such as "${example}"` })
    .optional();

export interface Reading<V extends Variables> {
  /** The valid variables. */
  readonly found: Partial<ValuesOf<V>>;
  /** All variables, if all are valid. */
  readonly values: ValuesOf<V> | undefined;
  readonly problems: readonly string[];
}

/** Detects blanks or quotes copied with a value, which some shells and files do not strip. */
function aroundIt(value: string): string | undefined {
  if (/^\s|\s$/.test(value)) return "there is a blank or a line break before or after the value: remove it";
  return /^(["'`“‘]).*["'`”’]$/s.test(value) ? "there are quotes around the value: remove them" : undefined;
}

/** Parses each variable separately, to report all problems at once. */
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
