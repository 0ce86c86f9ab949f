import type { Command } from "./command.ts";
import { allCommands } from "./commands.ts";
import { flagText, usage } from "./help.ts";
import { grammarModes } from "./run-flags.ts";

/** The page `docs/cli.md`, made from the declarations that the command line itself is made from. */
export async function commandReference(): Promise<string> {
  const commands = await allCommands();
  const head =
    "# The command line\n\nMade from the commands' own declarations by `node scripts/write-docs.ts`; do not edit by hand.\n";
  return [head, ...commands.map(section), settings].join("\n");
}

const settings = `## Settings

Flags win over \`coxswain.json\` in the workspace, and that over your own file: \`COX_CONFIG\`, else \`coxswain/config.json\`
below \`XDG_CONFIG_HOME\` or \`~/.config\`. Both are JSON objects; a key that does not exist is an error.

| key | value |
|---|---|
| \`tools\` | list of tool names |
| \`maxSteps\`, \`seed\` | whole numbers |
| \`swap\` | true or false |
| \`grammar\` | ${grammarModes.map((mode) => `\`${mode}\``).join(", ")} |
| \`model\`, \`coder\`, \`yes\`, \`toolFiles\` | as the flags, paths counted from the file's own folder; only in your own file, because a workspace may come from a stranger |
| \`serverArgs\` | list of arguments for a llama-server that \`server:\` starts; only in your own file |

| variable | meaning |
|---|---|
| \`COX_STATE_DIR\` | where sessions are kept (default: \`$XDG_STATE_HOME/coxswain\`, \`~/.local/state/coxswain\`) |
| \`COX_CACHE_DIR\` | where downloaded models are kept (default: \`$XDG_CACHE_HOME/coxswain\`, \`~/.cache/coxswain\`) |
| \`COX_API_KEY\` | the key of a model server that asks for one |
| \`COX_LLAMA_SERVER\` | the llama-server that \`server:\` starts (default: the one on the PATH) |
| \`COX_CONFIG\` | your own settings file |
| \`COX_DEBUG=1\` | errors say where in the code they happened |
| \`NO_COLOR\` | no colour |
`;

function section(command: Command): string {
  const rows = [
    ...command.operands.map(({ name, summary }) => [name, summary] as const),
    ...Object.entries(command.flags).map(([name, flag]) => [flagText(name, flag), flag.summary] as const),
  ];
  const table = rows.map(([left, right]) => `| \`${cell(left)}\` | ${cell(right)} |`);
  return [
    `## \`${["cox", command.name].join(" ").trim()}\``,
    "",
    `${command.summary}.`,
    "",
    "```sh",
    usage(command),
    "```",
    ...(table.length > 0 ? ["", "| | |", "|---|---|", ...table] : []),
    ...(command.details ?? []).flatMap((text) => ["", text]),
    "",
    "```sh",
    ...command.examples,
    "```",
    "",
  ].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
