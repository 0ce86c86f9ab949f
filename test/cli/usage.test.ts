import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { preparePlace, reply, type Place } from "./cox.ts";

/** One line on standard error, nothing on standard output, exit code 2. */
async function refuses(place: Place, words: readonly string[], message: RegExp, input = ""): Promise<void> {
  const outcome = await place.run(words, input);
  assert.match(outcome.stderr, message);
  assert.match(outcome.stderr, /^cox: [^\n]+\n$/);
  assert.deepEqual([outcome.code, outcome.stdout], [2, ""]);
}

describe("wrong usage gets one line and exit code 2", { concurrency: 3 }, () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["an unknown command", ["rnu", "x"], /Unknown command "rnu"\. Did you mean run\?/],
    ["a task without its command", ["read the file"], /A task needs the command run/],
    ["an unknown flag", ["run", "--modle", "x", "task"], /Unknown flag --modle\. Did you mean --model\?/],
    [
      "a command after flags",
      ["--dir", ".", "run", "x"],
      /"run" stands after a flag; the command comes first/,
    ],
    ["a short flag", ["run", "-m", "x"], /Unknown flag -m\./],
    ["an unknown flag of the prompt", ["--dri", "x"], /Unknown flag --dri\. Did you mean --dir\?/],
    ["a value for a switch", ["run", "--yes=no", "x"], /--yes takes no value/],
    ["a flag without its value", ["run", "x", "--model"], /--model needs a value: --model SPEC/],
    ["a flag in place of a value", ["run", "--model", "--json", "x"], /--model needs a value/],
    ["a flag given twice", ["run", "--seed", "1", "--seed", "2", "x"], /--seed is given twice/],
    [
      "no number",
      ["run", "--max-steps", "many", "x"],
      /--max-steps is "many"; give a whole number, at least 1/,
    ],
    ["a number out of range", ["run", "--max-steps", "0", "x"], /at least 1/],
    ["a fraction", ["run", "--seed", "1.5", "x"], /--seed is "1\.5"/],
    ["a number too large", ["run", "--seed", "99999999999999999999", "x"], /whole number/],
    [
      "an unknown choice",
      ["run", "--grammar", "cal", "x"],
      /it can be off, call, think_then_call\. Did you mean call\?/,
    ],
    ["an empty list", ["run", "--tools", "", "x"], /--tools has an empty word/],
    [
      "an unknown tool",
      ["tools", "--tools", "read_fil"],
      /There is no tool "read_fil"\. Did you mean read_file\?/,
    ],
    ["an empty task", ["run", "  "], /The task is empty/],
    ["an empty task from input", ["run"], /The task is empty/],
    ["no model file", ["run", "--model", "none.gguf", "x"], /There is no model file none\.gguf/],
    ["a file that is no model", ["run", "--model", "list.txt", "x"], /list\.txt is not a GGUF file/],
    [
      "a port that no request is sent to",
      ["run", "--model", "http://127.0.0.1:9", "x"],
      /127\.0\.0\.1:9\S* has a port that no request is sent to.* port 9$/m,
    ],
    [
      "an address with more than is understood",
      ["run", "--model", "openai:http://127.0.0.1/v1?windw=3", "x"],
      /has windw in its query; only window is known/,
    ],
    ["a script that is no script", ["run", "--model", "scripted:list.txt", "x"], /The script list\.txt/],
    [
      "a folder that is not there",
      ["run", "--dir", "none", "x"],
      /Cannot use the workspace .*none: no such file or folder/,
    ],
    ["a file for a folder", ["run", "--dir", "list.txt", "x"], /The workspace .*list\.txt is not a folder/],
    ["no session", ["show", "nope"], /No session is called "nope"/],
    ["no session's name", ["undo"], /ID is missing: cox undo ID/],
    ["one word too many", ["show", "a", "b"], /"b" is one word too many/],
    ["no tools file", ["grammar"], /--tools is missing/],
    [
      "a tools file that is not there",
      ["judge", "--tools", "none.json"],
      /Cannot read the tools file .*none\.json: no such file/,
    ],
    [
      "a grammar that binds nothing",
      ["grammar", "--mode", "off", "--tools", "t.json"],
      /--mode off binds nothing/,
    ],
    ["an unknown shell", ["completion", "tcsh"], /There is no completion for "tcsh"/],
    ["a tool file without tools", ["tools", "--tool-files", "none.ts"], /none\.ts/],
  ];
  for (const [name, words, message] of cases) {
    it(name, async (t) => {
      await refuses(await preparePlace(t, { "list.txt": "milk\n" }), words, message);
    });
  }

  it(
    "an unreadable folder",
    { skip: process.platform === "win32" || process.getuid?.() === 0 },
    async (t) => {
      const place = await preparePlace(t);
      await mkdir(join(place.dir, "closed"));
      await chmod(join(place.dir, "closed"), 0o000);
      await refuses(place, ["run", "--dir", "closed", "x"], /closed: permission denied/);
    },
  );
});

it("a llama-server that is not there is named, with how to get one", async (t) => {
  const place = await preparePlace(t, { "tiny.gguf": "GGUF" });
  place.env["COX_LLAMA_SERVER"] = "./no-such/llama-server";
  const message = /no-such\/llama-server cannot be started\. Get llama\.cpp .*COX_LLAMA_SERVER: .*ENOENT/;
  await refuses(place, ["run", "--model", "server:tiny.gguf", "x"], message);
  // In the user's own settings a path counts from their folder, also behind server:.
  const own = join(place.base, "own.json");
  await writeFile(join(place.base, "mine.gguf"), "GGUF");
  await writeFile(own, '{ "model": "server:mine.gguf", "serverArgs": ["--ctx-size", "512"] }');
  place.env["COX_CONFIG"] = own;
  await refuses(place, ["run", "x"], message);
  await writeFile(own, '{ "model": "server:mine.gguf", "serverArgs": ["--port", "80"] }');
  await refuses(place, ["run", "x"], /--port cannot be given to a llama-server that is started here/);
});

describe("configuration", { concurrency: 3 }, () => {
  const broken: readonly (readonly [string, string, RegExp])[] = [
    [
      "broken JSON",
      '{\n  "maxSteps": 3\n  "seed": 1\n}',
      /configuration .*coxswain\.json is broken at line 3, column 3/,
    ],
    ["a cut file", '{ "model": ', /coxswain\.json is broken at line 1, column/],
    ["no object", "[]", /is not an object/],
    ["an unknown key", '{ "modle": "x" }', /sets "modle", which does not exist\./],
    ["a wrong type", '{ "maxSteps": "7" }', /sets "maxSteps" to "7"; give a whole number, at least 1/],
    ["a wrong choice", '{ "grammar": "hard" }', /give one of off, call, think_then_call/],
    ["no questions, from a workspace", '{ "yes": true }', /cannot set "yes"/],
    ["arguments, from a workspace", '{ "serverArgs": ["--log-file", "x"] }', /cannot set "serverArgs"/],
    ["a model, from a workspace", '{ "model": "hf:a/b" }', /cannot set "model"/],
    ["code, from a workspace", '{ "toolFiles": ["x.ts"] }', /cannot set "toolFiles"/],
    ["a key of every object", '{ "constructor": 1 }', /sets "constructor", which does not exist/],
  ];
  for (const [name, text, message] of broken) {
    it(`refuses ${name}`, async (t) => {
      await refuses(await preparePlace(t, { "coxswain.json": text }), ["run", "x"], message);
    });
  }

  it("refuses a file of the user's own that was named and is not there", async (t) => {
    const place = await preparePlace(t);
    place.env["COX_CONFIG"] = join(place.base, "none.json");
    await refuses(place, ["run", "x"], /Cannot read the configuration .*none\.json/);
  });

  it("lets flags win over the workspace, and the workspace over the user", async (t) => {
    const place = await preparePlace(t, { "coxswain.json": '{ "maxSteps": 2, "tools": ["list_dir"] }' });
    const again = Array.from({ length: 9 }, (_, index) => reply(`Look ${index}.`, "list_dir", { path: "." }));
    const [, model = ""] = await place.script(again);
    const own = join(place.base, "own.json");
    await writeFile(own, JSON.stringify({ model, maxSteps: 5, seed: 7 }));
    place.env["COX_CONFIG"] = own;
    const started = async (words: readonly string[]): Promise<unknown[]> => {
      const { stdout } = await place.run(["run", "--json", ...words, "x"]);
      const { tools, arm } = JSON.parse(stdout.split("\n")[1] ?? "") as {
        tools: readonly string[];
        arm: { limits: { steps: number }; sampling: { seed: number } };
      };
      return [tools, arm.limits.steps, arm.sampling.seed];
    };
    assert.deepEqual(await started([]), [["list_dir", "finish"], 2, 7]);
    assert.deepEqual(await started(["--max-steps", "3", "--tools", "glob"]), [["glob", "finish"], 3, 7]);
  });

  it("lets the user's own file say yes, and name tool files from where it is", async (t) => {
    const place = await preparePlace(t);
    const home = join(place.base, "home", ".config", "coxswain");
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "mine.ts"), "/** A tool. */\nexport function mine() {\n  return 'x';\n}\n");
    await writeFile(join(home, "config.json"), '{ "yes": true, "toolFiles": ["mine.ts"] }');
    const model = await place.script([
      reply("Run.", "run_command", { command: "echo ran" }),
      reply("Done.", "finish", { answer: "ok" }),
    ]);
    assert.match((await place.run(["run", ...model, "x"])).stdout, /ran/);
    assert.match((await place.run(["tools"])).stdout, /^mine\(\) - A tool\.$/m);
  });
});

describe("places that cannot be written or read", { concurrency: 3 }, () => {
  it("says that sessions cannot be kept, and ends", { skip: process.platform !== "linux" }, async (t) => {
    const place = await preparePlace(t);
    place.env["COX_STATE_DIR"] = "/proc/nope";
    const outcome = await place.run(["run", ...(await place.script([])), "x"]);
    assert.equal(outcome.code, 1);
    assert.match(outcome.stderr, /Sessions cannot be kept in \/proc\/nope/);
  });

  it("says that sessions cannot be read", async (t) => {
    const place = await preparePlace(t, { "file.txt": "no folder" });
    place.env["COX_STATE_DIR"] = join(place.dir, "file.txt");
    const outcome = await place.run(["sessions"]);
    assert.match(outcome.stderr, /^cox: Sessions cannot be read in .*file\.txt.*\n$/);
  });
});

it("refuses a tool of one's own that takes a built-in name", async (t) => {
  const place = await preparePlace(t, {
    "mine.ts": "/** Reads. */\nexport function read_file(p: string) {\n  return p;\n}\n",
  });
  await refuses(place, ["tools", "--tool-files", "mine.ts"], /Two tools are named "read_file"/);
});
