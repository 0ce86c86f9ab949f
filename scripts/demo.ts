/**
 * `npm run demo [-- [FLAGS] TASK]`: the real `cox run` on a temporary copy of `examples/harbour`, then what it changed
 * there. A copy that was changed stays, so that it can be looked at and the run be undone. Ends as the run ended.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const harbour = join(import.meta.dirname, "..", "examples", "harbour");
const launcher = join(import.meta.dirname, "..", "bin", "cox.js");
const task = "Append the line 'call Nora' to todo.txt";
const words = process.argv.length > 2 ? process.argv.slice(2) : [task];

const folder = mkdtempSync(join(tmpdir(), "cox-demo-"));
cpSync(harbour, folder, { recursive: true });
const before = texts(folder);
console.log(`${[...before.keys()].join("  ")}\n\n$ cox run --dir ${folder} ${words.map(quoted).join(" ")}\n`);

const child = spawn(process.execPath, [launcher, "run", "--dir", folder, ...words], { stdio: "inherit" });
// A terminal sends Ctrl-C to both; the child takes the two for one.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => child.kill(name));
const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];

const after = texts(folder);
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (path) => before.get(path) !== after.get(path),
);
for (const path of changed) {
  const text = after.get(path);
  console.log(text === undefined ? `\n${path} is gone.` : `\n${path} is now:\n\n${indented(text)}`);
}
if (changed.length > 0) console.log(`\nThe files are in ${folder}.`);
else {
  console.log("\nNo file changed.");
  rmSync(folder, { recursive: true });
}
if (signal !== null) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
process.exitCode = code ?? 1;

/** Every file below a folder with its text, by path. */
function texts(root: string): ReadonlyMap<string, string> {
  const files = globSync("**/*", { cwd: root }).filter((path) => statSync(join(root, path)).isFile());
  return new Map(files.toSorted().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, "  ");
}

function quoted(word: string): string {
  return /^[\w./:=,-]+$/.test(word) ? word : JSON.stringify(word);
}
