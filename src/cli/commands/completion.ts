import { defineCommand } from "../command.ts";
import { shells } from "../shells.ts";
import { exitCode } from "../exit-code.ts";
import { UsageError } from "../usage-error.ts";

/** `cox completion`: completion for a shell. */
export const completion = defineCommand({
  name: "completion",
  summary: "Print the completion script of a shell",
  operands: [{ name: "SHELL", required: true, complete: "shell", summary: shells.join(", ") }],
  flags: {},
  examples: [
    "bash: echo 'eval \"$(cox completion bash)\"' >> ~/.bashrc",
    "zsh:  echo 'eval \"$(cox completion zsh)\"' >> ~/.zshrc",
    "fish: cox completion fish > ~/.config/fish/completions/cox.fish",
  ],
  async run({ operands: [wanted = ""] }, terminal) {
    const shell = shells.find((name) => name === wanted);
    if (!shell)
      throw new UsageError(`There is no completion for "${wanted}"; there is for ${shells.join(", ")}.`);
    const { allCommands } = await import("../commands.ts");
    const { completionScript } = await import("../completion-script.ts");
    await terminal.write(completionScript(shell, await allCommands()));
    return exitCode.done;
  },
});
