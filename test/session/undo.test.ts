import assert from "node:assert/strict";
import { appendFile, chmod, mkdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import * as fc from "fast-check";
import { readSession } from "../../src/session/read-session.ts";
import { undoSession } from "../../src/session/undo-session.ts";
import { temporaryFolder, tree, writeFiles } from "./folder.ts";
import { recordRun, type RecordedRun } from "./recorded-run.ts";

async function prepare(
  t: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<{ dir: string; run: RecordedRun }> {
  const base = await temporaryFolder(t);
  const dir = join(base, "work");
  await mkdir(dir);
  await writeFiles(dir, files);
  return { dir, run: recordRun(join(base, "sessions"), dir) };
}

describe("undo", () => {
  it("restores, recreates and removes, and says which", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "one\r\n", "deep/b.bin": "\0\xff" });
    const before = await tree(dir);
    await run.put("a.txt", "two");
    await run.put("a.txt", "three");
    await run.put("deep/b.bin", null);
    await run.put("new/folder/c.txt", "c");
    await run.put("d.txt", "d");
    await run.put("d.txt", null);
    run.stop();
    assert.deepEqual(await undoSession(run.session.path), {
      type: "undone",
      restored: ["a.txt", "deep/b.bin"],
      removed: ["new/folder/c.txt"],
      unrecorded: null,
    });
    assert.deepEqual(await tree(dir), before);
    const last = (await readSession(run.session.path)).lines.at(-1);
    assert.equal(last?.type, "undone");
  });

  it("says when it is done already, and when there was nothing to do", async (t) => {
    const { run } = await prepare(t, {});
    await run.put("a", "a");
    run.stop();
    await undoSession(run.session.path, () => new Date(0));
    assert.deepEqual(await undoSession(run.session.path), {
      type: "already_undone",
      time: "1970-01-01T00:00:00.000Z",
    });
    const idle = (await prepare(t, {})).run;
    idle.stop();
    assert.deepEqual(await undoSession(idle.session.path), { type: "nothing_changed" });
  });

  it("touches nothing when any file is no longer what the run left, and lists all of them", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "1", "b.txt": "1", "c.txt": "1", "e.txt": "1" });
    for (const name of ["a.txt", "b.txt", "new.txt", "e.txt"]) await run.put(name, "2");
    await run.put("c.txt", null);
    run.stop();
    await writeFile(join(dir, "a.txt"), "user");
    await rm(join(dir, "b.txt"));
    await writeFile(join(dir, "c.txt"), "user");
    await rm(join(dir, "new.txt"));
    await mkdir(join(dir, "new.txt"));
    const before = await tree(dir);
    assert.deepEqual(await undoSession(run.session.path), {
      type: "conflict",
      conflicts: [
        { path: "a.txt", found: "changed since" },
        { path: "b.txt", found: "gone" },
        { path: "new.txt", found: "a folder" },
        { path: "c.txt", found: "there again" },
      ],
    });
    assert.deepEqual(await tree(dir), before);
    assert.ok((await readSession(run.session.path)).lines.every((line) => line.type !== "undone"));
  });

  it("leaves other people's files in a folder that the run made", async (t) => {
    const { dir, run } = await prepare(t, {});
    await run.put("made/deep/a.txt", "a");
    run.stop();
    await writeFile(join(dir, "made", "mine.txt"), "mine");
    await undoSession(run.session.path);
    assert.deepEqual(await tree(dir), { "made/": "", "made/mine.txt": "mine" });
  });

  it("keeps an empty folder that was there before", async (t) => {
    const { dir, run } = await prepare(t, {});
    await mkdir(join(dir, "empty"));
    await run.put("empty/a.txt", "a");
    run.stop();
    await undoSession(run.session.path);
    assert.deepEqual(await tree(dir), { "empty/": "" });
  });

  it("completes an undo that was cut short", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "1", "b.txt": "1" });
    await run.put("a.txt", "2");
    await run.put("b.txt", "2");
    run.stop();
    await writeFile(join(dir, "a.txt"), "1");
    const undoing = await undoSession(run.session.path);
    assert.deepEqual(undoing, { type: "undone", restored: ["b.txt"], removed: [], unrecorded: null });
    assert.deepEqual(await tree(dir), { "a.txt": "1", "b.txt": "1" });
  });

  it("undoes a run that was killed, and says which call is unknown", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "1" });
    await run.put("a.txt", "2");
    const call = { tool: "run_command", args: { command: "make" } };
    run.session.append({ type: "call", step: 2, call });
    run.session.close();
    await appendFile(join(run.session.path, "events.jsonl"), '{"v":1,"time":"20');
    const undoing = await undoSession(run.session.path);
    assert.deepEqual(undoing, { type: "undone", restored: ["a.txt"], removed: [], unrecorded: call });
    assert.deepEqual(await tree(dir), { "a.txt": "1" });
    const { lines, torn } = await readSession(run.session.path);
    assert.deepEqual([lines.at(-1)?.type, torn], ["undone", false]);
  });

  it("keeps a file's mode", { skip: process.platform === "win32" }, async (t) => {
    const { dir, run } = await prepare(t, { "run.sh": "1" });
    await chmod(join(dir, "run.sh"), 0o750);
    await run.put("run.sh", "2");
    run.stop();
    await undoSession(run.session.path);
    assert.equal((await stat(join(dir, "run.sh"))).mode & 0o777, 0o750);
  });

  it("refuses when kept bytes were tampered with or are gone, and changes nothing", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "1", "b.txt": "other" });
    await run.put("a.txt", "2");
    await run.put("b.txt", "2");
    run.stop();
    const { lines } = await readSession(run.session.path);
    const hash = lines.flatMap((line) => (line.type === "observation" ? line.observation.effects : []))[1]
      ?.before;
    const blob = join(run.session.path, "blobs", hash ?? "");
    await writeFile(blob, "evil");
    await assert.rejects(undoSession(run.session.path), { fault: "no_bytes", message: /cannot be trusted/ });
    await rm(blob);
    await assert.rejects(undoSession(run.session.path), { fault: "no_bytes" });
    assert.deepEqual(await tree(dir), { "a.txt": "2", "b.txt": "2" });
  });

  it("says that the workspace is gone", async (t) => {
    const { dir, run } = await prepare(t, {});
    await run.put("a", "a");
    run.stop();
    await rm(dir, { recursive: true });
    await assert.rejects(undoSession(run.session.path), { fault: "no_workspace" });
  });
});

describe("undo and links", { skip: process.platform === "win32" }, () => {
  it("is not led out of the workspace by a folder that became a link", async (t) => {
    const { dir, run } = await prepare(t, { "sub/a.txt": "1" });
    await run.put("sub/a.txt", "2");
    run.stop();
    const outside = await temporaryFolder(t);
    await writeFile(join(outside, "a.txt"), "2");
    await rm(join(dir, "sub"), { recursive: true });
    await symlink(outside, join(dir, "sub"));
    const undoing = await undoSession(run.session.path);
    assert.deepEqual(undoing, {
      type: "conflict",
      conflicts: [{ path: "sub/a.txt", found: "outside the workspace" }],
    });
    assert.equal(await readFile(join(outside, "a.txt"), "utf8"), "2");
  });

  it("is not led out of the workspace by a file that became a link", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "1", "b.txt": "1" });
    await run.put("a.txt", "2");
    await run.put("b.txt", "2");
    await run.put("c.txt", "2");
    run.stop();
    const outside = await temporaryFolder(t);
    await writeFile(join(outside, "target"), "2");
    for (const name of ["a.txt", "c.txt"]) {
      await rm(join(dir, name));
      await symlink(join(outside, "target"), join(dir, name));
    }
    await rm(join(dir, "b.txt"));
    await symlink(join(dir, "nowhere"), join(dir, "b.txt"));
    assert.deepEqual(await undoSession(run.session.path), {
      type: "conflict",
      conflicts: [
        { path: "a.txt", found: "outside the workspace" },
        { path: "b.txt", found: "a link" },
        { path: "c.txt", found: "outside the workspace" },
      ],
    });
    assert.equal(await readFile(join(outside, "target"), "utf8"), "2");
  });

  it("follows a link inside the workspace to the file that changed", async (t) => {
    const { dir, run } = await prepare(t, { "real.txt": "1" });
    await symlink("real.txt", join(dir, "link.txt"));
    await run.put("link.txt", "2");
    run.stop();
    await undoSession(run.session.path);
    assert.deepEqual(await tree(dir), { "link.txt": "-> real.txt", "real.txt": "1" });
  });

  it("works in a workspace that is itself behind a link", async (t) => {
    const { dir, run } = await prepare(t, { "a.txt": "1" });
    await run.put("a.txt", "2");
    run.stop();
    await rename(dir, `${dir}-moved`);
    await symlink(`${dir}-moved`, dir);
    await undoSession(run.session.path);
    assert.deepEqual(await tree(`${dir}-moved`), { "a.txt": "1" });
  });
});

describe("undo, whatever the run did", () => {
  const path = fc.constantFrom("a", "b", "d/a", "d/e/a", "d/e/f/a", "ä ö", "g/a", "g/b");
  const change = fc.record({
    path,
    text: fc.option(fc.constantFrom("", "1", "2", "x\r\n", "\u2028"), { freq: 3 }),
  });

  it("gives back the very tree that was there", async (t) => {
    const base = await temporaryFolder(t);
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(path, fc.constantFrom("", "1", "old")),
        fc.array(change, { maxLength: 12 }),
        async (files, changes) => {
          const dir = join(base, String(++runs), "work");
          await mkdir(dir, { recursive: true });
          await writeFiles(dir, files);
          const before = await tree(dir);
          const run = recordRun(join(base, String(runs), "sessions"), dir);
          for (const { path, text } of changes) {
            const there = Object.hasOwn(await tree(dir), path);
            if (text !== null || there) await run.put(path, text);
          }
          run.stop();
          const undoing = await undoSession(run.session.path);
          assert.ok(undoing.type === "undone" || undoing.type === "nothing_changed");
          assert.deepEqual(await tree(dir), before);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("never follows a recorded path out of the workspace", async (t) => {
    const { dir, run } = await prepare(t, {});
    const paths = ["../out.txt", "/etc/passwd", "a/../../out.txt", ".", ""];
    const effects = paths.map((path) => ({
      type: "deleted" as const,
      path,
      before: "0".repeat(64),
      after: null,
    }));
    const call = { tool: "x", args: {} };
    run.session.append({
      type: "observation",
      step: 1,
      call,
      observation: { ok: true, empty: false, text: "", effects },
    });
    run.stop();
    const undoing = await undoSession(run.session.path);
    assert.ok(undoing.type === "conflict");
    assert.deepEqual(
      undoing.conflicts.map(({ path }) => path),
      paths,
    );
    assert.deepEqual(await tree(dir), {});
  });
});
