import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { failure, fixture, text } from "./fixture.ts";

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");

describe("changes", () => {
  test("every change tells hashes and hands both contents to the keeper before it is made", async (t) => {
    const kept: string[] = [];
    let before = "";
    const { root, call } = await fixture(
      t,
      { "a.txt": "one" },
      {
        keep: async (bytes) => {
          before = readFileSync(join(root, "a.txt"), "utf8");
          kept.push(Buffer.from(bytes).toString());
        },
      },
    );
    const changed = await call("write_file", { path: "a.txt", content: "two", overwrite: true });
    assert.deepEqual(changed.effects, [
      { type: "changed", path: "a.txt", before: sha256("one"), after: sha256("two") },
    ]);
    assert.deepEqual([kept, before], [["one", "two"], "one"]);
    const created = await call("write_file", { path: "x/y.txt", content: "three" });
    assert.deepEqual(created.effects, [
      { type: "created", path: "x/y.txt", before: null, after: sha256("three"), folders: ["x"] },
    ]);
    const moved = await call("move_file", { from: "x/y.txt", to: "z.txt" });
    assert.deepEqual(moved.effects, [
      { type: "deleted", path: "x/y.txt", before: sha256("three"), after: null },
      { type: "created", path: "z.txt", before: null, after: sha256("three") },
    ]);
    const deleted = await call("delete_file", { path: "z.txt" });
    assert.deepEqual(deleted.effects, [
      { type: "deleted", path: "z.txt", before: sha256("three"), after: null },
    ]);
    assert.deepEqual(kept, ["one", "two", "three", "three", "three"]);
  });

  test("a change to the same bytes has no effect", async (t) => {
    const { call } = await fixture(t, { "a.txt": "one" });
    const same = await call("write_file", { path: "a.txt", content: "one", overwrite: true });
    assert.ok(same.ok);
    assert.deepEqual(same.effects, []);
  });

  test("nothing is changed when the bytes cannot be kept", async (t) => {
    const keep = () => Promise.reject(new Error("the store is full"));
    const { call, root } = await fixture(t, { "a.txt": "one" }, { keep });
    await assert.rejects(
      call("write_file", { path: "a.txt", content: "two", overwrite: true }),
      /store is full/,
    );
    await assert.rejects(call("write_file", { path: "new/b.txt", content: "two" }), /store is full/);
    await assert.rejects(call("delete_file", { path: "a.txt" }), /store is full/);
    assert.equal(readFileSync(join(root, "a.txt"), "utf8"), "one");
    assert.deepEqual(readdirSync(root), ["a.txt"]);
  });

  test("the mode is kept, also one that the umask would take bits from", async (t) => {
    const { call, root } = await fixture(t, { "run.sh": "one" });
    for (const mode of [0o755, 0o600, 0o777]) {
      chmodSync(join(root, "run.sh"), mode);
      text(await call("append_file", { path: "run.sh", content: "x" }));
      assert.equal(statSync(join(root, "run.sh")).mode & 0o777, mode);
    }
    text(await call("move_file", { from: "run.sh", to: "go.sh" }));
    assert.equal(statSync(join(root, "go.sh")).mode & 0o777, 0o777);
  });

  test("changes at the same time wait for one another", async (t) => {
    const { call, root } = await fixture(t, { "a.txt": "" });
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => call("append_file", { path: "a.txt", content: `line ${n}\n` })),
    );
    const lines = readFileSync(join(root, "a.txt"), "utf8").trimEnd().split("\n");
    assert.deepEqual(
      lines,
      Array.from({ length: 50 }, (_, n) => `line ${n}`),
    );
  });

  test("of two that create the same file one is told that it exists", async (t) => {
    const { call } = await fixture(t);
    const both = await Promise.all(
      ["x", "y"].map((content) => call("write_file", { path: "a.txt", content })),
    );
    assert.deepEqual(
      both.map(({ ok }) => ok),
      [true, false],
    );
  });

  test("what another program wrote in between is not lost", async (t) => {
    let meddle = (): void => undefined;
    const { call, root } = await fixture(t, { "a.txt": "one" }, { keep: async () => meddle() });
    meddle = () => {
      writeFileSync(join(root, "a.txt"), "theirs");
    };
    assert.match(
      failure(await call("append_file", { path: "a.txt", content: "two" }), "failed"),
      /another program/,
    );
    failure(await call("delete_file", { path: "a.txt" }), "failed");
    failure(await call("move_file", { from: "a.txt", to: "b.txt" }), "failed");
    assert.equal(readFileSync(join(root, "a.txt"), "utf8"), "theirs");
    meddle = () => {
      writeFileSync(join(root, "new.txt"), "theirs");
    };
    failure(await call("write_file", { path: "new.txt", content: "ours" }), "exists");
    assert.equal(readFileSync(join(root, "new.txt"), "utf8"), "theirs");
    assert.deepEqual(readdirSync(root), ["a.txt", "new.txt"]);
  });

  test(
    "a write that fails half way leaves the old bytes and no temporary file",
    { skip: process.platform === "win32" },
    async (t) => {
      const { root } = await fixture(t, { "a.txt": "one" });
      const script = `
      import { openWorkspace } from ${JSON.stringify(new URL("../../src/tools/workspace.ts", import.meta.url).href)};
      const workspace = await openWorkspace(process.argv[1]);
      for (const path of ["a.txt", "b.txt"]) {
        await workspace.change(path, () => Buffer.alloc(200_000)).catch((error) => console.log(error.errorClass));
      }`;
      // No file may grow beyond 64 KiB, so the disk is full for this process.
      const limited = 'ulimit -f 64; exec "$0" --input-type=module -e "$1" "$2"';
      const output = execFileSync("/bin/sh", ["-c", limited, process.execPath, script, root], {
        encoding: "utf8",
      });
      assert.equal(output, "failed\nfailed\n");
      assert.deepEqual(readdirSync(root), ["a.txt"]);
      assert.equal(readFileSync(join(root, "a.txt"), "utf8"), "one");
    },
  );

  test("a file is no folder to write in", async (t) => {
    const { call } = await fixture(t, { "a.txt": "one" });
    const answer = failure(await call("write_file", { path: "a.txt/b.txt", content: "" }), "not_a_directory");
    assert.equal(answer, "a.txt is a file, not a folder.");
  });

  test("what belongs to git is not changed, not even through a link", async (t) => {
    const { call, root } = await fixture(t, { ".git/config": "x", "a.txt": "a" });
    symlinkSync(".git", join(root, "way"));
    for (const path of [".git/config", ".git/hooks/pre-commit", "sub/.GIT/config", "way/config", ".git"]) {
      failure(await call("write_file", { path, content: "y", overwrite: true }), "denied");
    }
    failure(await call("delete_file", { path: "way/config" }), "denied");
    failure(await call("move_file", { from: ".git/config", to: "config" }), "denied");
    failure(await call("move_file", { from: "a.txt", to: ".git/hooks/pre-commit" }), "denied");
    assert.deepEqual(readdirSync(join(root, ".git")), ["config"]);
  });

  test("a read-only file is not replaced", { skip: process.getuid?.() === 0 }, async (t) => {
    const { call, root } = await fixture(t, { "a.txt": "one" });
    chmodSync(join(root, "a.txt"), 0o444);
    failure(await call("write_file", { path: "a.txt", content: "two", overwrite: true }), "denied");
  });

  test("a huge file is refused before it is read", async (t) => {
    const { call, root } = await fixture(t);
    mkdirSync(join(root, "d"));
    execFileSync("truncate", ["-s", "3G", join(root, "d/big.log")]);
    assert.match(
      failure(await call("read_file", { path: "d/big.log" }), "too_large"),
      /3221\.2 MB; the limit is 16\.8 MB/,
    );
    failure(await call("append_file", { path: "d/big.log", content: "x" }), "too_large");
    failure(await call("delete_file", { path: "d/big.log" }), "too_large");
    failure(await call("move_file", { from: "d/big.log", to: "big.log" }), "too_large");
  });
});
