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
/** Talks on one page. */
export const TALKS_PAGE_SIZE = 8;
/** Maximum projects in a comparison. */
export const MAX_COMPARED = 3;
/** People on the whole board. */
export const BOARD_SIZE = 20;
/** People named in a reveal; the others are counted. */
export const REVEAL_NAMES = 20;
