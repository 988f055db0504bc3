/** Asks for a project's creator, or for the project of a creator. */
import type { Project } from "../../../catalogue/catalogue.ts";
import { makerNames } from "../../../catalogue/maker.ts";
import { fold } from "../../../catalogue/search/fold.ts";
import { type Name, nameIn } from "../../../language.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { mentions, prepare } from "../mentions.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { Words } from "../question.ts";
import { firstOf } from "../seeded-random.ts";

export const creator: Family = (index, subject, random) => {
  const { origin } = subject;
  if (origin === undefined) return undefined;
  const others = pickNeighbours(
    index,
    subject,
    random,
    3,
    (other) =>
      other.origin !== undefined && !mayBeOne(other.origin.by, origin.by) && !tellsOf(other, origin.by),
  );
  if (others === undefined) return undefined;
  const asked = { family: "creator", subject, source: origin.source } as const;
  return firstOf(random, [
    () =>
      compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.creator", values: { name: subject.name } },
        right: { text: origin.by },
        wrong: others.flatMap((other) => (other.origin ? [{ text: other.origin.by }] : [])),
        explanation: createdBy(subject),
      }),
    () =>
      compose(index, random, {
        ...asked,
        way: "who",
        prompt: { key: "question.prompt.created-by", values: { by: origin.by } },
        right: projectOption(subject),
        wrong: others.map(projectOption),
        explanation: {
          key: "question.why.with-others",
          values: { text: createdBy(subject), others: { list: others.map(withCreator) } },
        },
      }),
  ]);
};

function createdBy({ name, origin }: Project): Words {
  const by: Name = origin?.by ?? "";
  return origin?.year === undefined
    ? { key: "question.why.creator", values: { name, by } }
    : { key: "question.why.creator-in", values: { name, by, date: { date: String(origin.year) } } };
}

const withCreator = ({ name, origin }: Project): Words => ({
  key: "question.with-detail",
  values: { name, detail: origin?.by ?? "" },
});

/** Whether the two creators may belong together, so that both would be right. */
function mayBeOne(a: Name, b: Name): boolean {
  const [x, y] = [partiesIn(nameIn(a, "en")), partiesIn(nameIn(b, "en"))];
  return x.some((party) => y.includes(party));
}

/** Whether what is told of a project names one of those makers: it may have had a part in it. */
function tellsOf({ summary, facts, relations }: Project, by: Name): boolean {
  const told = [
    summary?.en ?? "",
    ...facts.map(({ text }) => text.en),
    ...relations.map(({ note }) => note?.en ?? ""),
  ].map(prepare);
  return makerNames(by).some((maker) => told.some((text) => mentions(text, fold(maker))));
}

const partiesIn = (by: string): string[] => {
  const text = by.toLowerCase();
  const houses = HOUSES.flatMap((house, i) =>
    house.some((name) => text.includes(name)) ? [`house ${i}`] : [],
  );
  return [...houses, ...[...prepare(by).tokens].filter((token) => !COMMON.has(token))];
};

/** Groups of companies with common ownership, and of people with their employers. */
const HOUSES: readonly (readonly string[])[] = [
  ["aws", "amazon"],
  ["docker", "dotcloud", "mirantis"],
  ["red hat", "coreos", "ibm", "hashicorp", "stackrox"],
  ["microsoft", "deis", "kinvolk"],
  ["vmware", "heptio", "pivotal", "bitnami", "broadcom", "dell"],
  ["suse", "rancher"],
  ["datawire", "ambassador"],
  ["scytale", "joe beda", "heptio"],
  ["cisco", "banzai", "isovalent", "splunk"],
  ["google", "knative", "youtube", "dave anderson", "miek gieben"],
  ["alibaba", "ant group", "ant financial"],
  ["facebook", "meta"],
  ["uber", "yuri shkuro"],
  ["buoyant", "twitter"],
  ["ntt", "akihiro suda", "kohei tokunaga", "toru komatsu"],
  ["yahoo", "verizon"],
  ["nvidia", "run:ai"],
  ["nginx", "igor sysoev", "f5"],
  ["huawei", "openeuler"],
  ["derek collison", "apcera", "synadia", "vmware"],
  ["ansible", "michael dehaan", "red hat"],
  ["ceph", "sage weil", "red hat"],
  ["puppet", "luke kanies"],
  ["mysql", "mariadb", "widenius"],
  ["treasure data", "eduardo silva", "arm"],
  ["grafana", "richard hartmann", "soundcloud"],
];

const COMMON: ReadonlySet<string> = new Set(
  "labs cloud now part later community communities project initiative working group team members contributors others inc university institute".split(
    " ",
  ),
);
