import assert from "node:assert/strict";
import { test } from "node:test";
import type { Violation } from "../../src/schema/violation.ts";
import { correction } from "../../src/discipline/correction.ts";
import { judged, reply, TOOLS, tool } from "./world.ts";

function correctionOf(text: string, truncated = false, tools = TOOLS): string {
  const verdict = judged(text, { tools }, truncated);
  assert.ok(verdict.type === "refused", text);
  return verdict.correction;
}

test("a wrong argument is answered with the exact signature", () => {
  assert.equal(
    correctionOf(reply("read_file", { file: "a", overwrite: true })),
    'Not run: unknown parameter "file"; "overwrite" belongs to write_file; "path" is missing. Its exact form: read_file(path, start=1, lines=200)',
  );
  assert.match(
    correctionOf(reply("count", { path: "a", unit: "byte", limit: 0 })),
    /"unit" must be .*word.*not "byte"/,
  );
});

test("an unknown tool is answered with at most five names and a count, the nearest first", () => {
  const text = correctionOf(reply("search_text", {}));
  assert.match(text, /^Not run: there is no tool "search_text"\. Offered: grep_search, /);
  assert.match(text, /\(10 in all\)$/);
  const many = Array.from({ length: 130 }, (_, index) => tool(`tool_${index}_of_many`, {}));
  const answer = correctionOf(reply("nothing_like_it", {}), false, [...many, ...TOOLS]);
  assert.ok(answer.length < 200, answer);
  assert.match(answer, /\(140 in all\)$/);
});

test("few tools are listed without a count", () => {
  const tools = TOOLS.slice(-2);
  assert.match(correctionOf(reply("cat", {}), false, tools), /Offered: job_state, finish$/);
});

test("a phantom finish is answered with the signature of the real one", () => {
  assert.equal(
    correctionOf(reply("done", {})),
    'Not run: there is no tool "done". The run ends with finish(answer)',
  );
});

test("a banned call is answered with other ways and never with itself", () => {
  const bans = [{ tool: "read_file", args: { path: "secret-name" } }];
  const verdict = judged(reply("read_file", { path: "secret-name" }), { bans });
  assert.ok(verdict.type === "refused");
  assert.doesNotMatch(verdict.correction, /secret-name|again|retry/i);
  assert.match(verdict.correction, /not possible any more.*list_dir/);
});

test("replies without a readable call are told the form of one", () => {
  assert.match(correctionOf("Sure!"), /no call in the reply.*"tool":"NAME"/);
  assert.match(
    correctionOf(`${reply("git_status", {})}${reply("git_status", {})}`),
    /holds 2 calls.*One call/,
  );
  assert.match(correctionOf("I think and think", true), /cut before it ended/);
});

test("no correction invites a retry", () => {
  for (const text of ["", "x", reply("cat", {}), reply("read_file", {}), reply("done", {})]) {
    assert.doesNotMatch(correctionOf(text), /\b(again|retry|try)\b/i);
  }
});

test("a correction is one line of bounded length, whatever the model wrote", () => {
  const long = 'x\n\u2028"'.repeat(5_000);
  const wide = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`parameter_${index}`, long]));
  for (const text of [
    reply(long, {}),
    reply("read_file", { [long]: 1 }),
    reply("read_file", wide),
    reply("count", { path: "a", unit: long, limit: 1 }),
    `${reply("git_status", {})}${long}`,
    long,
  ]) {
    const line = correctionOf(text);
    assert.ok(line.length <= 600, `${line.length}`);
    assert.doesNotMatch(line, /[\n\r\u2028\u2029]/);
  }
});

test("a signature too long to repeat is left where it stands", () => {
  const parameters = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`parameter_${index}`, undefined]),
  );
  const line = correctionOf(reply("vast", {}), false, [...TOOLS, tool("vast", parameters)]);
  assert.match(line, /as in the list of tools \(vast\)$/);
  assert.match(line, /57 more/);
});

test("a correction can be written without a call", () => {
  const violations: readonly Violation[] = [{ type: "missing_parameter", parameter: "path" }];
  assert.match(correction(violations, { tools: TOOLS, finish: "finish" }), /"path" is missing/);
  assert.match(correction([], { tools: TOOLS, finish: "finish" }), /"tool":"NAME"/);
});
