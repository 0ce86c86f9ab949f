import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as coxswain from "../../src/agent/index.ts";

test("the library gives these values and no others", () => {
  assert.deepEqual(Object.keys(coxswain).sort(), [
    "compileGrammar",
    "createAgent",
    "createCodeWriter",
    "defaultOptions",
    "defineTool",
    "done",
    "embedded",
    "failed",
    "findSession",
    "judge",
    "judgeCall",
    "listSessions",
    "llamaServer",
    "narrowParameters",
    "normaliseOptions",
    "nothing",
    "openai",
    "readSession",
    "readToolShapes",
    "scripted",
    "signature",
    "startLlamaServer",
    "toJsonSchema",
    "toolsFromModule",
    "undoSession",
  ]);
});

test("the package's main export is the front door", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
    exports: Record<string, { types: string; default: string }>;
  };
  assert.deepEqual(exports["."], { types: "./dist/agent/index.d.ts", default: "./dist/agent/index.js" });
});
