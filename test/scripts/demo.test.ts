import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { follow, reply } from "../cli/cox.ts";
import { temporaryFolder, tree } from "../session/folder.ts";

const root = join(import.meta.dirname, "..", "..");

/** Starts the demo on fixed replies, with a folder for what is temporary. */
async function startDemo(t: TestContext, replies: readonly unknown[]) {
  const base = await temporaryFolder(t);
  const temporary = join(base, "tmp");
  await mkdir(temporary);
  const script = join(base, "script.json");
  await writeFile(script, JSON.stringify(replies));
  const env = {
    ...process.env,
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    HOME: base,
    COX_STATE_DIR: base,
  };
  const words = [join(root, "scripts/demo.ts"), "--model", `scripted:${script}`, "Add B7."];
  const child = spawn(process.execPath, words, { env });
  t.after(() => child.kill("SIGKILL"));
  return { temporary, ...follow(child) };
}

describe("the demo", { concurrency: 2 }, () => {
  it("works on a copy of the harbour and shows what changed", async (t) => {
    const harbour = await tree(join(root, "examples/harbour"));
    const { ended, temporary } = await startDemo(t, [
      reply("Add it.", "append_file", { path: "todo.txt", content: "B7\n" }),
      reply("Done.", "finish", { answer: "added" }),
    ]);
    const { code, stdout, stderr } = await ended;
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /\ntodo\.txt is now:\n\n( {2}- \[.\].*\n)+ {2}B7\n\nThe files are in /);
    const [copy = ""] = await readdir(temporary);
    assert.equal((await tree(join(temporary, copy)))["todo.txt"], `${harbour["todo.txt"]}B7\n`);
    assert.deepEqual(await tree(join(root, "examples/harbour")), harbour);
  });

  it("ends as the run ended, and leaves no copy that nothing changed", async (t) => {
    const { ended, temporary } = await startDemo(t, []);
    const { code, stdout } = await ended;
    assert.equal(code, 1);
    assert.match(stdout, /\nNo file changed\.\n$/);
    assert.deepEqual(await readdir(temporary), []);
  });

  it("passes a signal on", async (t) => {
    const { child, says, ended } = await startDemo(t, [{ text: "x", delay: 60_000 }]);
    await says("11 tools");
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    assert.equal(code, 130);
    assert.match(stdout, /^interrupted · /m);
  });
});
