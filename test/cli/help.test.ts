import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { commandReference } from "../../src/cli/command-reference.ts";
import { allCommands } from "../../src/cli/commands.ts";
import { completionScript } from "../../src/cli/completion-script.ts";
import { commandHelp, mainHelp } from "../../src/cli/help.ts";
import { shells } from "../../src/cli/shells.ts";
import { temporaryFolder } from "../session/folder.ts";
import { cox, preparePlace } from "./cox.ts";

const plain = { paint: (_: string, text: string) => text, columns: 80 };

describe("help", () => {
  it("is there for every command, and names each of its flags and words", async () => {
    for (const command of await allCommands()) {
      const page = commandHelp(command, plain);
      for (const name of Object.keys(command.flags))
        assert.ok(page.includes(`--${name}`), `${command.name} --${name}`);
      for (const { name } of command.operands) assert.ok(page.includes(name));
      assert.ok(command.examples.length > 0);
      assert.ok(
        page.split("\n").every((line) => line.length <= 100 || line.startsWith("  ")),
        page,
      );
    }
  });

  it("lists every command", async () => {
    const commands = await allCommands();
    const page = mainHelp(commands, plain);
    for (const { name } of commands) assert.ok(page.includes(`cox ${name}`));
  });

  it("is what the command prints, also after other flags and for the prompt", async (t) => {
    const place = await preparePlace(t);
    const commands = await allCommands();
    const run = commands.find(({ name }) => name === "run") ?? assert.fail();
    const expected = commandHelp(run, { ...plain, columns: 100 });
    assert.deepEqual(await place.run(["run", "--yes", "--help"]), { code: 0, stdout: expected, stderr: "" });
    assert.equal((await place.run(["help", "run"])).stdout, expected);
    assert.match((await place.run(["--help"])).stdout, /^ {2}cox run /m);
    assert.match((await place.run(["--dir", ".", "--help"])).stdout, /^Usage: cox \[flags\]$/m);
  });

  it("gives the version", async (t) => {
    const place = await preparePlace(t);
    for (const flag of ["--version", "-v"])
      assert.match((await place.run([flag])).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it("is made into a reference page with everything in it", async () => {
    const page = await commandReference();
    for (const command of await allCommands()) {
      for (const name of Object.keys(command.flags)) assert.ok(page.includes(`\`--${name}`), name);
    }
  });
});

describe("completion", () => {
  it("names every command and flag in every shell", async () => {
    const commands = await allCommands();
    for (const shell of shells) {
      const script = completionScript(shell, commands);
      for (const { name, flags } of commands) {
        assert.ok(script.includes(name));
        for (const flag of Object.keys(flags)) assert.ok(script.includes(flag), `${shell} ${flag}`);
      }
    }
  });

  for (const shell of shells) {
    it(`is a script that ${shell} reads`, async (t) => {
      try {
        execFileSync(shell, ["--version"], { stdio: "ignore" });
      } catch {
        return t.skip(`no ${shell} here`);
      }
      const file = join(await temporaryFolder(t), "script");
      await writeFile(file, completionScript(shell, await allCommands()));
      execFileSync(shell, ["-n", file]);
    });
  }

  it("completes in bash", { skip: process.platform === "win32" }, async (t) => {
    const place = await preparePlace(t, { "a-file": "", "folder/x": "" });
    const script = completionScript("bash", await allCommands());
    await writeFile(join(place.base, "cox"), `#!/bin/sh\nexec '${process.execPath}' '${cox}' "$@"\n`, {
      mode: 0o755,
    });
    const complete = (...words: string[]): readonly string[] => {
      const set = words.map((word) => `'${word}'`).join(" ");
      const line = `${script}\nCOMP_WORDS=(cox ${set}); COMP_CWORD=${words.length}; _cox; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const env = { ...place.env, PATH: `${place.base}:${place.env["PATH"]}` };
      return execFileSync("bash", ["-c", line], { encoding: "utf8", cwd: place.dir, env }).trim().split("\n");
    };
    assert.deepEqual(complete("gr"), ["grammar"]);
    assert.ok(complete("").includes("sessions"));
    assert.deepEqual(complete("run", "--max"), ["--max-steps"]);
    assert.deepEqual(complete("run", "--grammar", ""), ["off", "call", "think_then_call"]);
    assert.deepEqual(complete("--d"), ["--dir"]);
    assert.deepEqual(complete("run", "--dir", "f"), ["folder"]);
    assert.deepEqual(complete("grammar", "--tools", "a"), ["a-file"]);
    assert.deepEqual(complete("completion", ""), ["bash", "zsh", "fish"]);
    assert.deepEqual(complete("show", "la"), ["last"]);
  });
});
