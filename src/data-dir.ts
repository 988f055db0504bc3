/** Reads the data directory; the only module that knows its layout. */
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { DataError, type DataFile, parseDataFile } from "./catalogue/data-file.ts";
import { communitySchema } from "./catalogue/deck.ts";
import type { HistoryFiles } from "./catalogue/history/check.ts";
import { type CatalogueFiles, parseDescription } from "./catalogue/load.ts";
import { readTextFile, UnreadableFile } from "./text-file.ts";

const DATA_DIR = join(import.meta.dirname, "..", "data");

/** All that the data are made from: the files, and the code that reads and checks them. */
export const DATA_SOURCES: readonly string[] = [
  DATA_DIR,
  import.meta.dirname,
  join(import.meta.dirname, "..", "package.json"),
];

/** The landscape that the bot runs for unless LANDSCAPE names another one. */
const DEFAULT_LANDSCAPE = "cncf";

const LANDSCAPES = "landscapes";

/** `named` is the id of a landscape in data/landscapes, or the path of its description. */
export function readDescriptionFile(named = DEFAULT_LANDSCAPE, directory = DATA_DIR): DataFile {
  return readDataFile(descriptionPath(named, directory));
}

const isId = (named: string): boolean => /^[a-z0-9-]+$/.test(named);

const descriptionPath = (named: string, directory: string): string =>
  isId(named) ? join(directory, LANDSCAPES, `${named}.yaml`) : named;

/** `root` is the folder of its data: a description outside of data/ brings its own. */
function readDescription(directory: string, named = DEFAULT_LANDSCAPE) {
  const description = readDescriptionFile(named, directory);
  const { data } = parseDescription(description);
  return { description, data, root: isId(named) ? directory : dirname(named) };
}

export interface Chosen {
  /** The id of a landscape, or the path of its description. */
  readonly landscape?: string | undefined;
  /** Replaces the landscape's own community. */
  readonly communityFile?: string | undefined;
}

/** A description outside of data/, and all that it names. */
function filesDescribedIn(path: string): string[] {
  const { root, data } = readDescription(DATA_DIR, path);
  return [path, ...Object.values(data).flatMap((name) => (name === undefined ? [] : [join(root, name)]))];
}

/** The slides that the community names, if any. A community file with errors is reported when it is loaded. */
function readDeck(community: DataFile, folder: string): DataFile | undefined {
  const deck = readDeckName(community);
  return deck === undefined ? undefined : readDataFile(join(folder, deck));
}

function readDeckName(community: DataFile): string | undefined {
  const parsed = parseDataFile(community, communitySchema);
  return "value" in parsed ? parsed.value.deck : undefined;
}

/** The text of a landscape's history, if it has one. */
export function readHistoryOf(landscape: string): string | undefined {
  const { root, data } = readDescription(DATA_DIR, landscape);
  return data.history === undefined ? undefined : readDataFile(join(root, data.history)).text;
}

/** A landscape's description, and where its imported facts are kept. */
export function descriptionFiles(named?: string): { description: DataFile; landscapeFile: string } {
  const { description, data, root } = readDescription(DATA_DIR, named);
  return { description, landscapeFile: join(root, data.landscape) };
}

/** The files of the landscape that was chosen: what its description names, and what all share. */
export function readCatalogueFiles(directory = DATA_DIR, chosen: Chosen = {}): CatalogueFiles {
  const { description, root, data } = readDescription(directory, chosen.landscape);
  const read = (name: string) => readDataFile(join(root, name));
  const readIf = (name: string | undefined) => (name === undefined ? undefined : read(name));
  const readEach = (name: string | undefined) => (name === undefined ? [] : readYamlFiles(join(root, name)));
  const { history } = data;
  const community =
    chosen.communityFile === undefined ? readIf(data.community) : readDataFile(chosen.communityFile);
  return {
    description,
    landscape: read(data.landscape),
    scopes: readDataFile(join(directory, "scopes.yaml")),
    ordinaryWords: readDataFile(join(directory, "english-words.txt")),
    categories: readIf(data.categories),
    community,
    deck: community && readDeck(community, dirname(chosen.communityFile ?? join(root, data.community ?? ""))),
    makers: readIf(data.makers),
    projects: readEach(data.projects),
    parts: readEach(data.parts),
    history: history === undefined ? undefined : () => read(history).text,
    concepts: readEach(data.concepts),
    comparisons: readEach(data.comparisons),
  };
}

/** The imported facts of a landscape. */
export function readLandscapeFile(directory = DATA_DIR, landscape?: string): DataFile {
  const { root, data } = readDescription(directory, landscape);
  return readDataFile(join(root, data.landscape));
}

/** Ids of the landscapes that are shipped besides the default one. */
export const otherLandscapes = (directory = DATA_DIR): string[] =>
  yamlFilesIn(join(directory, LANDSCAPES))
    .map((name) => basename(name, ".yaml"))
    .filter((id) => id !== DEFAULT_LANDSCAPE);

/** The descriptions of all landscapes that are shipped. */
export const readDescriptionFiles = (directory = DATA_DIR): DataFile[] =>
  readYamlFiles(join(directory, LANDSCAPES));

/** What is read besides those, because the configuration names it. */
export function furtherSources({ landscape = DEFAULT_LANDSCAPE, communityFile }: Chosen): string[] {
  const described = isId(landscape) ? [] : filesDescribedIn(landscape);
  if (communityFile === undefined) return described;
  const deck = readDeckName(readDataFile(communityFile));
  return [...described, communityFile, ...(deck === undefined ? [] : [join(dirname(communityFile), deck)])];
}

export const readMessageFiles = (directory = DATA_DIR): DataFile[] =>
  readYamlFiles(join(directory, "messages"));

/** The landscape's history, and what was decided about it by hand. */
export const readHistoryFiles = (directory = DATA_DIR): HistoryFiles => ({
  history: readDataFile(join(directory, "history.yaml")),
  decisions: readDataFile(join(directory, "history-decisions.yaml")),
});

/** The hand-written questions of the default landscape. */
export const readQuestionFiles = (directory = DATA_DIR): DataFile[] =>
  readYamlFiles(join(directory, "questions"));

/** The hand-written questions of a landscape, if it has any. */
export function readQuestionsOf(landscape: string): DataFile[] {
  const { root, data } = readDescription(DATA_DIR, landscape);
  return data.questions === undefined ? [] : readYamlFiles(join(root, data.questions));
}

/** Problems with the files that the configuration names. */
export function missingFiles(
  {
    language,
    landscape = DEFAULT_LANDSCAPE,
    communityFile,
  }: Readonly<Partial<Record<"language" | "landscape" | "communityFile", string | undefined>>>,
  directory = DATA_DIR,
): string[] {
  const languages = yamlFilesIn(join(directory, "messages")).map((name) => basename(name, ".yaml"));
  const problems: string[] = [];
  if (language !== undefined && !languages.includes(language)) {
    const expected = `expected one of ${languages.join(", ")}`;
    problems.push(`KNOCK_LANGUAGE="${language}": there are no messages in it; ${expected}`);
  }
  const described = whyNotReadable(descriptionPath(landscape, directory));
  if (described !== undefined) {
    const known = yamlFilesIn(join(directory, LANDSCAPES)).map((name) => basename(name, ".yaml"));
    const expected = `expected one of ${known.join(", ")}, or the path of a description`;
    problems.push(`LANDSCAPE="${landscape}": cannot be read (${described}); ${expected}`);
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
function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith("..") ? path : shown;
}

function readDataFile(path: string): DataFile {
  const file = shownPath(path);
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
