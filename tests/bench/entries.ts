/** Catalogues of any size: the real products, and made-up ones named from the same name parts. */
import { NO_ARTIFACTS } from "../../src/catalogue/artifacts.ts";
import type { Project } from "../../src/catalogue/catalogue.ts";
import { fold } from "../../src/catalogue/search/fold.ts";
import { slugify } from "../../src/catalogue/slug.ts";

/** The products first, then as many made-up ones as are missing; always the same ones. */
export function padded(products: readonly Project[], size: number): Project[] {
  const parts = [...new Set(products.flatMap(({ name }) => name.match(/[A-Z]?[a-z]{3,}/g) ?? []))];
  const random = pseudoRandom();
  const part = () => parts[Math.floor(random() * parts.length)] ?? "";
  const taken = new Set(products.map(({ name }) => fold(name)));
  const all = products.slice(0, size);
  while (all.length < size) {
    const [first, second, third] = [part(), part(), part()];
    const name = [first + second.toLowerCase(), `${first} ${second}`, `${first} ${second} ${third}`][
      Math.floor(random() * 3)
    ];
    if (name === undefined || taken.has(fold(name))) continue;
    taken.add(fold(name));
    all.push(madeUp(name));
  }
  return all;
}

const madeUp = (name: string): Project => ({
  slug: slugify(name),
  name,
  aliases: [],
  formerNames: [],
  parts: [],
  readings: [],
  categories: [],
  maturity: [],
  links: { repository: `https://github.com/${slugify(name)}/${slugify(name)}` },
  repositories: [],
  openSource: true,
  wellKnown: false,
  relations: [],
  talks: [],
  facts: [],
  artifacts: NO_ARTIFACTS,
});

/** Mulberry32 from a fixed seed. */
function pseudoRandom(): () => number {
  let state = 20181128;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
