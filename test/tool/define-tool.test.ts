import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import { done } from "../../src/protocol/observation.ts";
import type { ToolContext } from "../../src/protocol/tool.ts";
import { signature } from "../../src/schema/signature.ts";
import { defineTool } from "../../src/tool/define-tool.ts";
import { ToolDefinitionError } from "../../src/tool/tool-definition-error.ts";

const context: ToolContext = { signal: new AbortController().signal, report: () => undefined };

const repeat = defineTool({
  name: "repeat",
  description: "Says a text\n  several times.",
  parameters: z.object({
    text: z.string(),
    times: z.int().min(1).max(9).default(2),
    end: z.string().optional(),
  }),
  effect: "read",
  // The types of the arguments come from the schema: this line is the test of that.
  run: async ({ text, times, end }) => done(text.repeat(times) + (end?.toUpperCase() ?? "")),
});

test("a definition becomes a tool with its signature", () => {
  assert.equal(signature(repeat), "repeat(text, times: 1..9=2, end?: string)");
  assert.equal(repeat.description, "Says a text several times.");
  assert.equal(repeat.effect, "read");
  assert.ok(!("dangerous" in repeat) && !("polling" in repeat));
});

test("the handler receives its arguments with the defaults filled in", async () => {
  assert.deepEqual(await repeat.run({ text: "ab" }, context), done("abab"));
  assert.deepEqual(await repeat.run({ text: "a", times: 3, end: "x" }, context), done("aaaX"));
});

test("danger and polling are carried", () => {
  const tool = defineTool({
    name: "wait",
    description: "",
    parameters: z.object({}),
    effect: "run",
    dangerous: true,
    polling: true,
    run: async () => done("ok"),
  });
  assert.ok(tool.dangerous && tool.polling);
});

test("a bug in a handler is thrown, not observed", async () => {
  const tool = defineTool({
    name: "broken",
    description: "",
    parameters: z.object({}),
    effect: "read",
    run: async () => {
      throw new TypeError("a bug");
    },
  });
  await assert.rejects(tool.run({}, context), { name: "TypeError" });
});

test("everything that cannot be carried is told in one error", () => {
  const define = () =>
    defineTool({
      name: "bad name",
      description: "",
      parameters: z.object({ a: z.string().trim(), b: z.date() }),
      effect: "read",
      run: async () => done(""),
    });
  assert.throws(define, (error) => {
    assert.ok(error instanceof ToolDefinitionError);
    assert.equal(error.name, "ToolDefinitionError");
    assert.equal(error.subject, "bad name");
    assert.deepEqual(
      error.refusals.map(({ path }) => path),
      ["name", "/properties/a", "/properties/b"],
    );
    assert.match(
      error.message,
      /^bad name cannot be offered as a tool:\n {2}name: .*\n {2}\/properties\/a: trim.*\n {2}\/properties\/b: z\.date/,
    );
    return true;
  });
});
