import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { folderHolder, type HeldFolder } from "../../src/tools/held-folder.ts";
import { openFile } from "../../src/tools/open-file.ts";
import { putFile } from "../../src/tools/put-file.ts";
import { fixture, secret } from "./fixture.ts";

const onLinux = { skip: process.platform !== "linux" };

describe("names swapped between check and use", () => {
  test("a held folder stays the folder that was checked", onLinux, async (t) => {
    const { root, outside } = await fixture(t, { "d/a.txt": "mine" });
    folderHolder(root)(join(root, "d"), (held) => {
      renameSync(join(root, "d"), join(root, "old"));
      symlinkSync(outside, join(root, "d"));
      putFile(held, "b.txt", Buffer.from("mine too"));
    });
    assert.deepEqual(readdirSync(outside), ["secret.txt"]);
    assert.deepEqual(readdirSync(join(root, "old")), ["a.txt", "b.txt"]);
  });

  for (const handlesHavePaths of [true, false]) {
    const how = handlesHavePaths ? "with" : "without";
    test(`a folder that became a link out is refused, ${how} paths of handles`, onLinux, async (t) => {
      const { root, outside } = await fixture(t);
      symlinkSync(outside, join(root, "d"));
      const hold = folderHolder(root, handlesHavePaths);
      assert.throws(() => hold(join(root, "d"), (held) => readdirSync(held.path)), {
        errorClass: "outside_workspace",
      });
    });
    test(`a file that became a link is refused, ${how} paths of handles`, onLinux, async (t) => {
      const { root, outside } = await fixture(t);
      symlinkSync(join(outside, "secret.txt"), join(root, "a.txt"));
      const read = (held: HeldFolder) => openFile(held, "a.txt", "a.txt", (handle) => readFileSync(handle));
      assert.throws(() => folderHolder(root, handlesHavePaths)(root, read), { code: "ELOOP" });
    });
  }

  test(
    "without paths of handles, a swap after the check is seen before anything is used",
    onLinux,
    async (t) => {
      const { root, outside } = await fixture(t, { "d/secret.txt": "mine" });
      const hold = folderHolder(root, false);
      hold(join(root, "d"), (held) => {
        renameSync(join(root, "d"), join(root, "old"));
        symlinkSync(outside, join(root, "d"));
        const read = () =>
          openFile(held, "secret.txt", "d/secret.txt", (handle) => readFileSync(handle, "utf8"));
        assert.throws(read, { errorClass: "outside_workspace" });
        assert.throws(
          () => {
            putFile(held, "b.txt", Buffer.from("x"));
          },
          { errorClass: "outside_workspace" },
        );
      });
      assert.deepEqual(readdirSync(outside), ["secret.txt"]);
    },
  );

  test("a program that swaps a folder for a link as fast as it can gets nothing", onLinux, async (t) => {
    const { root, outside, call } = await fixture(t, { "d/secret.txt": "mine", "d/x.txt": "mine" });
    const stopSwapping = await swapping(root, outside);
    const seen = new Set<string>();
    const start = performance.now();
    // Long enough for the border to be tried, and until the folder was met in each of its states.
    const done = (): boolean => {
      const age = performance.now() - start;
      const met = ["mine", "outside_workspace", "edited d/x.txt (line 1)"].every((one) => seen.has(one));
      return age > (met ? 1_000 : 20_000);
    };
    for (let n = 0; !done(); n++) {
      const read = await call("read_file", { path: "d/secret.txt" });
      const edited = await call("edit_file", {
        path: "d/x.txt",
        old: "mine",
        new: n % 2 === 0 ? "mine 0" : "mine",
      });
      const listed = await call("list_dir", { path: "d" });
      for (const one of [read, edited, listed]) seen.add(one.ok ? one.text : one.class);
    }
    await stopSwapping();
    assert.ok(![...seen].some((one) => one.includes(secret)));
    assert.ok(seen.has("mine") && seen.has("outside_workspace"), [...seen].join());
    assert.ok(seen.has("edited d/x.txt (line 1)"), [...seen].join());
    assert.deepEqual(readdirSync(outside), ["secret.txt"]);
    assert.equal(readFileSync(join(outside, "secret.txt"), "utf8"), secret);
  });
});

/** Starts a process that makes `d` in turn the folder and a link out; returns what ends it. */
async function swapping(root: string, outside: string): Promise<() => Promise<void>> {
  const script = `
    const fs = require("node:fs");
    process.chdir(process.argv[1]);
    fs.writeFileSync("ready", "");
    const end = Date.now() + 30_000;
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let n = 0; Date.now() < end; n++) {
      if (n % 8 === 0) Atomics.wait(pause, 0, 0, 2);
      fs.renameSync("d", "old");
      fs.symlinkSync(process.argv[2], "d");
      fs.unlinkSync("d");
      fs.renameSync("old", "d");
    }`;
  const child = spawn(process.execPath, ["-e", script, root, outside], { stdio: "ignore" });
  while (!existsSync(join(root, "ready"))) await new Promise((resolve) => setTimeout(resolve, 10));
  return async () => {
    const ended = once(child, "exit");
    assert.ok(child.kill("SIGKILL"), "the swapping process ended before its time");
    await ended;
  };
}
