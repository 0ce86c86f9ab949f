import assert from "node:assert/strict";
import { test } from "node:test";
import { modelNames } from "../../src/bench/plan.ts";

test("models have short names, each its own", () => {
  const specs = [
    "models/tiny.gguf",
    "server:models/tiny.gguf",
    "hf:org/repo:Q4_K_M",
    "server:hf:org/other/file.gguf",
    "scripted:replies.json",
    "http://127.0.0.1:8080",
    "http://127.0.0.1:8080/org/model",
    "openai:http://127.0.0.1:8000/v1",
    "openai:http://127.0.0.1:8000/v1?window=99#org/qwen:4b",
  ];
  assert.deepEqual(modelNames(specs), [
    "tiny",
    "tiny#2",
    "repo:Q4_K_M",
    "file",
    "replies",
    "127.0.0.1:8080",
    "model",
    "127.0.0.1:8000",
    "qwen:4b",
  ]);
});
