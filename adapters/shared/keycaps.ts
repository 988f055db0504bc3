/** The emoji for choosing an option: "1️⃣" to "9️⃣". */
export const KEYCAPS: readonly string[] = Array.from(
  { length: 9 },
  (_, option) => `${option + 1}\ufe0f\u20e3`,
);
