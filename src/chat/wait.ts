/** Waits that a platform asks for. Nobody else's number silences the bot for longer than this. */
export const MOST_WAIT_MS = 15 * 60_000;

/** If the platform's number is none. */
const USUAL_WAIT_MS = 60_000;

/** After the longest wait, the platform is asked again. */
export const boundedWait = (ms: number): number =>
  Number.isNaN(ms) ? USUAL_WAIT_MS : Math.min(Math.max(0, ms), MOST_WAIT_MS);
