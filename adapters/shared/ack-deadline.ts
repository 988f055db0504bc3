/** A platform waits three seconds for an acknowledgement: what takes longer is answered later. */

export interface Ways<T> {
  /** Answers at once. */
  readonly ack: (answer?: T) => Promise<void>;
  /** Answers when it was too late for that, or the connection was gone. */
  readonly later: (answer: T) => Promise<unknown>;
}

/** Leaves a second for the way there and back. */
const ACK_WITHIN_MS = 2_000;

export async function answerInTime<T>(work: Promise<T>, { ack, later }: Ways<T>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ACK_WITHIN_MS);
  });
  const first = await Promise.race([work.then((answer) => ({ answer })), late]).finally(() =>
    clearTimeout(timer),
  );
  if (first !== undefined) {
    const isThere = await ack(first.answer).then(
      () => true,
      () => false,
    );
    if (!isThere) await later(first.answer);
    return;
  }
  await ack().catch(() => {});
  await later(await work);
}
