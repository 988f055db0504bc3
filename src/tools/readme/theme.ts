/** Colours and fonts of the pictures, which follow the reader's system fonts and light or dark mode. */
type Palette = Readonly<Record<"page" | "edge" | "ink" | "dim" | "link" | "fill", string>>;

const LIGHT: Palette = {
  page: "#ffffff",
  edge: "#d0d7de",
  ink: "#1f2328",
  dim: "#59636e",
  link: "#0b5cad",
  fill: "#f3f5f7",
};

const DARK: Palette = {
  page: "#161b22",
  edge: "#3d444d",
  ink: "#e6edf3",
  dim: "#9aa4af",
  link: "#6cb0ff",
  fill: "#262c36",
};

const FONTS = [
  "-apple-system",
  "BlinkMacSystemFont",
  '"Segoe UI"',
  '"Noto Sans"',
  '"Noto Sans JP"',
  '"Noto Sans CJK JP"',
  '"Hiragino Sans"',
  '"Yu Gothic UI"',
  "Meiryo",
  "sans-serif",
];

const EMOJI = ['"Apple Color Emoji"', '"Segoe UI Emoji"', '"Noto Color Emoji"', "sans-serif"];

const colours = ({ page, edge, ink, dim, link, fill }: Palette): string =>
  [
    `.page,.box{fill:${page};stroke:${edge}}`,
    `.pill,.badge,.code-box{fill:${fill};stroke:${edge}}`,
    `.rule{fill:${edge}}`,
    `.arrow{fill:none;stroke:${dim}}`,
    `.ink{fill:${ink}}`,
    `.dim{fill:${dim}}`,
    `.link{fill:${link}}`,
  ].join("");

export const STYLE = [
  `text{font-family:${FONTS.join(",")}}`,
  `.emoji{font-family:${EMOJI.join(",")}}`,
  ".bold{font-weight:600}",
  ".code{font-family:ui-monospace,Menlo,Consolas,monospace}",
  colours(LIGHT),
  `@media(prefers-color-scheme:dark){${colours(DARK)}}`,
].join("");
