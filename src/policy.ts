/** Product limits, the same on every platform. */

/** Maximum input length, in UTF-16 units; longer text is rejected. */
export const MAX_INPUT_LENGTH = 300;
/** Entries on one page of a list. */
export const PAGE_SIZE = 15;
/** Facts on a card; the others are behind a button. */
export const CARD_FACTS = 3;
/** Neighbours named on the card of a project without a summary. */
export const CARD_NEIGHBOURS = 3;
/** Maximum length of a prefilled link, in characters: platforms and browsers cut or reject longer ones. */
export const MAX_LINK_LENGTH = 2_500;
/** Lines of an answer that everybody reads; the others are behind a button. */
export const BRIEF_LINES = 8;
/** Entries of a list in it. */
export const BRIEF_ITEMS = 5;
/** Maximum length of a message whose projects are explained, in UTF-16 units; the rest is not read. */
export const MAX_MESSAGE_LENGTH = 8_000;
/** Projects of a message that are explained. */
export const MAX_EXPLAINED = 10;
/** Talks on one page. */
export const TALKS_PAGE_SIZE = 8;
/** Maximum projects in a comparison. */
export const MAX_COMPARED = 3;
/** People on the whole board. */
export const BOARD_SIZE = 20;
/** People named in a reveal; the others are counted. */
export const REVEAL_NAMES = 20;
