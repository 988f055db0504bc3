/** The mark of a place on the board. */
const MEDALS = ["🥇", "🥈", "🥉"];

/** "🥇 1.", "4." */
export function medalOf(rank: number): string {
  const medal = MEDALS[rank - 1];
  return medal === undefined ? `${rank}.` : `${medal} ${rank}.`;
}
