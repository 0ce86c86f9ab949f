import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { preparePlace, reply } from "./cox.ts";
import { matchesGolden } from "./golden.ts";

const shopping = [
  reply("I look at the list first.", "read_file", { path: "list.txt" }),
  reply("I add the eggs.", "append_file", { path: "list.txt", content: "eggs\n" }),
  reply("It is done.", "finish", { answer: "Eggs are on the list." }),
];
const files = { "list.txt": "milk\nbread\n" };

describe("cox run", { concurrency: 3 }, () => {
  it("shows a run as text", async (t) => {
    const place = await preparePlace(t, files);
    const model = await place.script(shopping);
    await matchesGolden("run", place, await place.run(["run", ...model, "Put eggs on the list."]));
    assert.equal(await readFile(join(place.dir, "list.txt"), "utf8"), "milk\nbread\neggs\n");
  });

  it("shows a run as JSON lines", async (t) => {
    const place = await preparePlace(t, files);
    const model = await place.script(shopping);
    const outcome = await place.run(["run", "--json", ...model, "Put eggs on the list."]);
    await matchesGolden("run-json", place, outcome);
    const last = JSON.parse(outcome.stdout.trim().split("\n").at(-1) ?? "") as object;
    assert.partialDeepStrictEqual(last, {
      type: "stopped",
      reason: "finished",
      answer: "Eggs are on the list.",
    });
  });

  it("shows what was repaired, refused, hinted, banned and given up", async (t) => {
    const place = await preparePlace(t, files);
    const again = reply("Again.", "read_file", { path: "none.txt" });
    const model = await place.script([
      reply("A slip.", "Read_File", { path: "list.txt" }),
      reply("An invention.", "teleport", { path: "list.txt" }),
      reply("A leak.", "read_file", { path: "list.txt", content: "x" }),
      "only words",
      ...Array.from({ length: 30 }, () => again),
    ]);
    const outcome = await place.run(["run", ...model, "--max-steps", "14", "Read it."]);
    await matchesGolden("run-troubles", place, outcome);
    assert.equal(outcome.code, 3);
  });

  it("cuts long observations and long values", async (t) => {
    const place = await preparePlace(t, { "long.txt": `${"word ".repeat(60)}\n`.repeat(40) });
    const model = await place.script([
      reply("Read.", "read_file", { path: "long.txt" }),
      reply("Write.", "write_file", { path: "new.txt", content: "long text\n".repeat(50) }),
      reply("Done.", "finish", { answer: "one\ntwo\n" }),
    ]);
    await matchesGolden("run-long", place, await place.run(["run", ...model, "Read it."]));
  });

  it("never lets control characters of a model or a file reach the terminal", async (t) => {
    const evil = "\u001b]0;title\u0007\u001b[2J\u009b31m\u007f\b\r\u202e\u2066\u200f";
    const place = await preparePlace(t, { "evil.txt": `${evil}\nfine\ttab\n` });
    const model = await place.script([
      reply(`I think ${evil}.`, "read_file", { path: "evil.txt" }),
      reply("Bad name.", `x${evil}`, {}),
      reply("Search.", "grep_search", { pattern: evil }),
      reply("Done.", "finish", { answer: `answer ${evil}` }),
    ]);
    for (const flags of [[], ["--json"]]) {
      const outcome = await place.run(["run", ...flags, ...model, `Task ${evil.replaceAll("\0", "")}`]);
      assert.equal(outcome.code, 0, outcome.stderr);
      const shown = await place.run(["show", "last", ...flags]);
      const listed = await place.run(["sessions", ...flags]);
      for (const text of [outcome, shown, listed].flatMap(({ stdout, stderr }) => [stdout, stderr])) {
        assert.doesNotMatch(text, /(?![\n\t])[\p{Cc}\u202e\u2066\u200f]/u);
      }
    }
  });

  it("takes the task from standard input, from words, and after --", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Done.", "finish", { answer: "ok" })]);
    const taskOf = async (words: readonly string[], input?: string): Promise<unknown> => {
      const { stdout } = await place.run(["run", "--json", ...model, ...words], input);
      return (JSON.parse(stdout.split("\n")[1] ?? "") as { task: unknown }).task;
    };
    assert.equal(await taskOf([], " from input\nsecond line \n"), "from input\nsecond line");
    assert.equal(await taskOf(["-"], "from input"), "from input");
    assert.equal(await taskOf(["three", "plain", "words"]), "three plain words");
    assert.equal(await taskOf(["--", "--not", "a flag"]), "--not a flag");
  });

  it("refuses a dangerous tool where nobody can be asked, and runs it with --yes", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([
      reply("Run.", "run_command", { command: "echo made > made.txt" }),
      reply("Done.", "finish", { answer: "ok" }),
    ]);
    const refused = await place.run(["run", ...model, "x"]);
    assert.match(refused.stdout, /denied: run_command/);
    await assert.rejects(readFile(join(place.dir, "made.txt")));
    const allowed = await place.run(["run", "--yes", ...model, "x"]);
    assert.match(allowed.stdout, /exit code 0/);
    assert.equal(await readFile(join(place.dir, "made.txt"), "utf8"), "made\n");
  });

  it("offers only the tools that were named, and those of a file", async (t) => {
    const place = await preparePlace(t, {
      "mine.ts":
        "/** Says a word twice. */\nexport async function twice(word: string) {\n  return word + word;\n}\n",
    });
    const model = await place.script([
      reply("Mine.", "twice", { word: "ab" }),
      reply("Done.", "finish", { answer: "ok" }),
    ]);
    const words = ["run", ...model, "--tool-files", "mine.ts", "--tools", "twice,read_file", "x"];
    const outcome = await place.run(words);
    assert.match(outcome.stdout, /· 3 tools/);
    assert.match(outcome.stdout, /abab/);
  });

  it("ends with 1 and says so when the harness fails", async (t) => {
    const place = await preparePlace(t);
    const model = await place.script([reply("Read.", "list_dir", {})]);
    const outcome = await place.run(["run", ...model, "x"]);
    assert.equal(outcome.code, 1);
    assert.match(outcome.stdout, /harness failure: The script has 1 replies/);
    const json = await place.run(["run", "--json", ...model, "x"]);
    assert.match(json.stdout, /"reason":"harness_failure"[^\n]*\n$/);
  });
});

describe("sessions of runs", { concurrency: 3 }, () => {
  it("are listed, shown and undone", async (t) => {
    const place = await preparePlace(t, files);
    const model = await place.script([
      reply("New.", "write_file", { path: "deep/new.txt", content: "x" }),
      ...shopping,
    ]);
    const run = await place.run(["run", ...model, "Put eggs on the list."]);
    const id = /undo (\S+)/.exec(run.stdout)?.[1] ?? assert.fail(run.stdout);
    await matchesGolden("sessions", place, await place.run(["sessions"]));
    await matchesGolden("show", place, await place.run(["show", id.slice(-4)]));
    await matchesGolden("show-json", place, await place.run(["show", id, "--json"]));
    await matchesGolden("undo", place, await place.run(["undo", id]));
    assert.equal(await readFile(join(place.dir, "list.txt"), "utf8"), "milk\nbread\n");
    await matchesGolden("undo-again", place, await place.run(["undo", "last"]));
    assert.match((await place.run(["sessions"])).stdout, /undone/);
  });

  it("are left alone when a file has changed since", async (t) => {
    const place = await preparePlace(t, files);
    const model = await place.script(shopping);
    await place.run(["run", ...model, "x"]);
    await place.run(["run", ...model, "x"]);
    const ids = (await place.run(["sessions", "--json"])).stdout.trim().split("\n");
    const older = (JSON.parse(ids[1] ?? "") as { id: string }).id;
    await matchesGolden("undo-conflict", place, await place.run(["undo", older]));
  });

  it("say when there are none", async (t) => {
    const place = await preparePlace(t);
    const outcome = await place.run(["sessions"]);
    assert.deepEqual([outcome.code, outcome.stdout], [0, ""]);
    assert.match(outcome.stderr, /^No sessions yet/);
  });
});
