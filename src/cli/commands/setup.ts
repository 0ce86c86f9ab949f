import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** `cox setup`: three questions, and a settings file. */
export const setup = defineCommand({
  name: "setup",
  summary: "Choose the models and write them into your settings",
  details: [
    "Asks which model steers, whether a coder writes whole files, and whether dangerous tools ask before they run, and writes the answers into your own settings file. What else is set there stays. A file that is there is never changed without a yes.",
    "Nothing is downloaded and no server is asked: cox doctor does that afterwards. Without a terminal, each line of standard input is an answer; where they end too early, nothing is written and the exit code is 3.",
  ],
  operands: [],
  flags: {},
  examples: ["cox setup", "printf '1\\n\\ny\\ny\\n' | cox setup"],
  async run(_input, terminal) {
    const { AnswersEnded } = await import("../setup/asker.ts");
    try {
      return await askAndWrite(terminal);
    } catch (error) {
      if (!(error instanceof AnswersEnded)) throw error;
      terminal.warn(`cox: ${error.message}`);
      return error.interrupted ? exitCode.interrupted : exitCode.unfinished;
    }
  },
});

async function askAndWrite(terminal: Terminal): Promise<number> {
  const { createAsker } = await import("../setup/asker.ts");
  const { chooseCoder, chooseModel } = await import("../setup/choose-model.ts");
  const { chosenSettings, presentSettings, settingsText, writeSettings } =
    await import("../setup/write-settings.ts");
  const { machineMemory } = await import("../../backends/embedded/machine-memory.ts");
  const { userConfigFile } = await import("../paths.ts");
  const { printable, printableLine } = await import("../printable.ts");

  const path = userConfigFile(terminal);
  const present = await presentSettings(path);
  const asker = createAsker(terminal);
  const choosing = { asker, terminal, room: await machineMemory() };
  const model = await chooseModel(choosing);
  const coder = await chooseCoder(choosing);
  await terminal.write("\nDangerous tools run commands and delete files.\n");
  const asks = await asker.confirm("Ask before each of them?", true);

  const before = present.type === "usable" ? present.config : {};
  const settings = chosenSettings(before, { model, coder, asks });
  await terminal.write(`\n${printableLine(path)}:\n${printable(settingsText(settings))}`);
  if (present.type === "broken")
    await terminal.write(`What is there cannot be used: ${printable(present.why)}\n`);
  if (present.type === "usable")
    await terminal.write(`It is there already:\n${printable(settingsText(present.config))}`);
  const go =
    present.type === "none"
      ? await asker.confirm("Write this file?", true)
      : await asker.confirm("Replace what is there?", false);
  if (!go) {
    await terminal.write("Nothing was written.\n");
    return exitCode.done;
  }
  await writeSettings(path, settings);
  await terminal.write('Written. cox doctor examines it; cox run "…" uses it.\n');
  return exitCode.done;
}
