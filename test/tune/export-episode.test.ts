import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { scripted, type ScriptedReply } from "../../src/backends/scripted.ts";
import { runLoop } from "../../src/loop/loop.ts";
import { normaliseOptions } from "../../src/loop/options.ts";
import type { Event } from "../../src/protocol/event.ts";
import { createToolset } from "../../src/tool/toolset.ts";
import { builtInTools } from "../../src/tools/built-in.ts";
import { openWorkspace } from "../../src/tools/workspace.ts";
import { exportEpisode, type Episode } from "../../src/tune/export-episode.ts";
import { tinyDialect } from "../../src/tune/tiny-dialect.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-export-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const reply = (thought: string, tool: string, args: object): string =>
  `${thought}\n${JSON.stringify({ tool, args })}`;

/** Runs a script in the real loop; returns its events and the text of each prompt. */
async function play(replies: readonly ScriptedReply[]): Promise<readonly [Event[], string[]]> {
  writeFileSync(join(folder, "a.ini"), "port = 8080\nhost = sea\n");
  const workspace = await openWorkspace(folder);
  const names = ["read_file", "edit_file", "finish"];
  const toolset = createToolset(builtInTools({ workspace }).filter((tool) => names.includes(tool.name)));
  const backend = scripted(replies, { dialect: tinyDialect, window: 4096 });
  const events: Event[] = [];
  const options = normaliseOptions({ repair: false });
  const run = {
    task: "Set port to 9090 in a.ini.",
    toolset,
    backend,
    options,
    signal: new AbortController().signal,
    now: () => 0,
  };
  for await (const event of runLoop(run)) events.push(event);
  const prompts = backend.requests.map((request) => request.prompt.map((piece) => piece.text).join(""));
  return [events, prompts];
}

const whole: readonly string[] = [
  reply("Read it.", "read_file", { path: "a.ini", mode: "r" }),
  reply("Read it.", "read_file", { path: "a.ini" }),
  reply("Guess.", "edit_file", { path: "a.ini", old: "port=8080", new: "port=9090" }),
  reply("Use the nearest line.", "edit_file", { path: "a.ini", old: "port = 8080", new: "port = 9090" }),
  reply("Done.", "finish", { answer: 'Set "port" to 9090.' }),
];
const options = { id: "golden", kind: "set_value", dialect: tinyDialect };

const exported = (events: readonly Event[], skip: readonly number[] = []): Episode => {
  const episode = exportEpisode(events, { ...options, skip: new Set(skip) });
  assert.ok(episode);
  return episode;
};

describe("export-episode", () => {
  it("is as the golden file has it (UPDATE=1 writes it anew)", async () => {
    const [events] = await play(whole);
    const text = `${JSON.stringify(exported(events, [3]), null, 1)}\n`;
    const golden = new URL("golden/episode.json", import.meta.url);
    if (process.env["UPDATE"] === "1") writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, "utf8"));
  });

  it("shows before each learnt reply exactly the prompt that the model got", async () => {
    const [events, prompts] = await play(whole);
    const { pieces } = exported(events);
    const before: string[] = [];
    let text = "";
    for (const piece of pieces) {
      if (piece.train && !piece.markup) before.push(text);
      text += piece.text;
    }
    // The first reply was refused, so its prompt has nothing to learn after it.
    assert.deepEqual(before, prompts.slice(1));
  });

  it("leaves refused replies out, keeps their correction, and learns no step that is skipped", async () => {
    const [events] = await play(whole);
    const { pieces } = exported(events, [3]);
    const learnt = pieces.filter((piece) => piece.train && !piece.markup).map((piece) => piece.text);
    assert.deepEqual(learnt, [whole[1], whole[3], whole[4]]);
    const all = pieces.map((piece) => piece.text);
    assert.ok(!all.includes(whole[0] ?? ""));
    assert.ok(all.includes(whole[2] ?? ""));
    assert.ok(all.some((text) => text.startsWith("refused\nNot run:")));
  });

  it("learns the end of each reply that it learns, and no other markup", async () => {
    const [events] = await play(whole);
    const { pieces } = exported(events, [3]);
    for (const [index, piece] of pieces.entries()) {
      if (piece.markup && piece.train) assert.ok(piece.text === "<|end|>" && pieces[index - 1]?.train);
    }
    assert.equal(pieces.filter((piece) => piece.train).length, 6);
  });

  it("ends with the finish call", async () => {
    const [events] = await play(whole);
    const last = exported(events).pieces.slice(-2);
    assert.deepEqual(
      last.map((piece) => piece.text),
      [whole[4], "<|end|>"],
    );
  });

  it("exports what there is of a run that did not finish, and nothing of one without a call", async () => {
    const [cut] = await play([whole[1] ?? "", { throws: new Error("gone") }]);
    assert.equal(exported(cut).pieces.at(-1)?.text, "<|end|>");
    const [none] = await play([{ throws: new Error("gone") }]);
    assert.equal(exportEpisode(none, options), null);
    assert.equal(exportEpisode([], options), null);
  });

  it("is the same from events that went through a session's JSON", async () => {
    const [events] = await play(whole);
    const kept = events.filter((event) => event.type !== "token");
    assert.deepEqual(exported(JSON.parse(JSON.stringify(kept)) as Event[]), exported(events));
  });
});
