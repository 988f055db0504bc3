import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fold, foldKana, plain, readLetters, words } from "../../../src/catalogue/search/fold.ts";
import { tokenize } from "../../../src/catalogue/search/tokens.ts";
import { anyPoint } from "../../support/any-point.ts";

const anyText = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: anyPoint }));

describe("fold", () => {
  it.each([
    ["rook", ["Rook", "ROOK", "ＲＯＯＫ", " rook ", "r-o-o-k", "Rôok"]],
    ["ルク", ["ルーク", "ﾙｰｸ", "るーく", "ルク", "ル・ーク"]],
    ["opentelemetry", ["Open-Telemetry", "open telemetry", "OpenTelemetry", "open_telemetry"]],
    ["k8s", ["K8s", "ｋ８ｓ", "k-8-s"]],
    ["metal3", ["Metal³", "Metal3"]],
    ["c++", ["C++"]],
    ["c#", ["C#"]],
    ["ビテス", ["ヴィテス", "ビテス", "びてす", "ヴぃてす"]],
    ["イエガ", ["イェーガー", "いぇーがー", "ｲｪｰｶﾞｰ"]],
    ["フラクス", ["フラックス", "フラクス"]],
    ["", ["", " ", "---", "!?", "・"]],
  ])("%j is the form of %j", (folded, spellings) => {
    for (const spelling of spellings) expect(fold(spelling)).toBe(folded);
  });

  it.each([
    ["ハーバー", "パーパー"],
    ["カフカ", "ガブガ"],
    ["c", "c++"],
    ["k3s", "k8s"],
  ])("keeps %j and %j apart", (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  test("folding what is folded changes nothing", () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
  });

  test("case, spaces and hyphens do not count", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.constantFrom(" ", "-", "_", ".", ""), (parts, gap) => {
        expect(fold(parts.join(gap).toUpperCase())).toBe(parts.join(""));
      }),
    );
  });

  test("hiragana and katakana are one", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ぁ-ゖー]{0,12}$/), (hiragana) => {
        const katakana = hiragana.replace(/[ぁ-ゖ]/g, (kana) =>
          String.fromCharCode(kana.charCodeAt(0) + 0x60),
        );
        expect(foldKana(hiragana)).toBe(foldKana(katakana));
      }),
    );
  });
});

describe("plain", () => {
  it("takes accents off letters but not voicing marks off kana", () => {
    expect(plain("Café Ａ")).toBe("cafe a");
    expect(plain("ガぱ")).toBe("ガぱ");
  });
});

describe("words and tokens", () => {
  it("come apart at spaces and marks", () => {
    expect(words("Open Policy-Agent (OPA)")).toEqual(["open", "policy", "agent", "opa"]);
    expect(words("  ")).toEqual([]);
  });

  it.each([
    ["Rookの使い方", ["rook", "の", "使", "い", "方"]],
    ["Telepresenceいいよね", ["telepresence", "いいよね"]],
    ["ルークとは?", ["ルーク", "とは"]],
    ["cert-manager, llama.cpp.", ["cert", "manager", "llama.cpp"]],
    ["コンテナd", ["コンテナ", "d"]],
    ["", []],
  ])("tokens of %j", (text, tokens) => {
    expect(tokenize(text)).toEqual(tokens);
  });

  test("tokens are pieces of the text, in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let rest = plain(text);
        for (const token of tokenize(text)) {
          expect(rest).toContain(token);
          rest = rest.slice(rest.indexOf(token) + token.length);
        }
      }),
    );
  });
});

describe("readLetters", () => {
  it.each([
    ["タイKV", "タイケーブイ"],
    ["コアDNS", "コアディーエヌエス"],
    ["コンテナd", "コンテナディー"],
    ["rook", "rook"],
    ["ルーク", "ルーク"],
  ])("%j is read %j", (text, read) => {
    expect(readLetters(text)).toBe(read);
  });
});
