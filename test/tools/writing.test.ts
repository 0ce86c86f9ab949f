import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { nearNames } from "../../src/tools/near-names.ts";
import { nearestLines } from "../../src/tools/nearest-lines.ts";
import { failure, fixture, text } from "./fixture.ts";

describe("write_file", () => {
  test("creates with folders, never replaces unless told to", async (t) => {
    const { call, root } = await fixture(t);
    assert.equal(
      text(await call("write_file", { path: "a/b/notes.txt", content: "1\n2\n3\n" })),
      "created a/b/notes.txt (3 lines)",
    );
    const exists = failure(await call("write_file", { path: "a/b/notes.txt", content: "x" }), "exists");
    assert.equal(exists, "a/b/notes.txt exists already. Use overwrite=true to replace it.");
    assert.equal(readFileSync(join(root, "a/b/notes.txt"), "utf8"), "1\n2\n3\n");
    assert.equal(
      text(await call("write_file", { path: "a/b/notes.txt", content: "x", overwrite: true })),
      "replaced a/b/notes.txt (1 line)",
    );
    assert.equal(readFileSync(join(root, "a/b/notes.txt"), "utf8"), "x");
    failure(await call("write_file", { path: "a/b", content: "x", overwrite: true }), "not_a_file");
  });
});

describe("append_file", () => {
  test("begins on a new line with the file's own line ends", async (t) => {
    const { call, root } = await fixture(t, {
      "a.txt": "one",
      "b.txt": "one\n",
      "crlf.txt": "one\r\ntwo",
      "none.txt": "",
    });
    const after = async (path: string, content: string): Promise<string> => {
      text(await call("append_file", { path, content }));
      return readFileSync(join(root, path), "utf8");
    };
    assert.equal(await after("a.txt", "two\n"), "one\ntwo\n");
    assert.equal(await after("b.txt", "two"), "one\ntwo");
    assert.equal(await after("b.txt", "three"), "one\ntwo\nthree");
    assert.equal(await after("crlf.txt", "three\nfour\n"), "one\r\ntwo\r\nthree\r\nfour\r\n");
    assert.equal(await after("none.txt", "x"), "x");
  });

  test("says what it did, and that it created", async (t) => {
    const { call } = await fixture(t, { "a.txt": "one" });
    assert.equal(
      text(await call("append_file", { path: "a.txt", content: "two\nthree" })),
      "appended 2 lines to a.txt",
    );
    assert.equal(
      text(await call("append_file", { path: "d/new.txt", content: "one\n" })),
      "created d/new.txt (1 line)",
    );
  });

  test("bytes that are not UTF-8 stay, binary is refused", async (t) => {
    const { call, root } = await fixture(t, {
      "latin.txt": Buffer.from("caf\xe9", "latin1"),
      "a.bin": Buffer.from("\0"),
    });
    text(await call("append_file", { path: "latin.txt", content: "é" }));
    assert.deepEqual(readFileSync(join(root, "latin.txt")), Buffer.from("caf\xe9\n\xc3\xa9", "latin1"));
    failure(await call("append_file", { path: "a.bin", content: "x" }), "binary");
  });
});

describe("edit_file", () => {
  const edit = async (
    t: Parameters<typeof fixture>[0],
    content: string | Uint8Array,
    old: string,
    replacement: string,
  ) => {
    const { call, root } = await fixture(t, { "a.txt": content });
    const observation = await call("edit_file", { path: "a.txt", old, new: replacement });
    return { observation, bytes: readFileSync(join(root, "a.txt")) };
  };

  test("replaces what occurs once and says the line", async (t) => {
    const { observation, bytes } = await edit(t, "one\ntwo\nthree\n", "two", "$& 2");
    assert.equal(text(observation), "edited a.txt (line 2)");
    assert.equal(bytes.toString(), "one\n$& 2\nthree\n");
  });

  test("CRLF: the model's line ends match the file's, which stay", async (t) => {
    const crlf = await edit(t, "one\r\ntwo\r\nthree\r\n", "one\ntwo", "1\n2\n2b");
    assert.equal(crlf.bytes.toString(), "1\r\n2\r\n2b\r\nthree\r\n");
    const mixed = await edit(t, "one\ntwo\r\nthree\r\n", "one", "1\nb");
    assert.equal(mixed.bytes.toString(), "1\nb\ntwo\r\nthree\r\n");
  });

  test("what is absent is answered with the nearest lines", async (t) => {
    const content = "# Notes\n\nbuy milk and bread\n    return total + tax;\nend\n";
    const near = (await edit(t, content, "return total+tax", "x")).observation;
    assert.equal(
      failure(near, "no_match"),
      "That text is not in a.txt. Nearest, line 4:\n    return total + tax;",
    );
    const two = (await edit(t, content, "buy Milk and bread\nreturn total + taxes;", "x")).observation;
    assert.equal(
      failure(two, "no_match"),
      "That text is not in a.txt. Nearest, line 3:\nbuy milk and bread\n    return total + tax;",
    );
    const none = (await edit(t, content, "zzzz qqqq", "x")).observation;
    assert.equal(failure(none, "no_match"), "That text is not in a.txt.");
  });

  test("what is there more than once says where", async (t) => {
    const { observation, bytes } = await edit(t, "x\ny\nx\nz x\n", "x", "q");
    assert.equal(
      failure(observation, "not_unique"),
      "That text occurs 3 times in a.txt, at lines 1, 3, 4. Give more of the text around it.",
    );
    assert.equal(bytes.toString(), "x\ny\nx\nz x\n");
    failure((await edit(t, "aaa", "aa", "b")).observation, "not_unique");
  });

  test("deletes with an empty new text, refuses an empty old one and no change", async (t) => {
    assert.equal((await edit(t, "one two", " two", "")).bytes.toString(), "one");
    failure((await edit(t, "one", "", "x")).observation, "invalid");
    failure((await edit(t, "one", "one", "one")).observation, "invalid");
  });

  test("missing files and binary ones", async (t) => {
    const { call } = await fixture(t, { "notes.txt": "", "a.bin": Buffer.from("a\0") });
    assert.match(
      failure(await call("edit_file", { path: "note.txt", old: "a", new: "b" }), "not_found"),
      /Similar: notes\.txt/,
    );
    failure(await call("edit_file", { path: "a.bin", old: "a", new: "b" }), "binary");
  });

  test("law: every byte outside of the edited text stays, whatever the encoding", async (t) => {
    const { call, root, workspace } = await fixture(t);
    const noise = fc.uint8Array({ max: 30 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0)));
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
      .filter((one) => !/[\r\n\0]/.test(one));
    await fc.assert(
      fc.asyncProperty(noise, noise, words, async (before, after, replacement) => {
        const [marked, wanted] = ["<mark é>", Buffer.concat([before, Buffer.from(replacement), after])];
        await workspace.change("f", () => Buffer.concat([before, Buffer.from(marked), after]));
        text(await call("edit_file", { path: "f", old: marked, new: replacement }));
        assert.deepEqual(readFileSync(join(root, "f")), wanted);
      }),
      { numRuns: 200 },
    );
  });
});

describe("move_file and delete_file", () => {
  test("move into new folders, never over something", async (t) => {
    const { call, root } = await fixture(t, { "a.txt": "a", "b.txt": "b", "d/c.txt": "c" });
    assert.equal(
      failure(await call("move_file", { from: "a.txt", to: "b.txt" }), "exists"),
      "b.txt exists already. Nothing was moved.",
    );
    assert.match(failure(await call("move_file", { from: "a.txt", to: "d" }), "exists"), /such as d\/a\.txt/);
    failure(await call("move_file", { from: "a.txt", to: "a.txt" }), "exists");
    failure(await call("move_file", { from: "a.txt", to: "e/" }), "invalid");
    failure(await call("move_file", { from: "d", to: "e" }), "not_a_file");
    assert.match(
      failure(await call("move_file", { from: "c.txt", to: "e" }), "not_found"),
      /Similar: d\/c\.txt/,
    );
    assert.equal(
      text(await call("move_file", { from: "a.txt", to: "x/y/z.txt" })),
      "moved a.txt to x/y/z.txt",
    );
    assert.equal(readFileSync(join(root, "x/y/z.txt"), "utf8"), "a");
    assert.deepEqual(readdirSync(root), ["b.txt", "d", "x"]);
  });

  test("delete files only", async (t) => {
    const { call, root } = await fixture(t, { "a.txt": "a", "d/c.txt": "c" });
    assert.equal(text(await call("delete_file", { path: "a.txt" })), "deleted a.txt");
    assert.match(failure(await call("delete_file", { path: "d" }), "not_a_file"), /is a folder/);
    failure(await call("delete_file", { path: "." }), "not_a_file");
    assert.match(failure(await call("delete_file", { path: "c.txt" }), "not_found"), /Similar: d\/c\.txt/);
    assert.deepEqual(readdirSync(root), ["d"]);
  });
});

test("near names: same name first, then few letters, at most three", () => {
  assert.deepEqual(
    nearNames("x/readme.md", ["b/README.md", "readme.txt", "redme.md", "other.md", "a/readme.md"]),
    ["a/readme.md", "b/README.md", "redme.md"],
  );
  assert.deepEqual(nearNames("a", ["b", "c", "docs/"]), []);
  assert.deepEqual(nearNames("doc", ["docs/", "dog"]), ["dog", "docs/"]);
});

test("nearest lines: found in a large file at once, null where nothing is alike", () => {
  const large = Array.from(
    { length: 30_000 },
    (_, n) => `${n % 26}: ${String.fromCharCode(97 + (n % 26)).repeat(9)}`,
  ).join("\n");
  const start = performance.now();
  assert.equal(
    nearestLines(`${large.slice(0, 90_000)}\nlet total = price + tax;`, "let total = price+tax")?.text,
    "let total = price + tax;",
  );
  assert.ok(performance.now() - start < 2000);
  assert.equal(nearestLines("", "x"), null);
  assert.equal(nearestLines("abc", ""), null);
});
