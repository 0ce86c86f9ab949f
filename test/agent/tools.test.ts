import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { join } from "node:path";
import { z } from "zod";
import { defineTool, done, signature, type AgentOptions } from "../../src/agent/index.ts";
import { writeFiles } from "../session/folder.ts";
import { eventsOf, finish, preparePlace, reply, scriptedAgent, story } from "./place.ts";

/** What an agent with these options fails with. */
async function faultOf(
  t: Parameters<typeof preparePlace>[0],
  options: Partial<AgentOptions>,
): Promise<Error> {
  const place = await preparePlace(t);
  try {
    await scriptedAgent(t, place, [], options);
  } catch (error) {
    return error as Error;
  }
  throw new Error("It should have failed.");
}

describe("tool files", () => {
  it("make a tool of an exported TypeScript function", async (t) => {
    const place = await preparePlace(t);
    await writeFiles(place.base, {
      "tools/shout.ts":
        "/** Says a text loudly.\n * @effect read */\n" +
        'export function shout(text: string, mark: "!" | "?" = "!"): string {\n  return text.toUpperCase() + mark;\n}\n',
    });
    const { agent } = await scriptedAgent(
      t,
      place,
      [reply("shout", { text: "ahoy" }), reply("shout", { text: "ahoy", mark: "?" }), finish],
      { toolFiles: [join(place.base, "tools/shout.ts")], tools: ["shout"] },
    );
    const [shout] = agent.tools;
    assert.equal(shout && signature(shout), 'shout(text, mark: "!"|"?"="!")');
    assert.deepEqual([shout?.description, shout?.effect], ["Says a text loudly.", "read"]);
    assert.deepEqual(story(await eventsOf(agent)).slice(0, 2), ["shout: ok AHOY!", "shout: ok AHOY?"]);
  });

  it("that cannot be used say why, with the file", async (t) => {
    const place = await preparePlace(t);
    await writeFiles(place.base, {
      "broken.ts": "export function half(",
      "empty.ts": "export const answer = 42;\n",
      "any.ts": "export function take(value: any): string {\n  return String(value);\n}\n",
      "throws.ts": 'throw new Error("no such harbour");\nexport function never(): void {}\n',
    });
    const faults: readonly (readonly [string, string, RegExp])[] = [
      ["broken.ts", "ToolFileError", /broken\.ts: cannot be loaded: /],
      ["absent.ts", "ToolFileError", /absent\.ts: cannot be loaded: .*ENOENT/],
      ["empty.ts", "ToolFileError", /empty\.ts: exports no function/],
      ["throws.ts", "ToolFileError", /throws\.ts: cannot be loaded: no such harbour/],
      ["any.ts", "ToolDefinitionError", /any\.ts cannot be offered as a tool:\n {2}.*any\.ts:1/],
    ];
    for (const [file, name, message] of faults) {
      const fault = await faultOf(t, { toolFiles: [join(place.base, file)] });
      assert.equal(fault.name, name, fault.message);
      assert.match(fault.message, message);
    }
  });

  it("cannot take a built-in tool's name", async (t) => {
    const place = await preparePlace(t);
    await writeFiles(place.base, {
      "mine.ts": "export function read_file(path: string): string {\n  return path;\n}\n",
    });
    const fault = await faultOf(t, { toolFiles: [join(place.base, "mine.ts")] });
    assert.deepEqual(
      [fault.name, /Two tools are named "read_file"/.test(fault.message)],
      ["ToolsetError", true],
    );
  });
});

describe("own tools", () => {
  it("stand beside the built-in ones", async (t) => {
    const place = await preparePlace(t, { "a.txt": "a\n" });
    const depth = defineTool({
      name: "depth_at",
      description: "The depth of a berth in metres.",
      parameters: z.object({ berth: z.string(), tide: z.number().default(0) }),
      effect: "read",
      run: async ({ berth, tide }) => done(`${berth}: ${4 + tide} m`),
    });
    const { agent } = await scriptedAgent(
      t,
      place,
      [reply("depth_at", { berth: "A1", tide: 1.5 }), reply("read_file", { path: "a.txt" }), finish],
      { ownTools: [depth] },
    );
    assert.deepEqual(story(await eventsOf(agent)).slice(0, 2), ["depth_at: ok A1: 5.5 m", "read_file: ok a"]);
  });
});

describe("choosing tools", () => {
  it("offers those named, in that order, and finish last", async (t) => {
    const place = await preparePlace(t);
    const { agent, backend } = await scriptedAgent(t, place, [finish], {
      tools: ["glob", "read_file", "glob"],
    });
    assert.deepEqual(
      agent.tools.map((tool) => tool.name),
      ["glob", "read_file", "finish"],
    );
    await eventsOf(agent);
    const prompt = backend.requests[0]?.prompt.map((piece) => piece.text).join("") ?? "";
    assert.match(prompt, /glob\(.*\nread_file\(.*\nfinish\(/);
    assert.doesNotMatch(prompt, /write_file/);
  });

  it("names the nearest tool for one that does not exist", async (t) => {
    const fault = await faultOf(t, { tools: ["read_flie"] });
    assert.equal(fault.name, "UnknownToolError");
    assert.match(
      fault.message,
      /^There is no tool "read_flie"\. Did you mean read_file\? Known: read_file, /,
    );
  });

  it("does not offer code without a coder", async (t) => {
    const fault = await faultOf(t, { tools: ["code"] });
    assert.equal(fault.name, "UnknownToolError");
  });
});
