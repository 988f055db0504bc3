/** Slack's limits and rates, each with the page that states it. */

const DOCS = "https://docs.slack.dev";

/** Lengths count UTF-16 units: never fewer than Slack counts. */
export const LIMITS = {
  message: {
    /** Recommended; beyond 40,000 Slack cuts. */
    text: { most: 4_000, source: `${DOCS}/reference/methods/chat.postMessage` },
    blocks: { most: 50, source: `${DOCS}/reference/block-kit/blocks` },
    /** Undocumented: beyond about 13,200 characters Slack says msg_blocks_too_long. Counted here as JSON. */
    size: { most: 13_200, source: "https://github.com/slackapi/bolt-js/issues/2509" },
  },
  /** Slack closes a Socket Mode connection over a longer frame. The envelope around the answer counts. */
  frame: {
    bytes: { most: 20_480, source: "https://github.com/revelrylabs/slax/pull/614" },
    envelope: { most: 480, source: `${DOCS}/apis/events-api/using-socket-mode` },
  },
  view: {
    blocks: { most: 100, source: `${DOCS}/reference/views` },
    title: { most: 24, source: `${DOCS}/reference/views/modal-views` },
    button: { most: 24, source: `${DOCS}/reference/views/modal-views` },
    metadata: { most: 3_000, source: `${DOCS}/reference/views/modal-views` },
  },
  block: {
    id: { most: 255, source: `${DOCS}/reference/block-kit/blocks` },
    header: { most: 150, source: `${DOCS}/reference/block-kit/blocks/header-block` },
    /** Stated for sections; kept for rich text too, for which no limit is stated. */
    text: { most: 3_000, source: `${DOCS}/reference/block-kit/blocks/section-block` },
    context: { most: 10, source: `${DOCS}/reference/block-kit/blocks/context-block` },
    actions: { most: 25, source: `${DOCS}/reference/block-kit/blocks/actions-block` },
    imageUrl: { most: 3_000, source: `${DOCS}/reference/block-kit/blocks/image-block` },
    altText: { most: 2_000, source: `${DOCS}/reference/block-kit/blocks/image-block` },
    label: { most: 2_000, source: `${DOCS}/reference/block-kit/blocks/input-block` },
    hint: { most: 2_000, source: `${DOCS}/reference/block-kit/blocks/input-block` },
  },
  element: {
    actionId: { most: 255, source: `${DOCS}/reference/block-kit/block-elements/button-element` },
    buttonText: { most: 75, source: `${DOCS}/reference/block-kit/block-elements/button-element` },
    buttonValue: { most: 2_000, source: `${DOCS}/reference/block-kit/block-elements/button-element` },
    url: { most: 3_000, source: `${DOCS}/reference/block-kit/block-elements/button-element` },
    placeholder: { most: 150, source: `${DOCS}/reference/block-kit/block-elements/select-menu-element` },
    options: { most: 100, source: `${DOCS}/reference/block-kit/block-elements/select-menu-element` },
    checks: { most: 10, source: `${DOCS}/reference/block-kit/block-elements/checkboxes-element` },
  },
  option: {
    text: { most: 75, source: `${DOCS}/reference/block-kit/composition-objects/option-object` },
    /** Some pages say 75, others 150. */
    value: { most: 75, source: `${DOCS}/reference/block-kit/composition-objects/option-object` },
  },
  manifest: {
    name: { most: 35, source: `${DOCS}/reference/app-manifest` },
    description: { most: 140, source: `${DOCS}/reference/app-manifest` },
    longDescription: { least: 175, most: 4_000, source: `${DOCS}/reference/app-manifest` },
    commandDescription: { most: 2_000, source: `${DOCS}/reference/app-manifest` },
    usageHint: { most: 1_000, source: `${DOCS}/reference/app-manifest` },
    shortcutName: { most: 24, source: `${DOCS}/reference/app-manifest` },
    shortcutDescription: { most: 150, source: `${DOCS}/reference/app-manifest` },
  },
} as const;

/** How often a method may be called in a workspace; posting is counted by channel. */
export const RATES = {
  posting: { calls: 1, everyMs: 1_000, per: "channel", source: `${DOCS}/apis/web-api/rate-limits` },
  tier2: { calls: 20, everyMs: 60_000, per: "tenant", source: `${DOCS}/apis/web-api/rate-limits` },
  tier3: { calls: 50, everyMs: 60_000, per: "tenant", source: `${DOCS}/apis/web-api/rate-limits` },
  tier4: { calls: 100, everyMs: 60_000, per: "tenant", source: `${DOCS}/apis/web-api/rate-limits` },
} as const;
