/** What is typed that an adapter answers itself: the form of `setup`, and `doctor`. Read as the core reads it. */
import { cleanInput } from "../../src/commands/clean-input.ts";

/** The words of `setup` alone, which open a form where there is one; with more, the text form answers. */
const SETUP_ALONE = /^(?:setup|set up|config|settings|設定|セットアップ)[\s?!.。]*$/iu;
const SETUP = /^(?:setup|set up|config|settings|設定|セットアップ)(?:[\s:：]|[?!.。]*$)/iu;
const DOCTOR = /^(?:doctor|診断|ドクター)[\s?!.。]*$/iu;

const said = (typed: string): string => cleanInput(typed) ?? "";

export const asksForForm = (typed: string): boolean => SETUP_ALONE.test(said(typed));

/** With or without what is to be set up. */
export const asksForSetup = (typed: string): boolean => SETUP.test(said(typed));

export const asksForDoctor = (typed: string): boolean => DOCTOR.test(said(typed));
