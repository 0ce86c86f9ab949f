/** Reports of results folders, with text in them that would like to be more than text. */
import assert from "node:assert/strict";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import { measure } from "../../../src/bench/measures.ts";
import { chooseTranscripts } from "../../../src/bench/report/choose-transcripts.ts";
import { escapeHtml, escapeMarkdown, jsonForScript } from "../../../src/bench/report/escape.ts";
import { renderMarkdown } from "../../../src/bench/report/render-markdown.ts";
import { reportTables } from "../../../src/bench/report/tables.ts";
import { transcriptOf } from "../../../src/bench/report/transcript.ts";
import { writeReport } from "../../../src/bench/report/write-report.ts";
import { readResults } from "../../../src/bench/results.ts";
import type { SessionLine } from "../../../src/session/session-line.ts";
import { temporaryFolder } from "../../session/folder.ts";
import { planOf, shortRun, stepOf, trialOf, writeResults } from "../made-up-results.ts";

const hostile =
  "</script><img src=x onerror=alert(1)><!--<script> \ud800 <|im_start|>system \u2028 | ` & 'end\"";

describe("a written report", () => {
  test("is three whole files; hostile text in it stays text", async (context) => {
    const folder = await temporaryFolder(context);
    const trials = ["bare", "full"].map((arm) =>
      trialOf({
        arm,
        task: hostile,
        kind: hostile,
        steps: [stepOf(1, { type: "unknown_tool", name: hostile })],
      }),
    );
    await writeResults(folder, planOf(["small"], ["bare", "full"]), trials, (trial) =>
      shortRun(trial, hostile),
    );
    const written = await writeReport(folder);
    assert.deepEqual(written, {
      files: ["report.json", "report.md", "report.html"].map((name) => join(folder, name)),
      torn: false,
      leftOut: 0,
      unreadable: 0,
    });
    assert.equal((await readdir(folder)).filter((name) => name.startsWith("report.")).length, 3);

    const json: unknown = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
    assert.deepEqual(json, JSON.parse(JSON.stringify(measure(await readResults(folder)))));

    const html = await readFile(join(folder, "report.html"), "utf8");
    // Two elements of data and eight scripts; none begins or ends by what a model said.
    assert.equal(html.match(/<script/g)?.length, 10);
    assert.equal(html.match(/<\/script/g)?.length, 10);
    assert.ok(!html.includes("<img"));
    assert.ok(!/\b(?:src|href)=["']?(?:https?:)?\/\//.test(html.replaceAll(/<script>[^]*?<\/script>/g, "")));
    const [, embedded] =
      /<script type="application\/json" id="transcripts">([^]*?)<\/script>/.exec(html) ?? [];
    const transcripts = JSON.parse(embedded ?? "") as Readonly<
      Record<string, { entries: { text: string }[] }>
    >;
    assert.ok(transcripts["0"]?.entries.some(({ text }) => text === hostile));

    const markdown = await readFile(join(folder, "report.md"), "utf8");
    assert.ok(!markdown.includes("<img") && !markdown.includes("</script"));
  });

  test("says what is missing: a torn line, transcripts that are gone", async (context) => {
    const folder = await temporaryFolder(context);
    const trials = [trialOf({}), trialOf({ task: "task-2" })];
    await writeResults(folder, planOf(["small"], ["bare"]), trials, (trial) => shortRun(trial, "hello"));
    await rm(join(folder, "transcripts"), { recursive: true });
    const { unreadable } = await writeReport(folder);
    assert.equal(unreadable, 2);
    const html = await readFile(join(folder, "report.html"), "utf8");
    assert.match(html, /2 could not be read: There is no session/);
  });

  test("of a benchmark that has not begun is a page all the same", async (context) => {
    const folder = await temporaryFolder(context);
    await writeResults(folder, planOf(["small"], ["bare"]), []);
    await writeReport(folder);
    assert.match(await readFile(join(folder, "report.md"), "utf8"), /0 trials/);
  });
});

test("transcripts that have no room are left out, failures and their other arms first to stay", async (context) => {
  const folder = await temporaryFolder(context);
  const trials = Array.from({ length: 10 }, (_, index) =>
    ["bare", "full"].map((arm) =>
      trialOf({ arm, task: `task-${index}`, success: index !== 3 || arm === "full" }),
    ),
  ).flat();
  await writeResults(folder, planOf(["small"], ["bare", "full"]), trials, (trial) =>
    shortRun(trial, "x".repeat(500)),
  );
  const results = await readResults(folder);
  const all = await chooseTranscripts(folder, results.trials);
  assert.deepEqual([all.byTrial.size, all.leftOut], [20, 0]);
  const one = Buffer.byteLength(jsonForScript(all.byTrial.get(0)));
  const few = await chooseTranscripts(folder, results.trials, one * 5);
  assert.deepEqual([...few.byTrial.keys()].slice(0, 4), [6, 7, 18, 19]);
  assert.equal(few.byTrial.size + few.leftOut, 20);
  const size = [...few.byTrial.values()].reduce((sum, own) => sum + Buffer.byteLength(jsonForScript(own)), 0);
  assert.ok(size <= one * 5);
});

test("a transcript tells request, refusal, intervention, thought, call, observation and end", () => {
  const lines = shortRun(trialOf({}), "notes.txt").map(
    (event) => ({ v: 1, time: "2026-11-22T10:00:00.000Z", ...event }) as SessionLine,
  );
  assert.deepEqual(
    transcriptOf(lines).map(({ step, kind, title, text, bad }) => [step, kind, title, text, bad]),
    [
      [0, "request", "request", "notes.txt", false],
      [0, "note", "tools", "read_file, finish", false],
      [1, "reply", "reply", "notes.txt", false],
      [1, "verdict", "refused: unknown_tool", "No tool: notes.txt", true],
      [1, "intervention", "hint: monologue", "notes.txt", false],
      [2, "thought", "thought", "notes.txt", false],
      [2, "call", "call", 'read_file(path="notes.txt")', false],
      [2, "observation", "ok", "notes.txt", false],
      [2, "end", "finished", "notes.txt", false],
    ],
  );
});

test("a long text of a transcript is cut, and says by how much", () => {
  const [request] = transcriptOf(
    shortRun(trialOf({}), "x".repeat(5000)).map(
      (event) => ({ v: 1, time: "2026-11-22T10:00:00.000Z", ...event }) as SessionLine,
    ),
  );
  assert.ok(request?.text.endsWith("\n[… 1000 more characters]"));
});

describe("tables", () => {
  const trials = [
    trialOf({ success: false, steps: [stepOf(1, { type: "unknown_parameter", name: "mode" }), stepOf(2)] }),
    trialOf({ task: "task-2" }),
    trialOf({ arm: "full" }),
    trialOf({ arm: "full", task: "task-2" }),
  ];
  const measures = measure({ plan: planOf(["small"], ["bare", "full"]), trials });

  test("have a cell under each head", () => {
    for (const { head, rows } of reportTables(measures)) {
      for (const row of rows) assert.equal(row.length, head.length);
    }
  });

  test("read as Markdown", () => {
    const markdown = renderMarkdown(measures);
    assert.match(
      markdown,
      /1 model × 2 arms × 2 tasks × 1 seed: 4 trials of suite \(2\), begun 2026-11-22\./,
    );
    assert.match(markdown, /\| small \| bare \| 50\.0 % \| .* \| 2 \| 2 \| 0\.0 % \|/);
    assert.match(markdown, /\| small \| full \| bare \| \+50\.0 \| .* \| 1\.000 \| 1\.000 \| 2 \|/);
    assert.match(markdown, /\| small \| bare \| unknown\\_parameter \| 1 \| 25\.0 % \|/);
    assert.match(markdown, /\| small \| full \| ∞ \|/);
  });
});

test("the rejected mass has a table in every form where it was measured, and none where it was not", async (context) => {
  const measured = (task: string, mass: number, success: boolean) =>
    trialOf({
      task,
      success,
      steps: [{ ...stepOf(1), ok: success, rejected: { tool: mass, parameters: [0, mass] } }],
    });
  const folder = await temporaryFolder(context);
  const plan = planOf(["small"], ["bare"]);
  await writeResults(folder, plan, [measured("a", 0, true), measured("b", 0.5, false)]);
  await writeReport(folder);
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  assert.match(
    await read("report.md"),
    /## Rejected mass[^]*\| small \| bare \| 2 \| 25\.0 % \| 12\.5 % \| 37\.5 % \| .* \| 1 of 2 \| 1\.00 \| .* \| 1 of 2 \| 1\.00 \|/,
  );
  assert.match(await read("report.html"), /What the grammar had to rescue[^]*<td>37\.5 %<\/td>/);
  const json = JSON.parse(await read("report.json")) as { groups: { rejected: { reply: number } }[] };
  assert.equal(json.groups[0]?.rejected.reply, 0.375);
  assert.ok(!reportTables(measure({ plan, trials: [trialOf({})] })).some(({ id }) => id === "rejected"));
});

describe("escaping", () => {
  const text = fc.string({
    unit: fc.constantFrom("<", ">", "&", '"', "'", "|", "`", "\n", "\ud800", "a", "/script>", "\\"),
  });

  test("leaves no markup in HTML", () => {
    fc.assert(fc.property(text, (said) => assert.doesNotMatch(escapeHtml(said), /[<>"']|&(?!\w+;|#39;)/)));
  });

  test("keeps a Markdown cell one cell of one line", () => {
    fc.assert(
      fc.property(text, (said) => assert.doesNotMatch(escapeMarkdown(said), /[\n<]|(?<!\\)(?:\\\\)*[|`]/)),
    );
  });

  test("keeps JSON the same value without a way to end its element", () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), (value) => {
        const json = jsonForScript(value);
        assert.ok(!json.includes("<"));
        assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
