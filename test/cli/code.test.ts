import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { tree } from "../session/folder.ts";
import { preparePlace, reply } from "./cox.ts";
import { matchesGolden } from "./golden.ts";

const broken = "export const high = ;\n";
const sound = "export const high = 3.1;\n";

describe("cox code", { concurrency: 3 }, () => {
  it("writes one file, tells it in a few lines, and can be undone", async (t) => {
    const place = await preparePlace(t, { "tide.ini": "high=3.1\n" });
    const [, coder = ""] = await place.script([broken, sound]);
    const words = ["Export", "high."];
    const outcome = await place.run([
      "code",
      "--coder",
      coder,
      "--context",
      "tide.ini",
      "src/tide.ts",
      ...words,
    ]);
    await matchesGolden("code", place, outcome);
    assert.equal(await readFile(join(place.dir, "src/tide.ts"), "utf8"), sound);
    assert.equal((await place.run(["undo", "last"])).code, 0);
    assert.deepEqual(await tree(place.dir), { "tide.ini": "high=3.1\n" });
  });

  it("reads the instruction from standard input and the coder from the user's own settings", async (t) => {
    const place = await preparePlace(t);
    const [, coder = ""] = await place.script([broken, broken, broken]);
    const settings = join(place.base, "home/.config/coxswain");
    await mkdir(settings, { recursive: true });
    await writeFile(join(settings, "config.json"), JSON.stringify({ coder, swap: true }));
    const outcome = await place.run(["code", "--json", "tide.ts"], "Export high.\n");
    assert.equal(outcome.code, 3, outcome.stderr);
    const lines = outcome.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    assert.partialDeepStrictEqual(lines[1], { type: "started", task: "Write tide.ts: Export high." });
    assert.partialDeepStrictEqual(lines.at(-1), {
      type: "stopped",
      reason: "gave_up",
      totals: { steps: 3, refused: 3 },
    });
    assert.deepEqual(await tree(place.dir), {});
  });

  it("says what is missing: a coder, an instruction, a model that is there", async (t) => {
    const place = await preparePlace(t);
    const [, coder = ""] = await place.script([sound]);
    const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
      [["code", "a.ts", "Export it."], 2, /There is no coder\. Name one with --coder/],
      [["code", "--coder", coder, "a.ts"], 2, /The instruction is empty/],
      [["code", "--coder", "absent.gguf", "a.ts", "x"], 2, /absent\.gguf/],
    ];
    for (const [words, code, expected] of cases) {
      const outcome = await place.run(words);
      assert.equal(outcome.code, code, outcome.stderr);
      assert.match(outcome.stderr, expected);
    }
  });

  it("is stopped by Ctrl-C, and writes nothing then", { skip: process.platform === "win32" }, async (t) => {
    const place = await preparePlace(t);
    const [, coder = ""] = await place.script([{ text: sound, delay: 600_000 }]);
    const started = place.start(["code", "--coder", coder, "a.ts", "Export it."], "");
    await started.says("→ code(");
    started.child.kill("SIGINT");
    const { code, stdout } = await started.ended;
    assert.equal(code, 130, stdout);
    assert.match(stdout, /interrupted: Interrupted; a\.ts is as it was\./);
    assert.deepEqual(await tree(place.dir), {});
  });
});

describe("cox run with a coder", () => {
  it("takes --swap, and one line tells what the coder did", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([
      reply("Ask the coder.", "code", { path: "tide.ts", instruction: "Export high." }),
      reply("It is there.", "finish", { answer: "written" }),
    ]);
    const [, coder = ""] = await place.script([sound]);
    const outcome = await place.run(["run", ...model, "--coder", coder, "--swap", "Write tide.ts."]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(outcome.stdout, /\n {2}created tide\.ts \(1 line, parses\)\n/);
    assert.doesNotMatch(outcome.stdout, /3\.1/);
  });
});
