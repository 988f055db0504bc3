/** What is needed to speak about the catalogue: it, and a language's texts. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Text } from "../chat/text.ts";
import type { Language } from "../language.ts";

export interface RenderContext {
  readonly catalogue: Catalogue;
  readonly text: Text;
  readonly language: Language;
}
