import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { openWorkspace } from "../../src/tools/workspace.ts";
import { failure, fixture, secret, text } from "./fixture.ts";

describe("workspace: paths", () => {
  test("the same file by every spelling", async (t) => {
    const { root, workspace } = await fixture(t, { "docs/a.txt": "x" });
    for (const path of [
      "docs/a.txt",
      "./docs/a.txt",
      "docs//a.txt",
      "docs/../docs/a.txt",
      "docs/./a.txt",
      join(root, "docs/a.txt"),
    ]) {
      assert.equal(workspace.read(path).shown, "docs/a.txt", path);
    }
  });

  test("a root behind a link is reached by the name that was given", async (t) => {
    const { root, outside } = await fixture(t, { "a.txt": "x" });
    const alias = join(outside, "alias");
    symlinkSync(root, alias);
    const workspace = await openWorkspace(alias);
    assert.equal(workspace.read(join(alias, "a.txt")).shown, "a.txt");
    assert.equal(workspace.read(join(root, "a.txt")).shown, "a.txt");
  });

  test("opening refuses what is no folder", async (t) => {
    const { root } = await fixture(t, { "a.txt": "x" });
    await assert.rejects(openWorkspace(join(root, "nowhere")), {
      name: "ToolFailure",
      errorClass: "not_found",
    });
    await assert.rejects(openWorkspace(join(root, "a.txt")), {
      name: "ToolFailure",
      errorClass: "not_a_directory",
    });
  });

  test("paths that lead out are refused, with the path in the text", async (t) => {
    const { call, outside } = await fixture(t, { "a/b.txt": "x" });
    for (const path of [
      "../outside/secret.txt",
      "/etc/passwd",
      "a/../../outside/secret.txt",
      "..",
      join(outside, "secret.txt"),
    ]) {
      assert.match(
        failure(await call("read_file", { path }), "outside_workspace"),
        new RegExp(path.replaceAll(".", "\\.")),
      );
    }
    failure(await call("list_dir", { path: ".." }), "outside_workspace");
    failure(await call("write_file", { path: "../new.txt", content: "x" }), "outside_workspace");
    failure(await call("move_file", { from: "a/b.txt", to: "../b.txt" }), "outside_workspace");
    failure(await call("move_file", { from: "../outside/secret.txt", to: "s.txt" }), "outside_workspace");
    failure(await call("delete_file", { path: "../outside/secret.txt" }), "outside_workspace");
    failure(await call("grep_search", { pattern: "secret", path: "../outside" }), "outside_workspace");
    failure(await call("glob", { pattern: "../outside/*" }), "outside_workspace");
    failure(await call("glob", { pattern: "/etc/*" }), "outside_workspace");
  });

  test("names that are no paths are refused and throw nothing", async (t) => {
    const { call } = await fixture(t);
    failure(await call("read_file", { path: "a\0b" }), "invalid");
    failure(await call("read_file", { path: "x".repeat(5000) }), "invalid");
    failure(await call("write_file", { path: "x".repeat(300), content: "" }), "invalid");
    failure(await call("read_file", { path: "" }), "not_a_file");
    failure(await call("read_file", { path: "." }), "not_a_file");
    failure(await call("write_file", { path: ".", content: "" }), "not_a_file");
    failure(await call("write_file", { path: "folder/", content: "" }), "invalid");
  });

  test("what is missing comes with near names", async (t) => {
    const { call } = await fixture(t, {
      "docs/notes.txt": "",
      "docs/todo.md": "",
      "src/main.ts": "",
      "node_modules/notes.txt": "",
    });
    assert.equal(
      failure(await call("read_file", { path: "notes.txt" }), "not_found"),
      "notes.txt not found. Similar: docs/notes.txt",
    );
    assert.equal(
      failure(await call("read_file", { path: "docs/nots.txt" }), "not_found"),
      "docs/nots.txt not found. Similar: docs/notes.txt",
    );
    assert.equal(
      failure(await call("read_file", { path: "todo.txt" }), "not_found"),
      "todo.txt not found. Similar: docs/todo.md",
    );
    assert.equal(
      failure(await call("list_dir", { path: "doc" }), "not_found"),
      "doc not found. Similar: docs/",
    );
    assert.equal(
      failure(await call("read_file", { path: "unheard-of.bin" }), "not_found"),
      "unheard-of.bin not found.",
    );
  });

  test("a pipe or a folder is not read", async (t) => {
    const { call, root } = await fixture(t);
    execFileSync("mkfifo", [join(root, "pipe")]);
    mkdirSync(join(root, "folder"));
    assert.match(
      failure(await call("read_file", { path: "pipe" }), "not_a_file"),
      /pipe is not a regular file/,
    );
    assert.match(failure(await call("read_file", { path: "folder" }), "not_a_file"), /folder is a folder/);
    failure(await call("append_file", { path: "pipe", content: "x" }), "not_a_file");
  });
});

describe("workspace: links", () => {
  test("a link inside is followed, and the effect names the file that changed", async (t) => {
    const { call, root } = await fixture(t, { "real/a.txt": "one\n" });
    symlinkSync("real", join(root, "way"));
    symlinkSync("real/a.txt", join(root, "a.txt"));
    assert.equal(text(await call("read_file", { path: "way/a.txt" })), "one");
    const appended = await call("append_file", { path: "a.txt", content: "two\n" });
    assert.deepEqual(
      appended.effects.map(({ path }) => path),
      ["real/a.txt"],
    );
    assert.equal(readFileSync(join(root, "real/a.txt"), "utf8"), "one\ntwo\n");
    assert.ok(
      readdirSync(root, { withFileTypes: true })
        .find(({ name }) => name === "a.txt")
        ?.isSymbolicLink(),
    );
  });

  test("links that lead out are refused: to a file, to a folder, in a chain, to nothing yet", async (t) => {
    const { call, root, outside } = await fixture(t);
    symlinkSync(join(outside, "secret.txt"), join(root, "file"));
    symlinkSync(outside, join(root, "folder"));
    symlinkSync("folder", join(root, "chain"));
    symlinkSync(join(outside, "new.txt"), join(root, "dangling"));
    symlinkSync("../outside", join(root, "relative"));
    for (const path of [
      "file",
      "folder/secret.txt",
      "chain/secret.txt",
      "relative/secret.txt",
      "dangling",
      "folder/new.txt",
    ]) {
      failure(await call("read_file", { path }), "outside_workspace");
      failure(await call("write_file", { path, content: "x", overwrite: true }), "outside_workspace");
      failure(await call("append_file", { path, content: "x" }), "outside_workspace");
      failure(await call("edit_file", { path, old: "the", new: "x" }), "outside_workspace");
      failure(await call("delete_file", { path }), "outside_workspace");
      failure(await call("move_file", { from: path, to: "taken.txt" }), "outside_workspace");
      failure(await call("grep_search", { pattern: "secret", path }), "outside_workspace");
    }
    failure(await call("list_dir", { path: "folder" }), "outside_workspace");
    assert.deepEqual(readdirSync(outside), ["secret.txt"]);
    assert.equal(readFileSync(join(outside, "secret.txt"), "utf8"), secret);
  });

  test("walks follow no link out", async (t) => {
    const { call, root, outside } = await fixture(t, { "a.txt": "secret in here\n" });
    symlinkSync(outside, join(root, "folder"));
    assert.equal(text(await call("glob", { pattern: "**/*.txt" })), "a.txt\n[1 file]");
    assert.equal(
      text(await call("grep_search", { pattern: "secret" })),
      "a.txt:1: secret in here\n[1 match]",
    );
    assert.equal(text(await call("list_dir", {})), "a.txt\nfolder\n[2 entries]");
  });

  test("a circle of links is an answer", async (t) => {
    const { call, root } = await fixture(t);
    symlinkSync("b", join(root, "a"));
    symlinkSync("a", join(root, "b"));
    assert.match(failure(await call("read_file", { path: "a" }), "invalid"), /circle/);
    assert.match(failure(await call("write_file", { path: "a/x", content: "" }), "invalid"), /circle/);
  });

  test("deleting or moving a link leaves link and target", async (t) => {
    const { call, root } = await fixture(t, { "a.txt": "x" });
    symlinkSync("a.txt", join(root, "link"));
    assert.match(failure(await call("delete_file", { path: "link" }), "not_a_file"), /link is a link/);
    failure(await call("move_file", { from: "link", to: "b.txt" }), "not_a_file");
    assert.deepEqual(readdirSync(root), ["a.txt", "link"]);
  });

  test("a write never reaches the other name of a hard link", async (t) => {
    const { call, root, outside } = await fixture(t);
    linkSync(join(outside, "secret.txt"), join(root, "shared.txt"));
    text(await call("write_file", { path: "shared.txt", content: "mine", overwrite: true }));
    assert.equal(readFileSync(join(outside, "secret.txt"), "utf8"), secret);
  });
});

test("law: no string that is used as a path touches anything outside", async (t) => {
  const { call, root, outside } = await fixture(t, { "a/b.txt": "x\n", "c.txt": "y\n" });
  symlinkSync(outside, join(root, "out"));
  symlinkSync("a", join(root, "in"));
  symlinkSync("../outside/fresh.txt", join(root, "a", "dangling"));
  const name = fc.constantFrom(
    "a",
    "b.txt",
    "c.txt",
    "in",
    "out",
    "dangling",
    "secret.txt",
    "..",
    ".",
    "",
    "outside",
    "new",
    "~",
    "C:",
    "\\..",
  );
  const made = fc.array(name, { maxLength: 6 }).map((names) => names.join("/"));
  const path = fc.oneof(
    made,
    made.map((one) => `/${one}`),
    made.map((one) => join(root, one)),
    fc.string({ unit: "binary" }),
  );
  const call_ = fc.constantFrom(
    "read_file",
    "list_dir",
    "write_file",
    "append_file",
    "delete_file",
    "move_file",
    "edit_file",
    "glob",
  );
  await fc.assert(
    fc.asyncProperty(call_, path, path, async (tool, one, other) => {
      const content = "z".repeat(8);
      const observation = await call(tool, argumentsFor(tool, one, other, content));
      assert.ok(!observation.text.includes(secret));
      for (const effect of observation.effects)
        assert.ok(!effect.path.startsWith("/") && !effect.path.split("/").includes(".."), effect.path);
      assert.deepEqual(readdirSync(outside), ["secret.txt"]);
      assert.deepEqual(readdirSync(join(root, "..")).sort(), ["outside", "root"]);
    }),
    { numRuns: 1000 },
  );
  assert.equal(readFileSync(join(outside, "secret.txt"), "utf8"), secret);
});

function argumentsFor(
  tool: string,
  path: string,
  other: string,
  content: string,
): Record<string, string | boolean> {
  switch (tool) {
    case "write_file":
      return { path, content, overwrite: true };
    case "append_file":
      return { path, content };
    case "edit_file":
      return { path, old: "y", new: content };
    case "move_file":
      return { from: path, to: other };
    case "glob":
      return { pattern: path };
    default:
      return { path };
  }
}

test("thousands of names do not slow the hint down", async (t) => {
  const { call, root } = await fixture(t);
  for (let folder = 0; folder < 50; folder++) {
    mkdirSync(join(root, `f${folder}`));
    for (let file = 0; file < 40; file++) writeFileSync(join(root, `f${folder}`, `n${file}.txt`), "");
  }
  const start = performance.now();
  failure(await call("read_file", { path: "missing-name.txt" }), "not_found");
  assert.ok(performance.now() - start < 500);
});
