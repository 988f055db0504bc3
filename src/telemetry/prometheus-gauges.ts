/** Gauges set from a sample on each scrape. Unknown values are left out. */
import type { Gauge } from "prom-client";
import type { LedgerSample, Sample } from "./sample.ts";

type MakeGauge = <L extends string = never>(name: string, help: string, labels?: readonly L[]) => Gauge<L>;
type Show<T> = (value: T) => void;

export function sampledGauges(gauge: MakeGauge): Show<Sample> {
  const connections = gauge("knock_connections", "Live connections to the platform", ["platform"]);
  const wanted = gauge("knock_connections_wanted", "Connections that there should be", ["platform"]);
  const looked = gauge(
    "knock_schedule_last_look_timestamp_seconds",
    "When the schedule last looked at the plan without an error, on the wall clock",
  );
  const age = gauge("knock_catalogue_age_seconds", "Time since the day of the landscape data");
  const projects = gauge("knock_catalogue_projects", "Projects in the catalogue");
  const ready = gauge("knock_ready", "1 where the check of /readyz is passed, 0 where not", ["check"]);
  const showLedger = ledgerGauges(gauge);

  return ({ ledger, lookedAtSeconds, catalogue, checks, ...sample }) => {
    for (const one of [connections, wanted]) one.reset();
    for (const { platform, live, wanted: should } of sample.connections) {
      connections.set({ platform }, live);
      wanted.set({ platform }, should);
    }
    looked.remove();
    if (lookedAtSeconds !== undefined) looked.set(lookedAtSeconds);
    age.set(catalogue.ageSeconds);
    projects.set(catalogue.projects);
    for (const { name, ok } of checks) ready.set({ check: name }, ok ? 1 : 0);
    showLedger(ledger);
  };
}

function ledgerGauges(gauge: MakeGauge): Show<LedgerSample | undefined> {
  const events = gauge("knock_ledger_events", "Open events in the ledger", ["state"]);
  const overdue = gauge(
    "knock_ledger_overdue_seconds",
    "How long ago the oldest open event was due; 0 when none is",
  );
  const channels = gauge("knock_channels", "Channels that are set up", ["platform", "status"]);
  const paused = gauge(
    "knock_channels_paused",
    "Channels that nothing can be posted to until somebody sets them up again",
    ["platform", "reason"],
  );

  return (sample) => {
    for (const one of [events, channels, paused]) one.reset();
    overdue.remove();
    if (sample === undefined) return;
    for (const [state, count] of Object.entries(sample.open)) events.set({ state }, count);
    overdue.set(sample.overdueSeconds);
    for (const { platform, status, count } of sample.channels) channels.inc({ platform, status }, count);
    for (const { platform, reason, count } of sample.paused) paused.inc({ platform, reason }, count);
  };
}
