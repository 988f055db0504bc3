/** Reads the data directory; the only module that knows its layout. */
import { readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { DataError, type DataFile } from "./catalogue/data-file.ts";
import type { HistoryFiles } from "./catalogue/history/check.ts";
import type { CatalogueFiles } from "./catalogue/load.ts";
import { readTextFile, UnreadableFile } from "./text-file.ts";

const DATA_DIR = join(import.meta.dirname, "..", "data");

/** All that the data are made from: the files, and the code that reads and checks them. */
export const DATA_SOURCES: readonly string[] = [
  DATA_DIR,
  import.meta.dirname,
  join(import.meta.dirname, "..", "package.json"),
];

/** `communityFile` replaces data/community.yaml. */
export function readCatalogueFiles(directory = DATA_DIR, communityFile?: string): CatalogueFiles {
  const read = (name: string) => readDataFile(join(directory, name));
  return {
    landscape: readLandscapeFile(directory),
    categories: read("categories.yaml"),
    scopes: read("scopes.yaml"),
    deck: read("deck.yaml"),
    community: communityFile === undefined ? read("community.yaml") : readDataFile(communityFile),
    makers: read("makers.yaml"),
    ordinaryWords: read("english-words.txt"),
    projects: readYamlFiles(join(directory, "projects")),
    parts: readYamlFiles(join(directory, "parts")),
    history: () => readHistory(directory),
    concepts: readYamlFiles(join(directory, "concepts")),
    comparisons: readYamlFiles(join(directory, "comparisons")),
  };
}

export const readLandscapeFile = (directory = DATA_DIR): DataFile =>
  readDataFile(join(directory, "landscape.yaml"));

export const readHistory = (directory = DATA_DIR): string =>
  readDataFile(join(directory, "history.yaml")).text;

export const readMessageFiles = (directory = DATA_DIR): DataFile[] =>
  readYamlFiles(join(directory, "messages"));

/** The landscape's history, and what was decided about it by hand. */
export const readHistoryFiles = (directory = DATA_DIR): HistoryFiles => ({
  history: readDataFile(join(directory, "history.yaml")),
  decisions: readDataFile(join(directory, "history-decisions.yaml")),
});

/** The hand-written questions. */
export const readQuestionFiles = (directory = DATA_DIR): DataFile[] =>
  readYamlFiles(join(directory, "questions"));

/** Problems with the files that the configuration names. */
export function missingFiles(
  { language, communityFile }: Readonly<Record<"language" | "communityFile", string | undefined>>,
  directory = DATA_DIR,
): string[] {
  const languages = yamlFilesIn(join(directory, "messages")).map((name) => basename(name, ".yaml"));
  const problems: string[] = [];
  if (language !== undefined && !languages.includes(language)) {
    const expected = `expected one of ${languages.join(", ")}`;
    problems.push(`KNOCK_LANGUAGE="${language}": there are no messages in it; ${expected}`);
  }
  const reason = communityFile === undefined ? undefined : whyNotReadable(communityFile);
  if (reason !== undefined) {
    problems.push(
      `COMMUNITY_FILE="${communityFile}": cannot be read (${reason}); expected the path of a YAML file`,
    );
  }
  return problems;
}

function whyNotReadable(path: string): string | undefined {
  try {
    readTextFile(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return error.reason;
  }
}

const yamlFilesIn = (directory: string): string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith(".yaml"))
    .sort();

const readYamlFiles = (directory: string): DataFile[] =>
  yamlFilesIn(directory).map((name) => readDataFile(join(directory, name)));

/** Errors show paths relative to the working directory. */
function readDataFile(path: string): DataFile {
  const shown = relative(process.cwd(), path);
  const file = shown.startsWith("..") ? path : shown;
  try {
    return { path: file, text: readTextFile(path) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const message = `cannot be read (${error.reason}); restore it from the repository`;
    throw new DataError([{ file, message }]);
  }
}

/** The program's version, from package.json. */
export function readVersion(): string {
  const { version } = readManifest();
  return typeof version === "string" ? version : "";
}

/** The address of the repository that package.json names; undefined if it names none that people can open. */
export const readRepository = (): string | undefined => repositoryAddress(readManifest()["repository"]);

function readManifest(): Readonly<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(readTextFile(join(import.meta.dirname, "..", "package.json")));
  return typeof manifest === "object" && manifest !== null ? (manifest as Record<string, unknown>) : {};
}

/** npm allows an address for git, or a host and a name: "github:example/knock", "example/knock". */
export function repositoryAddress(given: unknown): string | undefined {
  const url: unknown = typeof given === "object" && given !== null && "url" in given ? given.url : given;
  if (typeof url !== "string") return undefined;
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(url);
  if (short) return `https://${HOSTS[short[1] ?? "github"]}/${short[2]}`;
  const address = url
    .replace(/^git\+/, "")
    .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, "https://$1/")
    .replace(/^(?:git|ssh|http):\/\//, "https://")
    .replace(/(?:\.git)?\/?(?:#.*)?$/, "");
  const parsed = URL.parse(address);
  return parsed?.protocol === "https:" && parsed.username === "" ? address : undefined;
}

const HOSTS: Readonly<Record<string, string>> = {
  github: "github.com",
  gitlab: "gitlab.com",
  bitbucket: "bitbucket.org",
};
