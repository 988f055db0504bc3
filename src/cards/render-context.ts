/** What rendering needs: the catalogue and one language's texts. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Text } from "../chat/text.ts";
import type { Language } from "../language.ts";

export interface RenderContext {
  readonly catalogue: Catalogue;
  readonly text: Text;
  readonly language: Language;
}
