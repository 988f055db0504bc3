/**
 * Downloads a text file that may be anything: limits its time, size, type and redirects. Conditional, so
 * that an unchanged file is not sent again.
 */

export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type Download =
  | { readonly changed: false }
  | { readonly changed: true; readonly bytes: Uint8Array; readonly validators: Validators };

/** The message names the host and the cause, and nothing that was sent. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
}

export interface DownloadLimits {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly redirects: number;
}

const LIMITS: DownloadLimits = { milliseconds: 60_000, bytes: 16_000_000, redirects: 3 };

/** Servers of plain files send YAML under many types. A page of HTML is never one. */
const TYPES =
  /^(?:text\/(?:plain|yaml|x-yaml|vnd\.yaml)|application\/(?:yaml|x-yaml|octet-stream))?\s*(?:;|$)/i;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export async function download(
  url: string,
  { etag, lastModified }: Validators,
  signal: AbortSignal,
  limits: DownloadLimits = LIMITS,
): Promise<Download> {
  const time = AbortSignal.timeout(limits.milliseconds);
  const either = AbortSignal.any([signal, time]);
  const headers: Record<string, string> = {
    accept: "text/yaml, application/yaml, text/plain;q=0.9, */*;q=0.1",
  };
  if (etag !== undefined) headers["if-none-match"] = etag;
  if (lastModified !== undefined) headers["if-modified-since"] = lastModified;
  let address = new URL(url);
  try {
    for (let left = limits.redirects; ; left--) {
      const response = await fetch(address, { headers, redirect: "manual", signal: either });
      if (!REDIRECTS.has(response.status)) return await read(response, address, headers, limits);
      await response.body?.cancel();
      if (left === 0) throw refusal(address, `more than ${limits.redirects} redirects`);
      address = redirected(address, response.headers.get("location"));
    }
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    if (signal.aborted) throw refusal(address, "the program is ending");
    throw refusal(address, time.aborted ? `not done after ${limits.milliseconds / 1_000} s` : causeOf(error));
  }
}

async function read(
  response: Response,
  address: URL,
  headers: Readonly<Record<string, string>>,
  limits: DownloadLimits,
): Promise<Download> {
  const isConditional = "if-none-match" in headers || "if-modified-since" in headers;
  if (response.status === 304 && isConditional) return { changed: false };
  const type = response.headers.get("content-type") ?? "";
  const problem =
    response.status !== 200
      ? `the status is ${response.status}`
      : TYPES.test(type)
        ? undefined
        : `the content type is ${JSON.stringify(type.slice(0, 60))}`;
  if (problem !== undefined) {
    await response.body?.cancel();
    throw refusal(address, problem);
  }
  return {
    changed: true,
    bytes: await bytesOf(response, address, limits),
    validators: {
      etag: validator(response, "etag"),
      lastModified: validator(response, "last-modified"),
    },
  };
}

/** Counts what has been decompressed, so that a small answer cannot fill the memory. */
async function bytesOf(response: Response, address: URL, limits: DownloadLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > limits.bytes) throw refusal(address, `larger than ${limits.bytes / 1_000_000} MB`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function redirected(from: URL, location: string | null): URL {
  const to = location === null ? null : URL.parse(location, from);
  if (to === null) throw refusal(from, "a redirect to no address");
  if (to.protocol !== "https:" && to.protocol !== from.protocol) {
    throw refusal(from, `a redirect to ${to.protocol}//`);
  }
  return to;
}

/** Longer than any real one is not worth keeping. */
const MOST_VALIDATOR = 200;

function validator(response: Response, name: string): string | undefined {
  const value = response.headers.get(name);
  return value === null || value === "" || value.length > MOST_VALIDATOR ? undefined : value;
}

const refusal = (address: URL, cause: string): DownloadError =>
  new DownloadError(`${address.host}: ${cause}`);

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "no answer";
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
