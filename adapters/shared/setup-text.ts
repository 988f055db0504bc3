/**
 * A form that is filled in, as the text that could have been typed behind `setup`, so
 * that there is one way to read, check and save settings: the core's.
 */

/** Each as the core reads it; what is absent stays as it is. */
export interface SetupValues {
  readonly zone?: string | undefined;
  readonly language?: string | undefined;
  readonly post?: string | undefined;
  readonly quiz?: string | undefined;
  readonly reveal?: string | undefined;
  readonly days?: string | undefined;
  readonly answers?: string | undefined;
  readonly board?: string | undefined;
  readonly active?: boolean | undefined;
  readonly curriculum?: string | undefined;
}

export function setupText(values: SetupValues): string {
  const { zone, language, post, quiz, reveal, days, answers, board, active, curriculum } = values;
  const parts = [
    zone,
    language,
    post && `post ${post}`,
    quiz && `quiz ${quiz}`,
    reveal && `reveal ${reveal}`,
    days,
    answers,
    board,
    active === undefined ? undefined : active ? "on" : "off",
    // Last, since its name may have several words.
    curriculum && `curriculum ${curriculum}`,
  ];
  return parts.filter(Boolean).join(" ");
}
