/** The curricula that a channel can choose from, named in one language. */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { findScope, nearScopes, type ScopeCount, scopeCounts } from "../../catalogue/scope.ts";
import type { SettingWorld } from "../../channels/setting.ts";
import { matching } from "../../channels/settings/matching.ts";
import type { Messages, Text } from "../../chat/text.ts";
import { localize } from "../../language.ts";

/** Number of suggestions when no name matches. */
const NEAR = 4;

export function settingWorld(
  text: Text,
  catalogue: Catalogue,
  { languages, words }: Pick<Messages, "languages" | "words">,
): SettingWorld {
  const { language } = text;
  const wide = [...(catalogue.deck === undefined ? [] : ["deck"]), catalogue.landscape.id, "all"];
  return {
    text,
    languages,
    words,
    curricula: {
      wide,
      find: (name) => wide.find((own) => own === name.toLowerCase()) ?? findScope(name, catalogue)?.id,
      near: (name) => nearScopes(name, catalogue, NEAR).map((near) => localize(near, language)),
      name(id) {
        const scope = findScope(id, catalogue);
        return scope && localize(scope.name, language);
      },
      like(typed, limit) {
        const { levels, sections, categories } = scopeCounts(catalogue);
        const labelled = ({ id, name }: ScopeCount) => ({ value: id, label: localize(name, language) });
        const ofDeck = sections.map(labelled).map(({ value, label }) => ({
          value,
          label: text.say("list.section", { name: label }),
        }));
        const named = [...levels.map(labelled), ...ofDeck, ...categories.map(labelled)];
        return matching([...wide.map((id) => ({ value: id, label: id })), ...named], typed, limit);
      },
    },
  };
}
