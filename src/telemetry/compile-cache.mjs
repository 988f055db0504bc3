/**
 * Enables Node's compile cache, which cuts the time to the first answer by a third, and
 * with it the snapshots of the data (src/snapshot), which cut it by half.
 * Preloaded by the scripts in package.json; optional, and harmless if the cache is not
 * writable. Plain JavaScript for two reasons: with a filled cache, Node never loads its
 * type stripper (20 MB), and a Node too old for TypeScript can still print the error below.
 */
import module from "node:module";
import { join } from "node:path";

const NEEDED = 26;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `Knock needs Node.js ${NEEDED} or later; this is ${process.versions.node}. \`npm ci\` brings one along where it ` +
      "installs optional packages and there is one for this machine; otherwise, install it yourself.\n",
  );
  process.exit(1);
}

// Not in the system's shared folder for temporary files, which others can write to.
module.enableCompileCache(
  process.env.NODE_COMPILE_CACHE || join(import.meta.dirname, "../../node_modules/.cache/knock"),
);
