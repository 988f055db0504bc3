/**
 * Words that people shorten ("mgr", "ext", "svc"), written out. Both the names and the
 * queries are compared in this form, so no name needs its abbreviations listed.
 */
import { plain } from "./fold.ts";

const SHORT: ReadonlyMap<string, string> = new Map(
  `mgr manager, mngr manager, mgmt management, mgt management, ext external, gh github, gl gitlab, svc service,
   ctl control, ctrl controller, ctrlr controller, cfg configuration, conf configuration, config configuration,
   op operator, opr operator, k8s kubernetes, k8 kubernetes, kube kubernetes, ns namespace,
   net network, nw network, networking network, db database, gw gateway, lb loadbalancer, fw framework, wf workflow, repo repository,
   app application, fn function, func function, perf performance, env environment, coll collector,
   col collector, exp exporter, prov provider, ctr container, cntr container, cont container, img image,
   pkg package, msg message, mon monitoring, monitor monitoring, reg registry, tpl template, tmpl template, virt virtual,
   dash dashboard, ing ingress, crt cert, certificate cert, sched scheduler, dist distribution, iface interface,
   intf interface, infra infrastructure, proj project, src source, pg postgres, postgresql postgres, pgsql postgres,
   psql postgres, fs filesystem, sys system, obs observability, o11y observability, auth authentication, dev developer,
   dep deployment, deploy deployment, vol volume, pol policy, sa serviceaccount, std standard, lib library,
   doc documentation, ver version, srv server, svr server, rt runtime, sec secret, cnt container, ops operations,
   ms microsoft, goog google, az azure, hc hashicorp, tf terraform, es elasticsearch, otel opentelemetry,
   prom prometheus, ws workspace, vm virtualmachine, orch orchestrator, plat platform,
   wasm webassembly, js javascript, py python, lang language, trans translation, vs visualstudio, vscode visualstudiocode`
    .split(",")
    .map((pair) => pair.trim().split(/\s+/))
    .map(([short = "", long = ""]) => [short, long]),
);

const singular = (word: string): string => (word.length > 4 ? word.replace(/(?<=[a-rt-z])s$/, "") : word);

/** "mgr" → "manager", "secrets" → "secret". */
export function writtenOut(word: string): string {
  const one = SHORT.get(word) ?? singular(word);
  return SHORT.get(one) ?? one;
}

/** The words of a name in lower case; camel case separates words too: "CloudNativePG" → cloud, native, pg. */
export const segmentsOf = (shown: string): string[] =>
  plain(shown.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2"))
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter(Boolean);

/** The key of a name of several words with its words written out, or undefined for a single word. */
export function longKey(segments: readonly string[]): string | undefined {
  return segments.length < 2 ? undefined : segments.map(writtenOut).join("");
}
