/** For each alert: series with which it fires, and series with which it must not. One sample a minute. */

export interface AlertCase {
  readonly alert: string;
  readonly name: string;
  /** In promtool's notation; all get job="knock". */
  readonly series: Readonly<Record<string, string>>;
  readonly at: string;
  /** What is absent has no labels, not even those that all series get. */
  readonly isOfAbsence?: boolean;
  /** The alerts that fire, by their labels, each with its summary. */
  readonly fires?: readonly { readonly labels: Readonly<Record<string, string>>; readonly summary: string }[];
}

const dropped = (reason: string) =>
  `knock_events_dropped_total{platform="slack",kind="post",reason="${reason}"}`;
const missed = [
  {
    labels: { platform: "slack", kind: "post", reason: "late" },
    summary: "A post on slack did not happen, and will not (late)",
  },
];
const SLACK = { platform: "slack" };
const answers = (outcome: string) => `knock_answers_total{platform="slack",outcome="${outcome}"}`;
const calls = (outcome: string) => `knock_platform_calls_total{platform="slack",outcome="${outcome}"}`;
const apologies = (kind: string) => `knock_apologies_total{platform="slack",kind="${kind}"}`;
const replica = (instance: string) => `knock_build_info{version="1",instance="${instance}"}`;
const up = (instance: string) => `up{instance="${instance}"}`;
const SLOW_COUNT = 'knock_interaction_duration_seconds_count{platform="slack",kind="command"}';
const bucket = (le: string) =>
  `knock_interaction_duration_seconds_bucket{platform="slack",kind="command",le="${le}"}`;
const paused = 'knock_channels_paused{platform="slack",reason="no_permission"}';
const newlyPaused = (count: number) => [
  {
    labels: { platform: "slack", reason: "no_permission" },
    summary: `A channel on slack was paused (no_permission); ${count} of them now`,
  },
];
const connections = (instance: string) => `knock_connections{platform="slack",instance="${instance}"}`;
const wanted = (instance: string) => `knock_connections_wanted{platform="slack",instance="${instance}"}`;

export const ALERT_CASES: readonly AlertCase[] = [
  {
    alert: "KnockEventMissed",
    name: "the first of its kind, whose counter begins with it",
    series: { [dropped("late")]: "_x40 1x60" },
    at: "50m",
    fires: missed,
  },
  {
    alert: "KnockEventMissed",
    name: "one more",
    series: { [dropped("late")]: "3x60 4x60" },
    at: "70m",
    fires: missed,
  },
  { alert: "KnockEventMissed", name: "an old one", series: { [dropped("late")]: "3x60 4x60" }, at: "110m" },
  { alert: "KnockEventMissed", name: "a restart", series: { [dropped("late")]: "3x60 0x60" }, at: "70m" },
  {
    alert: "KnockEventMissed",
    name: "a channel that is gone, and a quiz without its post",
    series: { [dropped("channel_gone")]: "_x40 1x60", [dropped("nothing_to_post")]: "_x40 1x60" },
    at: "50m",
  },
  {
    alert: "KnockEventsOverdue",
    name: "twenty minutes late",
    series: { 'knock_ledger_overdue_seconds{instance="a"}': "0+60x40" },
    at: "25m",
    fires: [{ labels: {}, summary: "A message has been due for 25m 0s; after three hours it is missed" }],
  },
  {
    alert: "KnockEventsOverdue",
    name: "a late message that went out",
    series: { 'knock_ledger_overdue_seconds{instance="a"}': "0+60x17 0x40" },
    at: "25m",
  },
  {
    alert: "KnockScheduleStalled",
    name: "no replica looks any more",
    series: {
      'knock_schedule_last_look_timestamp_seconds{instance="a"}': "0x30",
      'knock_schedule_last_look_timestamp_seconds{instance="b"}': "60x30",
    },
    at: "10m",
    fires: [{ labels: {}, summary: "No replica has looked at the schedule for 9m 0s" }],
  },
  {
    alert: "KnockScheduleStalled",
    name: "one of two looks",
    series: {
      'knock_schedule_last_look_timestamp_seconds{instance="a"}': "0x30",
      'knock_schedule_last_look_timestamp_seconds{instance="b"}': "0+60x30",
    },
    at: "10m",
  },
  {
    alert: "KnockChannelPaused",
    name: "the first",
    series: { [paused]: "_x40 1x200" },
    at: "50m",
    fires: newlyPaused(1),
  },
  {
    alert: "KnockChannelPaused",
    name: "another",
    series: { [paused]: "2x90 3x200" },
    at: "100m",
    fires: newlyPaused(3),
  },
  { alert: "KnockChannelPaused", name: "an old one", series: { [paused]: "_x40 1x200" }, at: "120m" },
  {
    alert: "KnockChannelPaused",
    name: "one that is set up again",
    series: { [paused]: "3x90 2x200" },
    at: "100m",
  },
  {
    alert: "KnockNoConnection",
    name: "none in any replica",
    series: {
      [connections("a")]: "0x20",
      [wanted("a")]: "2x20",
      [connections("b")]: "2x5 0x20",
      [wanted("b")]: "2x20",
    },
    at: "10m",
    fires: [{ labels: SLACK, summary: "No live connection to slack: the bot answers nobody there" }],
  },
  {
    alert: "KnockNoConnection",
    name: "one replica is connected",
    series: {
      [connections("a")]: "0x20",
      [wanted("a")]: "2x20",
      [connections("b")]: "1x20",
      [wanted("b")]: "2x20",
    },
    at: "10m",
  },
  {
    alert: "KnockNoConnection",
    name: "a reconnection of a minute",
    series: { [connections("a")]: "2x8 0 2x20", [wanted("a")]: "2x20" },
    at: "10m",
  },
  {
    alert: "KnockConnectionMissing",
    name: "one of two for long",
    series: { [connections("a")]: "1x30", [wanted("a")]: "2x30" },
    at: "20m",
    fires: [{ labels: { ...SLACK, instance: "a" }, summary: "a has 1 of its connections to slack" }],
  },
  {
    alert: "KnockConnectionMissing",
    name: "all",
    series: { [connections("a")]: "2x30", [wanted("a")]: "2x30" },
    at: "20m",
  },
  {
    alert: "KnockErrorRate",
    name: "one answer in ten fails",
    series: { [apologies("bug")]: "0+1x30", [answers("failed")]: "0+1x30", [answers("answered")]: "0+9x30" },
    at: "20m",
    fires: [
      { labels: { ...SLACK, kind: "bug" }, summary: "10% of the answers on slack are apologies (bug)" },
    ],
  },
  {
    alert: "KnockErrorRate",
    name: "one in a hundred",
    series: { [apologies("bug")]: "0+1x30", [answers("answered")]: "0+100x30" },
    at: "20m",
  },
  {
    alert: "KnockErrorRate",
    name: "a single failure in a quiet hour",
    series: { [apologies("bug")]: "0x15 1x30", [answers("failed")]: "0x15 1x30" },
    at: "20m",
  },
  {
    alert: "KnockErrorRate",
    name: "nineteen that a platform is the reason of, and none that succeeds",
    series: { [apologies("platform")]: "0x9 19x20", [answers("failed")]: "0x9 19x20" },
    at: "15m",
    fires: [
      {
        labels: { ...SLACK, kind: "platform" },
        summary: "100% of the answers on slack are apologies (platform)",
      },
    ],
  },
  {
    alert: "KnockErrorRate",
    name: "people who mistype",
    series: { [answers("not_found")]: "0+5x30", [answers("refused")]: "0+5x30" },
    at: "20m",
  },
  {
    alert: "KnockPlatformFailing",
    name: "half of the calls fail",
    series: { [calls("failed")]: "0+2x40", [calls("ok")]: "0+2x40" },
    at: "30m",
    fires: [{ labels: SLACK, summary: "50% of the calls to slack fail" }],
  },
  {
    alert: "KnockPlatformFailing",
    name: "a few of many",
    series: { [calls("failed")]: "0+1x40", [calls("ok")]: "0+99x40" },
    at: "30m",
  },
  {
    alert: "KnockSlow",
    name: "all between two and three seconds",
    series: {
      [bucket("2")]: "0x40",
      [bucket("3")]: "0+10x40",
      [bucket("+Inf")]: "0+10x40",
      [SLOW_COUNT]: "0+10x40",
    },
    at: "35m",
    fires: [
      {
        labels: SLACK,
        summary: "One answer in twenty on slack takes longer than 2.95s; at three seconds it is lost",
      },
    ],
  },
  {
    alert: "KnockSlow",
    name: "all within a tenth of a second",
    series: { [bucket("0.1")]: "0+10x40", [bucket("2")]: "0+10x40", [bucket("+Inf")]: "0+10x40" },
    at: "35m",
  },
  {
    alert: "KnockSlow",
    name: "two slow answers of four",
    series: {
      [bucket("2")]: "0x19 2x20",
      [bucket("3")]: "0x19 4x20",
      [bucket("+Inf")]: "0x19 4x20",
      [SLOW_COUNT]: "0x19 4x20",
    },
    at: "32m",
  },
  {
    alert: "KnockSlow",
    name: "nobody asks",
    series: { [bucket("2")]: "5x40", [bucket("3")]: "6x40", [bucket("+Inf")]: "6x40" },
    at: "35m",
  },
  {
    alert: "KnockNotReady",
    name: "no replica reaches the store",
    series: {
      'knock_ready{check="store",instance="a"}': "0x20",
      'knock_ready{check="store",instance="b"}': "1x5 0x20",
      'knock_ready{check="catalogue",instance="a"}': "1x20",
    },
    at: "12m",
    fires: [{ labels: { check: "store" }, summary: "No replica passes the check store" }],
  },
  {
    alert: "KnockNotReady",
    name: "one replica starts",
    series: {
      'knock_ready{check="connections",instance="a"}': "0x20",
      'knock_ready{check="connections",instance="b"}': "1x20",
    },
    at: "12m",
  },
  {
    alert: "KnockStoreErrors",
    name: "a full disk",
    series: { 'knock_store_errors_total{reason="full"}': "0+1x30" },
    at: "20m",
    fires: [{ labels: { reason: "full" }, summary: "The database fails (full)" }],
  },
  {
    alert: "KnockStoreErrors",
    name: "locks, and one broken connection",
    series: {
      'knock_store_errors_total{reason="locked"}': "0+9x30",
      'knock_store_errors_total{reason="away"}': "0x15 1x30",
    },
    at: "20m",
  },
  {
    alert: "KnockLandscapeStale",
    name: "181 days",
    series: { 'knock_catalogue_age_seconds{instance="a"}': `${181 * 86_400}x5` },
    at: "2m",
    fires: [{ labels: {}, summary: "The landscape data are 181d 0h 0m 0s old" }],
  },
  {
    alert: "KnockLandscapeStale",
    name: "one replica of a roll-out has newer data",
    series: {
      'knock_catalogue_age_seconds{instance="a"}': `${44 * 86_400}x5`,
      'knock_catalogue_age_seconds{instance="b"}': `${86_400}x5`,
    },
    at: "2m",
  },
  {
    alert: "KnockDown",
    name: "one of four is stopped for five minutes",
    series: {
      ...Object.fromEntries(
        ["a", "b", "c"].flatMap((one) => [
          [replica(one), "1x90"],
          [up(one), "1x90"],
        ]),
      ),
      [replica("d")]: "1x60 stale",
      [up("d")]: "1x60 0x5 1x20",
    },
    at: "65m",
    fires: [{ labels: { instance: "d" }, summary: "d gives no metrics" }],
  },
  {
    alert: "KnockDown",
    name: "a target that never was a replica",
    series: { [replica("a")]: "1x90", [up("a")]: "1x90", [up("b")]: "0x90" },
    at: "65m",
  },
  {
    alert: "KnockDown",
    name: "a restart",
    series: { [replica("a")]: "1x60 _ 1x20", [up("a")]: "1x60 0 1x20" },
    at: "65m",
  },
  {
    alert: "KnockDown",
    name: "no metrics any more",
    series: { 'knock_build_info{version="1"}': "1x5 _x20" },
    at: "20m",
    isOfAbsence: true,
    fires: [{ labels: {}, summary: "No replica of Knock gives metrics" }],
  },
  {
    alert: "KnockDown",
    name: "one replica left",
    series: {
      'knock_build_info{version="1",instance="a"}': "1x5 _x20",
      'knock_build_info{version="1",instance="b"}': "1x20",
    },
    at: "20m",
  },
  {
    alert: "KnockReplicaMissing",
    name: "one of three has gone with its target",
    series: { [replica("a")]: "1x120", [replica("b")]: "1x120", [replica("c")]: "1x30 stale" },
    at: "45m",
    fires: [{ labels: {}, summary: "1 fewer replicas of knock than before" }],
  },
  {
    alert: "KnockReplicaMissing",
    name: "all have gone",
    series: { [replica("a")]: "1x30 stale", [replica("b")]: "1x30 stale" },
    at: "45m",
    fires: [{ labels: {}, summary: "2 fewer replicas of knock than before" }],
  },
  {
    alert: "KnockReplicaMissing",
    name: "a roll-out, one after another",
    series: { [replica("a")]: "1x30 stale _x3 1x60", [replica("b")]: "1x36 stale _x3 1x60" },
    at: "45m",
  },
  {
    alert: "KnockReplicaMissing",
    name: "fewer are wanted since yesterday",
    series: { [replica("a")]: "1x600", [replica("b")]: "1x30 stale" },
    at: "500m",
  },
  {
    alert: "KnockInstallationUnreadable",
    name: "the first",
    series: { 'knock_installations_unreadable_total{platform="slack"}': "0x10 1x20" },
    at: "15m",
    fires: [{ labels: SLACK, summary: "The encryption keys do not open installations on slack" }],
  },
  {
    alert: "KnockInstallationUnreadable",
    name: "none",
    series: { 'knock_installations_unreadable_total{platform="slack"}': "0x30" },
    at: "15m",
  },
];
