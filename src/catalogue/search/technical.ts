/** The vocabulary of the catalogue: words with which projects are described. */
import { everyNameOf } from "../../language.ts";
import type { Project } from "../catalogue.ts";
import type { Steps } from "../steps.ts";
import { singular } from "./context.ts";
import { isFiller } from "./fillers.ts";
import { fold } from "./fold.ts";
import { loanwordIn } from "./loanwords.ts";
import { tokenize } from "./tokens.ts";

/** Jargon that descriptions leave out. */
const JARGON = new Set(
  `bgp blobs cidr cpu crd crds cron cronjob csr daemonset dhcp egress failover follower gc gpu grpc gui ha hpa http https iam ide
   ingester ipam ipv4 ipv6 iscsi jwt kubeconfig kubectl ldap leader letsencrypt lvm mtls nat nfs nvme oidc oom osd pod pods pv pvc
   querier quorum raft ram rbac reconcile reload reloader replica replicas replicaset rest restful rollback rollout ruler saml scrape
   shard shards sharding slo sla smtp socket sql ssd ssh ssl statefulset syncer taint tcp tls toleration toml ttl udp vip vm vms vxlan
   wal webhook webhooks yaml`.split(/\s+/),
);
/** A word that one project alone is described with may be about anything. */
const FEWEST = 2;
const LOWER_CASE = /(?<![\w-])[a-z]{3,}(?![\w-])/g;

export interface Words {
  /** Whether a word is technical. Takes a word in lower case. */
  isTechnical(word: string): boolean;
  /** Whether projects are described with the word, and it is no name there: "distribution", "vector". */
  isCommon(word: string): boolean;
}

export function* readVocabulary(projects: Iterable<Project>): Steps<Words> {
  const counts = new Map<string, number>();
  const inLowerCase = new Map<string, number>();
  const count = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = new Map<string, readonly string[]>();
  const pieces = (token: string): readonly string[] => {
    const before = known.get(token) ?? piecesOf(token);
    known.set(token, before);
    return before;
  };
  for (const { summary, parts } of projects) {
    const tokens = [...everyNameOf(summary ?? ""), parts.join(" ")].flatMap(tokensIn);
    const words = new Set(tokens.flatMap(pieces));
    for (const word of words) count(word);
    const written = new Set(everyNameOf(summary ?? "").flatMap((text) => text.match(LOWER_CASE) ?? []));
    for (const word of written) inLowerCase.set(word, (inLowerCase.get(word) ?? 0) + 1);
    yield;
  }
  const isKnown = (word: string) => (counts.get(word) ?? 0) >= FEWEST;
  return {
    isTechnical(word) {
      const key = fold(word);
      if (isFiller(key) || JARGON.has(key) || loanwordIn(key) !== undefined) return true;
      const pieces = piecesOf(word);
      return pieces.length > 0 && pieces.every(isKnown);
    },
    isCommon: (word) => (inLowerCase.get(word) ?? 0) >= FEWEST,
  };
}

/** As `tokenize`, and faster where a text is in Latin letters. */
const tokensIn = (text: string): readonly string[] =>
  /[^\0-\x7f]/.test(text) ? tokenize(text) : (text.toLowerCase().match(/[a-z\d+#]+/g) ?? []);

/** Words in the singular; Han, which has no spaces, by two. */
function piecesOf(token: string): string[] {
  const key = singular(fold(token));
  if (!/^\p{Script=Han}{3,}$/u.test(key)) return key === "" ? [] : [key];
  return [...key].slice(0, -1).map((letter, at) => letter + (key[at + 1] ?? ""));
}
