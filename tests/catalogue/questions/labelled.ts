/** Questions over the catalogue, with the set that each asks for, as the data files have it. */
import { type Facts, isAt, isBy, isHosted, isIn, isUnder, joined, reached, wasAt } from "./oracle.ts";

export interface LabelledSet {
  readonly is: (facts: Facts) => boolean;
  readonly questions: readonly string[];
}

const and =
  (...all: readonly ((facts: Facts) => boolean)[]) =>
  (facts: Facts): boolean =>
    all.every((one) => one(facts));
const not =
  (one: (facts: Facts) => boolean) =>
  (facts: Facts): boolean =>
    !one(facts);

const MESH = isUnder("Orchestration & Management / Service Mesh", "service-mesh");
const DATABASE = isUnder("App Definition and Development / Database");
const RUNTIME = isUnder("Runtime / Container Runtime", "container-runtime");
const OBSERVABILITY = isUnder("Observability and Analysis / Observability");
const SECURITY = (facts: Facts): boolean =>
  isUnder("Provisioning / Security & Compliance", "software-update-and-security")(facts);
const knows = (facts: Facts): boolean => facts.language !== undefined;
const moved =
  (from: string, to: string) =>
  ({ steps }: Facts) =>
    steps.slice(1).some(({ date }) => date >= from && date <= to);
const began =
  (from: number, to: number) =>
  ({ began: year }: Facts) =>
    year !== undefined && year >= from && year <= to;

export const SETS: readonly LabelledSet[] = [
  {
    is: isAt("graduated"),
    questions: [
      "which projects are graduated",
      "list all graduated projects",
      "graduated projects",
      "what are the graduated projects",
      "how many graduated projects are there",
      "gradauted projects",
      "show me the graduated cncf projects",
      "卒業したプロジェクト一覧",
      "Graduated のプロジェクトを教えて",
      "卒業プロジェクトはいくつありますか",
      "recently graduated",
      "最近卒業したプロジェクト",
      "fastest to graduate",
    ],
  },
  {
    is: isAt("sandbox"),
    questions: [
      "how many sandbox projects",
      "sandbox projects",
      "number of sandbox projects",
      "which projects are in the sandbox",
      "projects currently in sandbox",
      "サンドボックスのプロジェクトはいくつ?",
      "Sandbox のプロジェクト一覧を見せて",
      "サンドボックスプロジェクトの数は",
      "latest sandbox projects",
    ],
  },
  {
    is: isAt("incubating"),
    questions: [
      "which projects are incubating",
      "incubating projects",
      "how many incubating projects",
      "projects in incubation",
      "インキュベーティングのプロジェクト一覧",
      "育成中のプロジェクト",
      "oldest incubating",
      "incubting projects",
    ],
  },
  {
    is: isAt("archived"),
    questions: [
      "archived projects",
      "how many projects are archived",
      "which projects have been archived",
      "アーカイブされたプロジェクト",
      "アーカイブ済みのプロジェクトはいくつ",
      "most recently archived projects",
    ],
  },
  {
    is: isHosted,
    questions: [
      "how many cncf projects",
      "how many projects are in the cncf",
      "CNCF プロジェクトはいくつ?",
      "CNCF プロジェクトは全部でいくつ?",
      "newest projects",
      "first cncf project",
      "cncf statistics",
    ],
  },
  {
    is: and(isHosted, not(isAt("archived"))),
    questions: ["active projects", "現役のプロジェクト", "how many active cncf projects"],
  },
  {
    is: and(isHosted, not(isAt("graduated"))),
    questions: ["projects that are not graduated", "non-graduated projects", "卒業していないプロジェクト"],
  },
  {
    is: isAt("sandbox", "incubating"),
    questions: [
      "sandbox or incubating projects",
      "sandbox and incubating projects",
      "projects that are incubating or sandbox",
      "Sandbox と Incubating のプロジェクト",
      "Sandbox または Incubating のプロジェクト",
    ],
  },
  {
    is: and(isAt("graduated"), MESH),
    questions: [
      "graduated service mesh",
      "graduated service meshes",
      "service meshes that are graduated",
      "which service meshes have graduated",
      "service mesh で graduated のものは",
      "サービスメッシュのプロジェクトで卒業したもの",
      "卒業したサービスメッシュ",
    ],
  },
  {
    is: and(isAt("graduated"), MESH, isIn("Go")),
    questions: [
      "graduated service meshes written in go",
      "service meshes written in go that are graduated",
      "go service meshes that graduated",
      "Go で書かれた Graduated のサービスメッシュ",
      "graduatd service meshes writen in go",
    ],
  },
  {
    is: and(MESH, isHosted, not(isAt("graduated"))),
    questions: [
      "which service meshes are not graduated",
      "non-graduated service meshes",
      "卒業していないサービスメッシュ",
      "Graduated 以外のサービスメッシュ",
    ],
  },
  {
    is: and(MESH, not(isAt("archived"))),
    questions: [
      "service meshes that aren't archived",
      "service meshes except archived ones",
      "アーカイブされていないサービスメッシュ",
    ],
  },
  {
    is: and(MESH, ({ openSource }) => openSource),
    questions: [
      "open source service meshes",
      "service meshes that are open source",
      "オープンソースのサービスメッシュ",
    ],
  },
  {
    is: and(DATABASE, ({ openSource }) => !openSource),
    questions: ["commercial databases", "proprietary databases", "商用のデータベース"],
  },
  {
    is: and(DATABASE, isAt("graduated", "incubating")),
    questions: ["incubating and graduated databases", "databases that are graduated or incubating"],
  },
  {
    is: and(RUNTIME, not(isHosted)),
    questions: [
      "container runtimes that are not cncf projects",
      "which container runtimes are not in the cncf",
      "CNCF ではないコンテナランタイム",
    ],
  },
  {
    is: and(OBSERVABILITY, isAt("incubating")),
    questions: [
      "show me incubating projects in observability",
      "incubating observability projects",
      "オブザーバビリティの Incubating プロジェクト",
    ],
  },
  {
    is: and(SECURITY, isAt("graduated")),
    questions: [
      "graduated security projects",
      "security projects that graduated",
      "セキュリティの卒業プロジェクト",
    ],
  },
  {
    is: isIn("Rust"),
    questions: [
      "projects written in rust",
      "rust projects",
      "which projects are written in rust",
      "Rust で書かれたプロジェクト",
      "Rust 製のプロジェクト",
      "projects in rust",
      "projects writen in rust",
      "ラストで書かれたプロジェクト",
    ],
  },
  {
    is: isIn("Java"),
    questions: [
      "java projects",
      "projects implemented in java",
      "Java で書かれたプロジェクト",
      "Java 製のプロジェクト一覧",
    ],
  },
  {
    is: isIn("Go", "Rust"),
    questions: [
      "projects written in go or rust",
      "projects written in rust and go",
      "Go または Rust で書かれたプロジェクト",
    ],
  },
  {
    is: and(knows, not(isIn("Go"))),
    questions: [
      "projects not written in go",
      "which projects are not written in go",
      "Go 以外で書かれたプロジェクト",
      "Go で書かれていないプロジェクト",
    ],
  },
  {
    is: and(isAt("sandbox"), isIn("Rust")),
    questions: [
      "Rust で書かれた Sandbox のプロジェクト",
      "sandbox projects written in rust",
      "rust sandbox projects",
      "サンドボックスの Rust プロジェクト",
    ],
  },
  {
    is: and(isAt("sandbox"), isIn("Python")),
    questions: [
      "which sandbox projects are written in python",
      "python sandbox projects",
      "Python 製の Sandbox は?",
    ],
  },
  {
    is: and(isAt("graduated"), knows, not(isIn("Go"))),
    questions: [
      "graduated projects not written in go",
      "graduated projects that aren't written in go",
      "Go 以外で書かれた Graduated のプロジェクト",
      "Go で書かれていない卒業プロジェクト",
      "graduated but not go",
    ],
  },
  {
    is: and(isAt("graduated"), knows, not(isIn("Go", "Rust"))),
    questions: ["graduated projects that are not written in go or rust"],
  },
  {
    is: isBy(/Google/),
    questions: [
      "projects by google",
      "google's projects",
      "projects created by google",
      "which projects did google create",
      "what projects did google create",
      "Google が作ったプロジェクト",
      "Google 製のプロジェクト",
      "Google のプロジェクト",
      "グーグルのプロジェクト",
    ],
  },
  {
    is: isBy(/Lyft/),
    questions: [
      "created by lyft",
      "projects by lyft",
      "lyft projects",
      "what did lyft create",
      "Lyft が作ったプロジェクト",
    ],
  },
  {
    is: isBy(/Microsoft/),
    questions: [
      "projects donated by microsoft",
      "projects started by microsoft",
      "マイクロソフトのプロジェクト",
      "Microsoft 発のプロジェクト",
    ],
  },
  {
    is: isBy(/Red Hat/),
    questions: [
      "projects started by red hat",
      "projects from red hat",
      "Red Hat が開発したプロジェクト",
      "レッドハットのプロジェクト",
    ],
  },
  {
    is: and(isHosted, isBy(/Google/), isAt("archived")),
    questions: [
      "cncf projects by google that are archived",
      "archived google projects",
      "archived projects created by google",
      "アーカイブされた Google のプロジェクト",
    ],
  },
  {
    is: and(isHosted, isBy(/Alibaba/), isAt("incubating")),
    questions: ["incubating projects by alibaba", "Alibaba の Incubating プロジェクト"],
  },
  {
    is: ({ builtOn }) => builtOn.includes("envoy"),
    questions: [
      "projects built on envoy",
      "what is built on envoy",
      "projects based on envoy",
      "projects using envoy",
      "Envoy をベースにしたプロジェクト",
      "Envoy を使ったプロジェクト",
    ],
  },
  {
    is: ({ builtOn }) => builtOn.includes("prometheus"),
    questions: [
      "built on top of prometheus",
      "projects powered by prometheus",
      "Prometheus の上に作られたプロジェクト",
    ],
  },
  {
    is: ({ talks }) => talks > 0,
    questions: ["projects with talks", "projects that have a talk", "発表のあるプロジェクト"],
  },
  {
    is: and(({ talks }) => talks > 0, isAt("incubating")),
    questions: ["projects with a talk that are incubating", "incubating projects with talks"],
  },
  {
    is: reached("graduated", "2024", "2024-12-31"),
    questions: [
      "what graduated in 2024",
      "graduated in 2024",
      "How many CNCF projects graduated in 2024?",
      "who graduated in 2024",
      "2024年に卒業したプロジェクト",
      "どのプロジェクトが2024年に卒業しましたか",
      "projects that graduated during 2024",
    ],
  },
  {
    is: reached("graduated", "2019", "2021-12-31"),
    questions: [
      "graduated between 2019 and 2021",
      "projects that graduated from 2019 to 2021",
      "graduated 2019-2021",
      "2019年から2021年に卒業したプロジェクト",
      "2019年から2021年までに卒業したもの",
    ],
  },
  {
    is: and(reached("graduated", "2019", "2021-12-31"), knows, not(isIn("Go"))),
    questions: [
      "which projects graduated between 2019 and 2021 and are not written in go",
      "2019年から2021年に卒業した、Go 以外で書かれたプロジェクト",
    ],
  },
  {
    is: reached("graduated", "0", "2019-12-31"),
    questions: [
      "graduated before 2020",
      "projects that graduated by 2019",
      "2020年より前に卒業したもの",
      "2019年までに卒業したプロジェクト",
    ],
  },
  {
    is: reached("graduated", "2025"),
    questions: ["graduated since 2025", "graduated after 2024", "2025年以降に卒業したプロジェクト"],
  },
  {
    is: reached("graduated", "2025", "2025-12-31"),
    questions: [
      "graduated last year",
      "how many projects graduated last year",
      "去年卒業したプロジェクト",
      "昨年卒業したのは?",
    ],
  },
  {
    is: and(isAt("sandbox"), joined("2023", "2023-12-31")),
    questions: [
      "how many sandbox projects joined in 2023",
      "sandbox projects that joined in 2023",
      "2023年に参加した Sandbox のプロジェクト",
      "sandbox projects accepted in 2023",
    ],
  },
  {
    is: and(isAt("sandbox"), joined("2026", "2026-12-31")),
    questions: [
      "sandbox projects joined this year",
      "how many sandbox projects joined this year",
      "今年参加した Sandbox プロジェクト",
    ],
  },
  {
    is: joined("2022", "2022-12-31"),
    questions: [
      "how many projects joined the cncf in 2022",
      "projects that joined in 2022",
      "projects accepted in 2022",
      "2022年に参加したプロジェクト",
      "2022年に CNCF に参加したプロジェクト",
    ],
  },
  {
    is: joined("2025"),
    questions: [
      "joined since 2025",
      "projects that joined in 2025 or later",
      "2025年以降に参加したプロジェクト",
    ],
  },
  {
    is: joined("2021-03-01", "2021-06-30"),
    questions: [
      "projects that joined between March 2021 and June 2021",
      "2021年3月から2021年6月に参加したプロジェクト",
    ],
  },
  {
    is: reached("sandbox", "2022", "2022-12-31"),
    questions: ["accepted into sandbox in 2022", "projects that entered the sandbox in 2022"],
  },
  {
    is: reached("incubating", "2023", "2023-12-31"),
    questions: [
      "projects promoted to incubating in 2023",
      "what became incubating in 2023",
      "which projects reached incubating in 2023",
      "2023年に Incubating になったプロジェクト",
    ],
  },
  {
    is: reached("archived", "2025", "2025-12-31"),
    questions: [
      "projects archived last year",
      "what was archived in 2025",
      "昨年アーカイブされたプロジェクト",
      "2025年にアーカイブされたもの",
    ],
  },
  {
    is: moved("2025", "2025-12-31"),
    questions: [
      "What CNCF projects moved levels in 2025?",
      "projects that changed level in 2025",
      "2025年にレベルが変わったプロジェクト",
    ],
  },
  {
    is: wasAt("sandbox", "2020-12-31"),
    questions: [
      "projects that were sandbox in 2020",
      "sandbox projects as of 2020",
      "2020年時点で Sandbox だったプロジェクト",
    ],
  },
  {
    is: wasAt("incubating", "2019-12-31"),
    questions: [
      "incubating projects as of 2019",
      "as of 2019 incubating projects",
      "2019年時点の Incubating プロジェクト",
    ],
  },
  {
    is: wasAt("graduated", "2018-11-30"),
    questions: ["graduated projects as of November 2018", "2018年11月時点の Graduated プロジェクト"],
  },
  {
    is: and(isAt("incubating"), wasAt("sandbox", "2021-12-31")),
    questions: ["which incubating projects were sandbox in 2021"],
  },
  {
    is: and(isAt("archived"), reached("sandbox", "0")),
    questions: ["archived sandbox projects", "archived projects that were sandbox"],
  },
  {
    is: began(2018, 2018),
    questions: ["projects created in 2018", "projects founded in 2018", "2018年に作られたプロジェクト"],
  },
  { is: began(0, 2014), questions: ["projects founded before 2015", "projects started before 2015"] },
  {
    is: ({ name, level }) => level !== undefined && /kube/i.test(name),
    questions: [
      "projects whose name contains kube",
      "projects with kube in the name",
      "名前に kube を含むプロジェクト",
    ],
  },
  {
    is: ({ name, level }) => level !== undefined && /^kube/i.test(name),
    questions: ["projects starting with kube", "kube で始まるプロジェクト"],
  },
];

/** Questions about one project, and a part of the answer. */
export const ONES: readonly (readonly [question: string, project: string, said: RegExp])[] = [
  ["when did argo graduate", "argo", /6 December 2022/],
  ["When did OpenTelemetry reach incubating?", "opentelemetry", /26 August 2021/],
  ["when was rkt archived", "rkt", /16 August 2019/],
  ["when did kubernetes join the cncf", "kubernetes", /10 March 2016/],
  ["Helm はいつ卒業しましたか", "helm", /2020年5月1日/],
  ["Prometheusはいつ卒業しましたか？", "prometheus", /2018年8月9日/],
  ["helm graduation date", "helm", /1 May 2020/],
  ["is helm graduated", "helm", /1 May 2020/],
  ["is porter a sandbox project", "porter", /Sandbox/],
  ["has rook been archived", "rook", /has not been archived/],
  ["who made envoy", "envoy", /Lyft/],
  ["who created linkerd", "linkerd", /Buoyant/],
  ["Envoy を作ったのは誰", "envoy", /Lyft/],
  ["Fluentd の開発元は", "fluentd", /Treasure Data/],
  ["what language is tikv written in", "tikv", /Rust/],
  ["which language is envoy written in?", "envoy", /C\+\+/],
  ["TiKV は何で書かれていますか", "tikv", /Rust/],
  ["what is istio built on", "istio", /Envoy/],
  ["Istio の基盤は何", "istio", /Envoy/],
  ["what category is rook in", "rook", /Cloud Native Storage/],
  ["Rook のカテゴリーは", "rook", /クラウドネイティブストレージ/],
  ["how long did helm take to graduate", "helm", /1 year and 10 months/],
  ["Helm は卒業までどれくらいかかりましたか", "helm", /1年10か月/],
  ["helm history", "helm", /1 May 2020/],
  ["Helm の履歴", "helm", /2020年5月1日/],
  ["when was istio created", "istio", /2017/],
  ["alternatives to helm", "helm", /Alternatives to Helm/],
  ["kubernetes の代替", "kubernetes", /代わりになるもの/],
  ["envoy alternatives", "envoy", /Alternatives to Envoy/],
  ["similar to rook", "rook", /Similar to Rook/],
  ["things like istio", "istio", /Similar to Istio/],
  ["Prometheus に似たもの", "prometheus", /近いもの/],
];
