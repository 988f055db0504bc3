/** Japanese phrases. */
import { anyOf, type Phrases } from "./phrase.ts";

export const japanese: Phrases = {
  // 「サービスメッシュの一覧」
  list: anyOf(/^(.+?)の?(?:一覧|リスト)$/u),
  // 「A と B の違い」、「A B 比較」
  compare: anyOf(
    /^(.+?(?:と|、|対).+?)\s?(?:を|の)\s?(?:比較|比べて?|違い)(?:して|する|は|を教えて)?$/u,
    /^(.+\s.+)\s(?:の\s?)?(?:比較|違い)$/u,
  ),
  // 「istio の詳細」
  facts: anyOf(/^(.+?)(?:\s*の\s*|\s)(?:詳細|豆知識)$/u),
  // 「argo の発表」
  talks: anyOf(/^(.+?)(?:\s*の\s*|\s)(?:発表|トーク|講演|発表資料)$/u),
  // 「rook の修正」、「rook が間違っている」
  fix: anyOf(
    /^(.+?)\s*(?:の\s*(?:修正|訂正|間違い)|[がはも]\s*間違(?:い|い(?:です|だ)|って(?:い)?(?:る|ます))(?:よ)?)$/u,
  ),
  help: anyOf(/^(?:こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして)(?:,? (?:there|knock))?$/iu),
};
