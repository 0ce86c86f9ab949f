import assert from "node:assert/strict";
import { test } from "node:test";
import { stepsTable } from "../../src/task/steps-table.ts";
import type { Task } from "../../src/task/task.ts";

const task = (steps: number): Task => ({
  v: 1,
  id: `t-${steps}`,
  kind: "k",
  request: "Do it.",
  files: {},
  tools: [],
  check: {},
  steps,
});

test("a table of steps has a row for each number that occurs, in order, and the sums", () => {
  assert.equal(
    stepsTable({ one: [task(12), task(2), task(2)], other: [task(3)] }),
    [
      "| steps | one | other |",
      "| ---: | ---: | ---: |",
      "| 2 | 2 | 0 |",
      "| 3 | 0 | 1 |",
      "| 12 | 1 | 0 |",
      "| all | 3 | 1 |",
    ].join("\n"),
  );
});
