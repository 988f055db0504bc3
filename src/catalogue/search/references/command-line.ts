/**
 * Command lines: "helm install x jetstack/cert-manager", "kubectl get scaledobjects". What a
 * command works on says more than the command; the tool itself is the last lead.
 */
import { imageLeads, parseImage } from "./image.ts";
import { resourceLeads } from "./kubernetes.ts";
import { asName, kindKey, type Lead, packageKey, published } from "./lead.ts";
import { packageLeads, withoutVersion } from "./package.ts";

export interface CommandLine {
  /** Leads of one operand after the other. */
  readonly operands: readonly (() => Iterable<Lead>)[];
  /** Whether the tool itself may be the answer, if its operands are not. */
  readonly tool: string | undefined;
}

/** Leads of an address, a repository or a chart; injected, since addresses may hold packages. */
type AddressLeads = (text: string) => Iterable<Lead>;

const PROMPT = /^\s*(?:[$%>#]\s+)?(?:sudo\s+)*(?:[A-Z_]+=\S*\s+)*/;
const FLAG_WITH_VALUE =
  /^(?:-n|-f|-o|-p|-v|-e|-l|-c|-u|--(?:namespace|version|name|set|values|output|selector|context|kubeconfig|publish|volume|env|network|profile|owner|repository|builder|create-namespace-in))$/;

const PACKAGE_MANAGERS: ReadonlyMap<string, RegExp> = new Map([
  ["pip", /^(?:install|download|show)$/],
  ["pip3", /^(?:install|download|show)$/],
  ["pipx", /^(?:install|run)$/],
  ["uv", /^(?:add|pip|tool)$/],
  ["poetry", /^add$/],
  ["npm", /^(?:install|i|add|view|info)$/],
  ["pnpm", /^(?:install|i|add|dlx)$/],
  ["yarn", /^(?:add|global)$/],
  ["cargo", /^(?:add|install)$/],
  ["gem", /^install$/],
  ["brew", /^(?:install|upgrade|info|tap)$/],
  ["apt", /^(?:install|show)$/],
  ["apt-get", /^install$/],
  ["dnf", /^install$/],
  ["yum", /^install$/],
  ["apk", /^add$/],
  ["zypper", /^(?:install|in)$/],
  ["pacman", /^-S\w*$/],
  ["snap", /^install$/],
  ["choco", /^install$/],
  ["winget", /^install$/],
  ["dotnet", /^add$/],
  ["composer", /^require$/],
]);
const GO = /^(?:get|install|run|mod)$/;
const CONTAINER_TOOLS = /^(?:docker|podman|nerdctl|ctr|crictl|skopeo|crane|buildah|oras)$/;
const CONTAINER_VERBS =
  /^(?:run|pull|push|create|inspect|tag|copy|cp|exec|ps|images?|build|logs|rm|rmi|stop|start|login)$/;
const HELM_VERBS =
  /^(?:install|upgrade|template|pull|show|repo|search|dependency|uninstall|list|rollback|lint|package|fetch|inspect|status|get)$/;
const KUBECTL_VERBS =
  /^(?:get|describe|delete|edit|explain|apply|create|replace|patch|logs?|exec|port-forward|rollout|scale|label|annotate|wait|top|diff|run|expose|auth|cluster-info|config|drain|cordon|version|api-resources|krew)$/;
const NAMED_TOOLS = /^(?:systemctl|journalctl|npx|bunx)$/;

export function parseCommandLine(text: string, addressLeads: AddressLeads): CommandLine | undefined {
  for (const part of text.split(/\s*(?:\||&&|;)\s+/)) {
    const [tool = "", ...rest] = part.replace(PROMPT, "").trim().split(/\s+/);
    const read = readerOf(tool.toLowerCase(), rest, addressLeads);
    if (read !== undefined) return read;
  }
  return undefined;
}

function readerOf(
  tool: string,
  rest: readonly string[],
  addressLeads: AddressLeads,
): CommandLine | undefined {
  const words = operandsOf(rest);
  const [verb = "", ...operands] = words;
  const asTaken = (word: string) => taken(word, addressLeads);
  if (rest.length === 0) return undefined;
  if (PACKAGE_MANAGERS.get(tool)?.test(rest[0] ?? "")) {
    const named = operands.filter((word) => !/^(?:install|package|run)$/.test(word));
    return each(named, asTaken);
  }
  if (tool === "go" && GO.test(verb)) return each(operands, (word) => addressLeads(withoutVersion(word)));
  if (CONTAINER_TOOLS.test(tool) && CONTAINER_VERBS.test(verb)) return each(operands, ofImage, tool);
  if (tool === "helm" && HELM_VERBS.test(verb)) {
    // The chart stands after the release's name.
    const named = operands.filter((word) => word !== "add" && word !== "update");
    return each(named.reverse(), asTaken, tool);
  }
  if (/^(?:kubectl|oc|k)$/.test(tool)) return kubectl(verb, operands, rest, addressLeads);
  if (NAMED_TOOLS.test(tool)) return each(words.toReversed(), asTaken);
  const urls = DOWNLOADERS.test(`${tool} ${verb}`) ? rest.map(unquoted).filter(isUrl) : [];
  return urls.length === 0 ? undefined : each(urls, addressLeads);
}

const each = (
  words: readonly string[],
  leads: (word: string) => Iterable<Lead>,
  tool?: string,
): CommandLine => ({ operands: words.map((word) => () => leads(word)), tool });

const DOWNLOADERS = /^(?:curl|wget) |^git (?:clone|submodule)$/;
const unquoted = (word: string): string => word.replace(/^['"]|['"]$/g, "");
const isUrl = (word: string): boolean => /^https?:|^git@|^ssh:/.test(word);

/** The words of a command line without its flags and their values. */
function operandsOf(rest: readonly string[]): string[] {
  return rest.filter((word, at) => {
    const before = rest[at - 1] ?? "";
    return !word.startsWith("-") && !FLAG_WITH_VALUE.test(before);
  });
}

function kubectl(
  verb: string,
  operands: readonly string[],
  rest: readonly string[],
  addressLeads: AddressLeads,
): CommandLine | undefined {
  const urls = rest.filter((word) => /^https?:/.test(word));
  if (urls.length > 0) return { operands: urls.map((url) => () => addressLeads(url)), tool: "kubernetes" };
  if (!KUBECTL_VERBS.test(verb)) {
    // A plugin: kubectl-cnpg.
    const plugin = [asName(`kubectl-${verb}`), asName(`kubectl ${verb}`), asName(verb)];
    return /^[a-z][\w-]*$/.test(verb) ? { operands: [() => plugin], tool: "kubernetes" } : undefined;
  }
  const named = operands.flatMap((word) => [
    () => resourceLeads(word),
    ...(word.includes("/") ? [() => taken(word.split("/").at(-1) ?? "", addressLeads)] : []),
  ]);
  return { operands: named, tool: "kubernetes" };
}

function* ofImage(word: string): Generator<Lead> {
  if (/^\d|:\/(?!\/)|:\d+$/.test(word) && !/\/.*:\d/.test(word)) return;
  const image = parseImage(word) ?? parseImage(`docker://${word}`);
  if (image !== undefined) yield* imageLeads(image);
}

/** An operand may be a package, a chart, an address, or just a name. */
function* taken(word: string, addressLeads: AddressLeads): Generator<Lead> {
  const name = withoutVersion(word);
  if (/[/:]/.test(name)) yield* addressLeads(name);
  yield* packageLeads(name);
  yield { type: "key", key: packageKey(name) };
  yield { type: "key", key: kindKey(name) };
  yield published(
    [],
    name
      .replace(/\.(?:io|service)$/, "")
      .split("/")
      .at(-1) ?? "",
  );
}
