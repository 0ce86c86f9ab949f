import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { preparePlace, reply } from "./cox.ts";

const task = {
  v: 1,
  id: "t1",
  kind: "append",
  request: "Add milk to list.txt.",
  files: { "list.txt": "eggs\n" },
  tools: [{ base: "append_file" }, { base: "read_file" }],
  check: { files: { "list.txt": "eggs\nmilk\n" } },
  steps: 2,
};
const add = reply("Add it.", "append_file", { path: "list.txt", content: "milk\n" });
const end = reply("Done.", "finish", { answer: "Done." });

test("bench measures, writes its report, opens a transcript, and floor answers from it", async (t) => {
  const place = await preparePlace(t, { "mine/tasks.jsonl": `${JSON.stringify(task)}\n` });
  const model = await place.script([add, end, add, end]);
  const bench = await place.run([
    "bench",
    ...model,
    "--tasks",
    "mine",
    "--arms",
    "free,full",
    "--out",
    "out",
  ]);
  assert.equal(bench.code, 0, bench.stderr);
  assert.match(bench.stdout, /\| script-1 \| full \| 100\.0 % \|/);
  for (const name of ["report.html", "report.md", "report.json"])
    assert.ok(existsSync(join(place.dir, "out", name)), name);
  const [line = ""] = readFileSync(join(place.dir, "out/trials.jsonl"), "utf8").split("\n");
  const { transcript } = JSON.parse(line) as { transcript: string };
  const shown = await place.run(["show", `out/${transcript}`]);
  assert.match(shown.stdout, /Add milk to list\.txt\.[^]*append_file/);
  const floor = await place.run(["floor", "--results", "out", "--bar", "0.5"]);
  assert.equal(floor.code, 0, floor.stderr);
  assert.match(floor.stdout, /full: no model is surely above 0\.5\n\s+script-1: 1 of 1 solved/);
  const again = await place.run([
    "bench",
    ...model,
    "--tasks",
    "mine",
    "--arms",
    "free,full",
    "--out",
    "out",
  ]);
  assert.match(again.stderr, /has results already\. Add --resume/);
});

test("bench --rejected puts what the grammar refused into the records and the report", async (t) => {
  const place = await preparePlace(t, { "mine/tasks.jsonl": `${JSON.stringify(task)}\n` });
  const rejected = { tool: 0.5, parameters: [0, 0] };
  const model = await place.script([{ text: add, rejected }, end]);
  const words = ["bench", ...model, "--tasks", "mine", "--arms", "full", "--out", "out", "--rejected"];
  const bench = await place.run(words);
  assert.equal(bench.code, 0, bench.stderr);
  assert.match(readFileSync(join(place.dir, "out/trials.jsonl"), "utf8"), /"rejected":\{"tool":0\.5,/);
  assert.match(
    readFileSync(join(place.dir, "out/report.md"), "utf8"),
    /## Rejected mass[^]*\| script-1 \| full \| 1 \| 50\.0 % \| 0\.0 % \| 50\.0 % \|/,
  );
});

test("what cannot be measured is said in one line before anything is run", async (t) => {
  const bad = JSON.stringify({ ...task, tools: [{ base: "append_fil" }] });
  const place = await preparePlace(t, {
    "bad.jsonl": `${JSON.stringify(task)}\n{"v":1,"id":"t2"}\n`,
    "tool.jsonl": `${bad}\n`,
    "arms.json": '{"mine":{"repairs":true}}',
    "no.gguf": "text",
  });
  for (const [words, message] of [
    [["--tasks", "gone"], /There are no tasks at .*gone: give held-out/],
    [["--tasks", "bad.jsonl"], /bad\.jsonl: Line 2: "kind" must be/],
    [["--tasks", "tool.jsonl"], /append_fil/],
    [["--arms", "ful"], /There is no arm "ful"/],
    [["--arms", "arms.json"], /The arm "mine": There is no option "repairs"/],
    [["--model", "no.gguf"], /no\.gguf/],
    [["--seeds", "3"], /--seeds 3 gives the same run 3 times at temperature 0/],
    [["--bar", "high"], /--bar is "high"/],
    [["--arms", "full,full"], /The arm full is given twice/],
  ] as const) {
    const { code, stderr } = await place.run(["bench", ...words]);
    assert.equal(code, 2, `${words.join(" ")}: ${stderr}`);
    assert.match(stderr, message);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  }
  const floor = await place.run(["floor", "--results", "nowhere"]);
  assert.match(floor.stderr, /There are no results in .*nowhere/);
});
