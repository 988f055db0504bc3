/**
 * What a channel drills unless it chooses. It is stored as a word, whichever landscape the bot runs for,
 * and stands for the scope that the landscape's description names.
 */
export const DEFAULT_SCOPE = "cncf";
