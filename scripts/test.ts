/**
 * Runs the test files below `test/` (or those whose path contains the given words) in one process: starting a process
 * for each file would take longer than the tests. Fails when no file matches, which Node's own runner would call a success.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";

const words = process.argv.slice(2);
const files = globSync("test/**/*.test.ts")
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .toSorted();
if (files.length === 0) {
  console.error(`No test file matches ${JSON.stringify(words)}.`);
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  ["--expose-gc", "--test", "--experimental-test-isolation=none", ...files],
  {
    stdio: "inherit",
  },
);
process.exit(status ?? 1);
