import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { preparePlace } from "./cox.ts";
import { matchesGolden } from "./golden.ts";

const openai = JSON.stringify([
  {
    type: "function",
    function: {
      name: "get_weather",
      description: "Weather of a city.",
      parameters: {
        type: "object",
        properties: { city: { type: "string" }, unit: { type: "string", enum: ["c", "f"], default: "c" } },
        required: ["city"],
        additionalProperties: false,
      },
    },
  },
  {
    type: "function",
    function: {
      name: "finish",
      description: "End.",
      parameters: { type: "object", properties: { answer: { type: "string" } }, required: ["answer"] },
    },
  },
]);
const mcp = JSON.stringify({
  tools: [
    {
      name: "ping",
      description: "Ping.",
      inputSchema: { type: "object", properties: { n: { type: "integer" } } },
    },
  ],
});
const files = { "openai.json": openai, "mcp.json": mcp };

describe("cox grammar", { concurrency: 3 }, () => {
  it("prints a grammar that has the tools in it", async (t) => {
    const place = await preparePlace(t, files);
    const call = await place.run(["grammar", "--tools", "openai.json", "--mode", "call"]);
    assert.deepEqual([call.code, call.stderr], [0, ""]);
    assert.match(call.stdout, /^root ::= /m);
    assert.match(call.stdout, /get_weather/);
    const thought = await place.run(["grammar", "--tools", "openai.json", "--thought", "99"]);
    assert.notEqual(thought.stdout, call.stdout);
    assert.match((await place.run(["grammar", "--tools", "mcp.json"])).stdout, /ping/);
  });

  it("refuses a tools file that it cannot carry, with every place and reason", async (t) => {
    const place = await preparePlace(t, {
      "bad.json": JSON.stringify([
        { name: "a", parameters: { type: "object", properties: { x: { $ref: "#/nowhere" } } } },
        { name: "b", parameters: { type: "object", properties: { y: { type: "array" }, z: { not: {} } } } },
      ]),
    });
    await matchesGolden("grammar-refused", place, await place.run(["grammar", "--tools", "bad.json"]));
  });

  it("refuses broken JSON with its line and column", async (t) => {
    const place = await preparePlace(t, { "bad.json": '[\n  {"name": "a",}\n]' });
    const outcome = await place.run(["grammar", "--tools", "bad.json"]);
    assert.equal(outcome.code, 2);
    assert.match(outcome.stderr, /bad\.json is broken at line 2, column 16/);
  });
});

describe("cox judge", { concurrency: 3 }, () => {
  const verdicts = (text: string): readonly Record<string, unknown>[] =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it("gives a line for each line, and goes on after a bad one", async (t) => {
    const place = await preparePlace(t, files);
    const input = [
      { text: 'Sun?\n{"tool":"get_weather","args":{"city":"Oslo"}}', id: 1 },
      { text: '{"tool":"Get_Weather","args":{"city":"Oslo"}}' },
      { call: { tool: "get_weather", args: { city: "Oslo", unit: "k" } }, id: "three" },
      { call: { tool: "get_weather", args: { answer: "x" } } },
      { text: "{", truncated: true },
      { text: "I cannot." },
      { call: { tool: "done", args: { answer: "x" } } },
      { id: 8 },
      { text: 1 },
      { call: { tool: "finish" } },
      { text: "x", call: {} },
    ].map((line) => JSON.stringify(line));
    const lines = [...input.slice(0, 4), "not json", "", "[]", ...input.slice(4)];
    const outcome = await place.run(["judge", "--tools", "openai.json"], lines.join("\n"));
    await matchesGolden("judge", place, outcome);
    assert.equal(verdicts(outcome.stdout).length, lines.length);
    assert.equal(outcome.code, 2);
  });

  it("ends with 0 when every line was a reply, refused or not, and with no input", async (t) => {
    const place = await preparePlace(t, files);
    const outcome = await place.run(["judge", "--tools", "openai.json"], '{"text":"no"}\r\n');
    assert.equal(outcome.code, 0);
    assert.deepEqual(
      verdicts(outcome.stdout).map(({ verdict }) => verdict),
      ["refused"],
    );
    assert.deepEqual(await place.run(["judge", "--tools", "openai.json"]), {
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("repairs nothing with --no-repair", async (t) => {
    const place = await preparePlace(t, files);
    const line = '{"call":{"tool":"Get_Weather","args":{"city":"Oslo"}}}';
    const plain = await place.run(["judge", "--tools", "openai.json"], line);
    const strict = await place.run(["judge", "--tools", "openai.json", "--no-repair"], line);
    assert.deepEqual(
      [plain, strict].map(({ stdout }) => verdicts(stdout)[0]?.["verdict"]),
      ["repaired", "refused"],
    );
  });

  it("answers each line as it comes, whatever the pieces it comes in", async (t) => {
    const place = await preparePlace(t, files);
    const { child, says, ended } = place.start(["judge", "--tools", "openai.json"]);
    const line = Buffer.from(
      `${JSON.stringify({ call: { tool: "get_weather", args: { city: "Ålesund\u2028🌧" } } })}\n`,
    );
    for (const byte of line) child.stdin?.write(Buffer.from([byte]));
    await says("accepted");
    await says("Ålesund\\u2028🌧");
    child.stdin?.end(line.subarray(0, -1));
    assert.equal(verdicts((await ended).stdout).length, 2);
  });

  it("loses nothing of a long stream to a slow reader", async (t) => {
    const place = await preparePlace(t, files);
    const { child, ended } = place.start(["judge", "--tools", "openai.json"]);
    const call = { tool: "get_weather", args: { city: "x".repeat(500) } };
    child.stdout?.pause();
    setTimeout(() => child.stdout?.resume(), 300);
    child.stdin?.end(Array.from({ length: 3000 }, (_, id) => `${JSON.stringify({ id, call })}\n`).join(""));
    const ids = verdicts((await ended).stdout).map(({ id }) => id);
    assert.deepEqual(
      ids,
      Array.from({ length: 3000 }, (_, id) => id),
    );
  });
});

describe("cox tools", { concurrency: 3 }, () => {
  it("prints signatures, and JSON Schemas with --json", async (t) => {
    const place = await preparePlace(t);
    const text = await place.run(["tools"]);
    assert.match(text.stdout, /^grep_search\(pattern, path="\.", ignore_case=false\) - /m);
    assert.match(text.stdout, /^finish\(answer\) - /m);
    assert.doesNotMatch(text.stdout, /^code\(/m);
    assert.match((await place.run(["tools", "--coder", "x.gguf"])).stdout, /^code\(/m);
    const json = await place.run(["tools", "--json", "--tools", "run_command"]);
    const [first] = json.stdout
      .split("\n")
      .map((line) => JSON.parse(line || "{}") as Record<string, unknown>);
    assert.partialDeepStrictEqual(first, {
      name: "run_command",
      effect: "run",
      dangerous: true,
      polling: false,
    });
    assert.partialDeepStrictEqual(first?.["parameters"], { type: "object", required: ["command"] });
  });

  it("is read back by cox grammar", async (t) => {
    const place = await preparePlace(t);
    const json = (await place.run(["tools", "--json"])).stdout.trim().split("\n");
    const tools = `[${json.join(",")}]`;
    const other = await preparePlace(t, { "tools.json": tools });
    const outcome = await other.run(["grammar", "--tools", "tools.json", "--mode", "call"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(outcome.stdout, /ead_file/);
  });
});

describe("a file with one tool a line", () => {
  it("is a list of tools, as BFCL writes them", async (t) => {
    const line = (name: string): string =>
      JSON.stringify({
        name,
        description: "A tool.",
        parameters: { type: "dict", properties: { n: { type: "integer" } } },
      });
    const place = await preparePlace(t, { "tools.json": `${line("one")}\n${line("two")}\n` });
    const outcome = await place.run(
      ["judge", "--tools", "tools.json"],
      '{"call":{"tool":"two","args":{"n":1}}}\n',
    );
    assert.match(outcome.stdout, /"verdict":"accepted"/);
  });
});
