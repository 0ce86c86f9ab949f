import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkTask } from "../../src/task/check-task.ts";
import type { Check, Task } from "../../src/task/task.ts";

const task = (check: Check, files: Record<string, string> = { "a.txt": "one\n" }): Task => {
  return { v: 1, id: "t", kind: "k", request: "r", files, tools: [], check, steps: 1 };
};

describe("check-task: files", () => {
  it("passes when nothing had to change and nothing did", () => {
    assert.deepEqual(checkTask(task({}), { "a.txt": "one\n" }, "done"), []);
  });

  it("wants every other file byte for byte", () => {
    assert.deepEqual(checkTask(task({}), { "a.txt": "one" }, "done"), ["a.txt has changed"]);
    assert.deepEqual(checkTask(task({}), {}, "done"), ["a.txt is missing"]);
    assert.deepEqual(checkTask(task({}), { "a.txt": "one\n", "b.txt": "" }, "done"), [
      "b.txt should not be there",
    ]);
  });

  it("wants the texts it names, with or without a final line end", () => {
    const created = task({ files: { "b.txt": "two\n" } });
    assert.deepEqual(checkTask(created, { "a.txt": "one\n", "b.txt": "two\n" }, "done"), []);
    assert.deepEqual(checkTask(created, { "a.txt": "one\n", "b.txt": "two" }, "done"), []);
    assert.deepEqual(checkTask(created, { "a.txt": "one\n", "b.txt": "two\r\n" }, "done"), []);
    assert.deepEqual(checkTask(created, { "a.txt": "one\n", "b.txt": "two\n\n" }, "done"), [
      "b.txt has the wrong text",
    ]);
    assert.deepEqual(checkTask(created, { "a.txt": "one\n", "b.txt": " two" }, "done"), [
      "b.txt has the wrong text",
    ]);
    assert.deepEqual(checkTask(created, { "a.txt": "one\n" }, "done"), ["b.txt is missing"]);
  });

  it("wants deleted files gone and moved ones in their new place", () => {
    const moved = task({ files: { "a.txt": null, "b/a.txt": "one\n" } });
    assert.deepEqual(checkTask(moved, { "b/a.txt": "one\n" }, "done"), []);
    assert.deepEqual(checkTask(moved, { "a.txt": "one\n", "b/a.txt": "one\n" }, "done"), [
      "a.txt should be gone",
    ]);
  });

  it("takes an empty file for an empty text", () => {
    assert.deepEqual(checkTask(task({ files: { "a.txt": "" } }), { "a.txt": "" }, "done"), []);
    assert.deepEqual(checkTask(task({ files: { "a.txt": "" } }), { "a.txt": "x" }, "done"), [
      "a.txt has the wrong text",
    ]);
  });
});

describe("check-task: answer", () => {
  const files = { "a.txt": "one\n" };
  const faults = (check: Check["answer"], answer: string | null): readonly string[] =>
    checkTask(task(check ? { answer: check } : {}), files, answer);

  it("wants an answer even where it does not matter which", () => {
    assert.deepEqual(faults(undefined, null), ["there is no answer"]);
    assert.deepEqual(faults(undefined, ""), []);
  });

  it("wants all that it includes, as whole words", () => {
    assert.deepEqual(faults({ includes: ["8080"] }, "The port is 8080."), []);
    assert.deepEqual(faults({ includes: ["8080"] }, "18080"), ['the answer does not say "8080"']);
    assert.deepEqual(faults({ includes: ["a.txt"] }, "data.txt"), ['the answer does not say "a.txt"']);
    assert.deepEqual(faults({ includes: ["12"] }, "124, 12"), []);
    assert.deepEqual(faults({ includes: ["a.txt", "b.txt"] }, "a.txt"), ['the answer does not say "b.txt"']);
  });

  it("does not look at case", () => {
    assert.deepEqual(faults({ any: ["yes"] }, "YES."), []);
    assert.deepEqual(faults({ includes: ["Marta"] }, "marta"), []);
  });

  it("wants one of any and none of what it excludes", () => {
    assert.deepEqual(faults({ any: ["no file", "missing"] }, "There is no file x."), []);
    assert.deepEqual(faults({ any: ["no file", "missing"] }, "Fine."), [
      'the answer says none of ["no file","missing"]',
    ]);
    assert.deepEqual(faults({ any: ["yes"], excludes: ["no"] }, "yes and no"), ['the answer says "no"']);
    assert.deepEqual(faults({ any: ["yes"], excludes: ["no"] }, "yes, I know"), []);
  });

  it("finds values that begin or end in marks", () => {
    assert.deepEqual(faults({ includes: ["-5%"] }, "it is -5%"), []);
    assert.deepEqual(faults({ includes: ["größe"] }, "Die Größe"), []);
  });
});
