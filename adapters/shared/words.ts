/** What is typed that an adapter answers itself: the form of `setup`, and `doctor`. */

/** The words of `setup` alone, which open a form where there is one; with more, the text form answers. */
const SETUP_ALONE = /^\s*(?:setup|set up|config|settings|設定|セットアップ)\s*$/iu;
const SETUP = /^\s*(?:setup|set up|config|settings|設定|セットアップ)(?:[\s:：]|$)/iu;
const DOCTOR = /^\s*(?:doctor|診断|ドクター)\s*$/iu;

export const asksForForm = (typed: string): boolean => SETUP_ALONE.test(typed);

/** With or without what is to be set up. */
export const asksForSetup = (typed: string): boolean => SETUP.test(typed);

export const asksForDoctor = (typed: string): boolean => DOCTOR.test(typed);
