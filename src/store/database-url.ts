/** Parses DATABASE_URL: a SQLite file or a PostgreSQL server. Describes the problem with any other URL. */

export type DatabaseAddress =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

export interface UrlProblem {
  /** Omits the URL, which may hold a password. */
  readonly problem: string;
}

const EXPECTED =
  'expected "sqlite:" and a path, such as "sqlite:./knock.db", or a URL that begins with "postgres://"';

export function readDatabaseUrl(url: string): DatabaseAddress | UrlProblem {
  const path = /^sqlite:(.+)$/s.exec(url)?.[1];
  if (path !== undefined) return readPath(path);
  if (!/^postgres(?:ql)?:\/\/./s.test(url)) return { problem: EXPECTED };
  const problem = problemInUrl(url);
  return problem === undefined ? { kind: "postgres", url } : { problem };
}

function readPath(path: string): DatabaseAddress | UrlProblem {
  if (/^\/\/(?!\/)/.test(path)) {
    return { problem: 'a file has no host: write "sqlite:./knock.db" or "sqlite:/data/knock.db"' };
  }
  if (path.includes("?")) {
    return { problem: 'a file has no parameters: leave out "?" and what follows' };
  }
  if (path.endsWith("/")) {
    return { problem: 'expected the path of a file, such as "sqlite:/data/knock.db", not of a folder' };
  }
  return { kind: "sqlite", path: path.replace(/^\/\/(?=\/)/, "") };
}

const ENCODE =
  "in the user's name and the password write / ? # @ : % as %2F %3F %23 %40 %3A %25, or take a password of letters and digits";

function problemInUrl(url: string): string | undefined {
  // The driver would drop everything after "#", which may include the host.
  if (url.includes("#")) return `"#" cannot be in it: ${ENCODE}`;
  // A URL without a host names a socket in a parameter.
  const hosted = url.replace("@/", "@localhost/");
  if (!URL.canParse(hosted)) return `cannot be read as a URL: ${ENCODE}`;
  const { username, password } = new URL(hosted);
  return decoded(username) === undefined || decoded(password) === undefined
    ? `has a "%" that is no code of a character: ${ENCODE}`
    : undefined;
}

/** The host, the socket or the file, for the log. */
export function placeOf(address: DatabaseAddress): string {
  if (address.kind === "sqlite") return address.path;
  const { host, searchParams } = new URL(address.url.replace("@/", "@localhost/"));
  return searchParams.get("host") ?? host;
}

/** The URL's passwords, both encoded and decoded. */
export function passwordsIn(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { password, searchParams } = new URL(url);
  const all = [password, decoded(password), searchParams.get("password")];
  return [...new Set(all.filter((one) => typeof one === "string" && one !== ""))] as string[];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
