import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { checkSyntax } from "../../src/tools/check-syntax.ts";
import { checkWithGrammar } from "../../src/tools/check-with-grammar.ts";

/** What became of a check, in short. */
async function checks(path: string, text: string): Promise<string> {
  const check = await checkSyntax(path, text);
  return check.type === "broken" ? `broken at ${check.line}` : check.type;
}

const absent = (program: string): string | false =>
  spawnSync(program, ["--version"]).error ? `${program} is not installed` : false;

describe("a syntax check", () => {
  test("of JSON, JavaScript and TypeScript", async () => {
    assert.equal(await checks("a.json", '{"a": [1]}'), "parses");
    assert.equal(await checks("a.json", "{\n{"), "broken at 2");
    assert.equal(await checks("tsconfig.json", "{ // comment\n}"), "unchecked");
    assert.equal(await checks("a.tsx", "export const a = <b>{1 as number}</b>;"), "parses");
    assert.equal(await checks("a.mjs", "const a: number = 1;"), "broken at 1");
    assert.equal(await checks("é.ts", "// é𝄞\n\nconst é = ;"), "broken at 3");
  });

  test("of what has no checker is none", async () => {
    for (const path of ["a.txt", "a.c", "a.css", "Makefile", "toString", ".json"])
      assert.equal(await checks(path, "{{{"), "unchecked", path);
  });

  test("by grammar: the line and what is wrong there", async () => {
    const sound = {
      "a.go": "package a\n\nfunc f(x int) int {\n\treturn x + 1\n}\n",
      "a.java": "class A {\n  int f(int x) { return x + 1; }\n}\n",
      "a.php": "<?php\nfunction f($x) {\n  return $x + 1;\n}\n",
      "a.rb": "def f(x)\n  x + 1\nend\n",
      "a.rs": "fn f(x: i32) -> i32 {\n    x + 1\n}\n",
    };
    for (const [path, text] of Object.entries(sound)) {
      assert.equal(await checks(path, text), "parses", path);
      assert.match(await checks(path, text.replace("x + 1", "x + + )")), /^broken at [2-4]$/, path);
    }
    const missing = await checkWithGrammar("go", "package a\n\nfunc f( {\n}\n");
    assert.deepEqual({ ...missing, message: "" }, { type: "broken", line: 3, message: "" });
    assert.deepEqual(await checkWithGrammar("python", "def f():\n    return 1\n"), { type: "parses" });
    assert.equal((await checkWithGrammar("python", "def f(:\n    return 1\n")).type, "broken");
  });

  test("of Python by its own compiler, without running it", { skip: absent("python3") }, async () => {
    assert.equal(await checks("a.py", "def f():\n    return 1\n"), "parses");
    assert.equal(await checks("a.py", "x = 1\n    y = 2\n"), "broken at 2");
    assert.equal(await checks("a.py", "x = 1\nreturn x\n"), "broken at 2");
    assert.equal(await checks("a.py", "raise SystemExit(3)\n"), "parses");
    assert.equal(await checks("a.py", "x = '\0'\n"), "broken at 1");
    assert.match(
      await checkSyntax("a.py", "if x\n    y\n").then((check) =>
        check.type === "broken" ? check.message : "",
      ),
      /expected ':'|invalid syntax/,
    );
  });

  test("of shell by bash, without running it", { skip: absent("bash") }, async () => {
    assert.equal(await checks("a.sh", "exit 3\n"), "parses");
    assert.equal(await checks("a.sh", "#!/bin/bash\na=(1 2)\nif true; then\n  echo\n"), "broken at 5");
    assert.equal(await checks("a.bash", "echo (\necho\n"), "broken at 1");
    assert.equal(await checks("a.sh", "#!/usr/bin/env zsh\nfoo=(\n"), "unchecked");
  });
});
