/** Whether there is somebody to talk to. */

/**
 * Waits for the first input, or for its end. A terminal is somebody; what was piped
 * in is as well. /dev/null, a closed input and an empty one are nobody: so a
 * container, a service or a job has them.
 */
export async function isNobodyThere(input: NodeJS.ReadStream): Promise<boolean> {
  if (input.isTTY) return false;
  await new Promise<void>((resolve) => {
    const settled = () => {
      for (const event of ["readable", "end", "error"]) input.off(event, settled);
      resolve();
    };
    for (const event of ["readable", "end", "error"]) input.on(event, settled);
  });
  return input.readableLength === 0;
}
