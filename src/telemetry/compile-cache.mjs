/**
 * Keeps what Node makes of the sources from one start to the next, which takes a
 * third off the time to the first answer. Loaded before the program (see the
 * scripts in package.json); without it, or where nothing can be written, all works.
 * Not TypeScript: the part of Node that strips types, and its 20 MB, is then not
 * needed at all once the cache is filled. And a Node that is too old for TypeScript
 * gets as far as this, and no further.
 */
import module from "node:module";

const NEEDED = 26;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `Knock needs Node.js ${NEEDED} or later; this is ${process.versions.node}. \`npm ci\` brings one along where it ` +
      "installs optional packages and there is one for this machine; otherwise, install it yourself.\n",
  );
  process.exit(1);
}

module.enableCompileCache();
