import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { empty, failure, fixture, text } from "./fixture.ts";

const numbered = (lines: number): string =>
  Array.from({ length: lines }, (_, n) => `line ${n + 1}\n`).join("");

describe("read_file", () => {
  test("a whole file is its plain lines", async (t) => {
    const { call } = await fixture(t, {
      "a.txt": "one\n\n  two\n",
      "crlf.txt": "one\r\ntwo\r\n",
      "bom.txt": "\uFEFFone",
    });
    assert.equal(text(await call("read_file", { path: "a.txt" })), "one\n\n  two");
    assert.equal(text(await call("read_file", { path: "crlf.txt" })), "one\ntwo");
    assert.equal(text(await call("read_file", { path: "bom.txt" })), "one");
  });

  test("a part says which lines it is", async (t) => {
    const { call } = await fixture(t, { "a.txt": numbered(731) });
    const first = text(await call("read_file", { path: "a.txt" })).split("\n");
    assert.deepEqual([first[0], first[1], first.at(-1)], ["lines 1-200 of 731", "line 1", "line 200"]);
    assert.equal(
      text(await call("read_file", { path: "a.txt", start: 730 })),
      "lines 730-731 of 731\nline 730\nline 731",
    );
    assert.equal(
      text(await call("read_file", { path: "a.txt", start: 5, lines: 1 })),
      "lines 5-5 of 731\nline 5",
    );
    assert.equal(
      failure(await call("read_file", { path: "a.txt", start: 732 }), "invalid"),
      "start=732 is past the end: a.txt has 731 lines.",
    );
  });

  test("nothing in it is said", async (t) => {
    const { call } = await fixture(t, { "a.txt": "", "b.txt": "\n" });
    assert.equal(empty(await call("read_file", { path: "a.txt" })), "a.txt is empty.");
    assert.equal(text(await call("read_file", { path: "b.txt" })), "");
  });

  test("binary is refused, other encodings are shown as well as they can be", async (t) => {
    const { call } = await fixture(t, {
      "a.bin": Buffer.from([1, 0, 2]),
      "latin.txt": Buffer.from("caf\xe9\n", "latin1"),
    });
    assert.equal(
      failure(await call("read_file", { path: "a.bin" }), "binary"),
      "a.bin is not a text file (3 bytes).",
    );
    assert.equal(text(await call("read_file", { path: "latin.txt" })), "caf\uFFFD");
  });

  test("the text is bounded, whole in its lines and characters", async (t) => {
    const { call } = await fixture(t, {
      "wide.txt": `${"é".repeat(1000)}\n`.repeat(500),
      "one.txt": "𝄞".repeat(100_000),
    });
    const wide = text(await call("read_file", { path: "wide.txt", lines: 500 }));
    assert.match(wide, /^lines 1-65 of 500\n/);
    assert.ok(
      wide
        .split("\n")
        .slice(1)
        .every((line) => line.length === 1000),
    );
    const one = text(await call("read_file", { path: "one.txt" }));
    assert.ok(one.length < 66_000 && one.isWellFormed());
    assert.match(one, /^lines 1-1 of 1, cut\n𝄞/u);
  });
});

describe("list_dir", () => {
  test("one entry a line by name, folders with /, hidden ones too", async (t) => {
    const { call } = await fixture(t, {
      "b.txt": "",
      "a/x": "",
      ".env": "",
      ".git/HEAD": "",
      "node_modules/x/y": "",
    });
    assert.equal(text(await call("list_dir", {})), ".env\na/\nb.txt\n[3 entries]");
    assert.equal(text(await call("list_dir", { path: "a" })), "x\n[1 entry]");
    assert.equal(text(await call("list_dir", { path: "node_modules" })), "x/\n[1 entry]");
  });

  test("empty, missing, no folder, and too many", async (t) => {
    const files = Object.fromEntries(
      Array.from({ length: 1200 }, (_, n) => [`many/${String(n).padStart(4, "0")}`, ""]),
    );
    const { call, root } = await fixture(t, { "a.txt": "", ...files });
    mkdirSync(join(root, "none"));
    assert.equal(empty(await call("list_dir", { path: "none" })), "none is empty.");
    failure(await call("list_dir", { path: "gone" }), "not_found");
    assert.equal(
      failure(await call("list_dir", { path: "a.txt" }), "not_a_directory"),
      "a.txt is not a folder.",
    );
    const many = text(await call("list_dir", { path: "many" })).split("\n");
    assert.deepEqual([many[0], many.length, many.at(-1)], ["0000", 1001, "[the first 1000 of 1200 entries]"]);
  });
});

describe("glob", () => {
  test("files by name, without git's and installed ones", async (t) => {
    const { call } = await fixture(t, {
      "z.md": "",
      "docs/b.md": "",
      "docs/a.md": "",
      "node_modules/x/r.md": "",
      ".git/x.md": "",
      ".hidden/x.md": "",
    });
    assert.equal(text(await call("glob", { pattern: "**/*.md" })), "docs/a.md\ndocs/b.md\nz.md\n[3 files]");
    assert.equal(text(await call("glob", { pattern: "./docs/*" })), "docs/a.md\ndocs/b.md\n[2 files]");
    assert.equal(
      text(await call("glob", { pattern: "node_modules/**/*.md" })),
      "node_modules/x/r.md\n[1 file]",
    );
    assert.equal(text(await call("glob", { pattern: ".hidden/*" })), ".hidden/x.md\n[1 file]");
  });

  test("nothing found: a wider pattern is told if it would help", async (t) => {
    const { call } = await fixture(t, { "docs/a.md": "" });
    assert.equal(
      empty(await call("glob", { pattern: "*.md" })),
      "No file matches *.md. **/*.md matches 1 file in subfolders.",
    );
    assert.equal(empty(await call("glob", { pattern: "*.ts" })), "No file matches *.ts.");
    assert.equal(empty(await call("glob", { pattern: "gone/*.md" })), "No file matches gone/*.md.");
    failure(await call("glob", { pattern: " " }), "invalid");
  });
});

describe("grep_search", () => {
  const files = {
    "b.txt": "Alpha\nbeta\r\n",
    "a/c.txt": "alpha (x\n",
    ".hidden": "alpha\n",
    "node_modules/x.txt": "alpha\n",
    "d.bin": Buffer.from("alpha\0"),
  };

  test("path:line: text, by path", async (t) => {
    const { call } = await fixture(t, files);
    assert.equal(
      text(await call("grep_search", { pattern: "[Aa]lpha" })),
      "a/c.txt:1: alpha (x\nb.txt:1: Alpha\n[2 matches]",
    );
    assert.equal(
      text(await call("grep_search", { pattern: "alpha", ignore_case: true })),
      "a/c.txt:1: alpha (x\nb.txt:1: Alpha\n[2 matches]",
    );
    assert.equal(
      text(await call("grep_search", { pattern: "beta$", path: "b.txt" })),
      "b.txt:2: beta\n[1 match]",
    );
    assert.equal(
      text(await call("grep_search", { pattern: "^alpha", path: "a" })),
      "a/c.txt:1: alpha (x\n[1 match]",
    );
    assert.equal(
      text(await call("grep_search", { pattern: "alpha", path: "./.hidden" })),
      ".hidden:1: alpha\n[1 match]",
    );
  });

  test("no match, and what cannot be searched for", async (t) => {
    const { call } = await fixture(t, files);
    assert.equal(empty(await call("grep_search", { pattern: "gamma" })), "No match for gamma.");
    assert.equal(
      empty(await call("grep_search", { pattern: "gamma", path: "a" })),
      "No match for gamma in a.",
    );
    failure(await call("grep_search", { pattern: "" }), "invalid");
    failure(await call("grep_search", { pattern: "a\nb" }), "invalid");
    failure(await call("grep_search", { pattern: "x", path: "gone.txt" }), "not_found");
  });

  test("what is no regular expression is searched for as it stands, and it says so", async (t) => {
    const { call } = await fixture(t, files);
    const said = "(x is no regular expression; searched as plain text.\n";
    assert.equal(text(await call("grep_search", { pattern: "(x" })), `${said}a/c.txt:1: alpha (x\n[1 match]`);
    assert.equal(
      empty(await call("grep_search", { pattern: "(y" })),
      `${said.replace("x", "y")}No match for (y.`,
    );
  });

  test("patterns and names that look like options are neither", async (t) => {
    const { call } = await fixture(t, { "-v": "--help\n", "--": "x\n" });
    assert.equal(text(await call("grep_search", { pattern: "--help" })), "-v:1: --help\n[1 match]");
    assert.equal(text(await call("grep_search", { pattern: "-", path: "-v" })), "-v:1: --help\n[1 match]");
  });

  test("many and long matches are bounded", async (t) => {
    const { call } = await fixture(t, {
      "many.txt": "needle\n".repeat(5000),
      "wide.txt": `needle ${"é".repeat(2_000_000)}\n`,
    });
    const many = text(await call("grep_search", { pattern: "needle" })).split("\n");
    assert.deepEqual(
      [many.length, many[199], many.at(-1)],
      [201, "many.txt:200: needle", "[more matches; narrow the pattern or the path]"],
    );
    const wide = text(await call("grep_search", { pattern: "needle", path: "wide.txt" }));
    assert.ok(wide.length < 340 && wide.endsWith("é…\n[1 match]"), wide);
  });

  test("an abort is an answer", async (t) => {
    const { call } = await fixture(t, files);
    failure(await call("grep_search", { pattern: "x" }, AbortSignal.abort()), "failed");
  });
});
