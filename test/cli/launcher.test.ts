import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { temporaryFolder } from "../session/folder.ts";
import { cox, follow, preparePlace, reply } from "./cox.ts";

/** A Node on this machine that is too old for Coxswain but can start the launcher. */
const oldNode = (process.env["PATH"] ?? "")
  .split(delimiter)
  .concat("/usr/bin", "/usr/local/bin")
  .map((folder) => join(folder, "node"))
  .find((node) => {
    try {
      const [major = 0, minor = 0] = execFileSync(node, ["-p", "process.versions.node"], { encoding: "utf8" })
        .split(".")
        .map(Number);
      return major >= 20 && (major < 22 || (major === 22 && minor < 18));
    } catch {
      return false;
    }
  });
const old = { skip: oldNode === undefined };

/** A package that is built: the launcher and a main of its own. */
async function builtPackage(t: TestContext, main: string): Promise<string> {
  const root = await temporaryFolder(t);
  await mkdir(join(root, "bin"));
  await mkdir(join(root, "dist", "cli"), { recursive: true });
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  await writeFile(join(root, "dist", "cli", "main.js"), main);
  await copyFile(cox, join(root, "bin", "cox.js"));
  return join(root, "bin", "cox.js");
}

describe("the launcher", { concurrency: 3 }, () => {
  it("runs the built package when there is one", async (t) => {
    const launcher = await builtPackage(
      t,
      "console.log('built', ...process.argv.slice(2)); process.exitCode = 7;",
    );
    const { code, stdout } = await follow(spawn(process.execPath, [launcher, "a", "b c"])).ended;
    assert.deepEqual([code, stdout], [7, "built a b c\n"]);
  });

  it("says what is needed when no Node that can run it is found", old, async (t) => {
    const launcher = await builtPackage(t, "console.log('not reached')");
    const { code, stdout, stderr } = await follow(spawn(oldNode ?? "", [launcher])).ended;
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^cox: this is Node [\d.]+; Coxswain needs Node 22\.18 or newer\.[^\n]*\n$/);
  });

  it("starts the packaged Node from an old one, with input, output and exit code", old, async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Done.", "finish", { answer: "from the packaged Node" })]);
    const child = spawn(oldNode ?? "", [cox, "run", ...model], { cwd: place.dir, env: place.env });
    child.stdin.end("a task");
    const { code, stdout, stderr } = await follow(child).ended;
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /from the packaged Node/);
    const wrong = await follow(spawn(oldNode ?? "", [cox, "run", "--nope"], { env: place.env })).ended;
    assert.equal(wrong.code, 2);
  });

  it("passes signals on and ends as the command does", old, async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Sleep.", "run_command", { command: "sleep 60" })]);
    for (const [signal, expected] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const) {
      const words = [cox, "run", "--yes", ...model, "x"];
      const { child, says, ended } = follow(spawn(oldNode ?? "", words, { cwd: place.dir, env: place.env }));
      await says("→ run_command");
      child.kill(signal);
      const { code, stdout } = await ended;
      assert.equal(code, expected);
      assert.match(stdout, /^interrupted · 1 step/m);
    }
  });
});
