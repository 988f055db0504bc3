/** The languages that Discord's clients have. */
const LOCALES = new Set(
  (
    "ar id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr " +
    "cs el bg ru uk hi th zh-CN ja zh-TW ko he"
  ).split(" "),
);

export const isLocale = (locale: string): boolean => LOCALES.has(locale);
