import type { Command, Flag } from "./command.ts";
import { shells, type Shell } from "./shells.ts";

/** The completion script of a shell: commands, flags, the choices of a flag, files, folders and session ids. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  switch (shell) {
    case "bash":
      return bash(commands);
    case "zsh":
      // zsh runs bash's own completion functions once it is asked to.
      return `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case "fish":
      return fish(commands);
  }
}

const sessionIds = "cox sessions --limit 50 2>/dev/null | cut -d' ' -f1";

function bash(commands: readonly Command[]): string {
  const named = commands.filter((command) => command.name !== "");
  const cases = commands.map((command) => {
    const values = Object.entries(command.flags)
      .map(([name, flag]): readonly [string, string | null] => [name, bashValue(flag)])
      .filter(([, action]) => action !== null)
      .map(([name, action]) => `        --${name}) ${action}; return ;;`);
    const flags = [...Object.keys(command.flags).map((name) => `--${name}`), "--help"].join(" ");
    return [
      `    ${command.name === "" ? '""' : command.name})`,
      ...(values.length > 0 ? ['      case "$before" in', ...values, "      esac"] : []),
      `      flags="${flags}"`,
      `      words="${bashWords(command, named)}" ;;`,
    ].join("\n");
  });
  return `_cox() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="" flags="" words=""
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[1]}" in
      -*) ;;
      *) command="\${COMP_WORDS[1]}" ;;
    esac
  fi
  case "$command" in
${cases.join("\n")}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
  esac
}
complete -F _cox cox
`;
}

function bashValue(flag: Flag): string | null {
  switch (flag.kind) {
    case "switch":
      return null;
    case "choice":
      return `COMPREPLY=($(compgen -W "${flag.choices.join(" ")}" -- "$word"))`;
    case "text":
      if (flag.complete === undefined) return "COMPREPLY=()";
      return `COMPREPLY=($(compgen -${flag.complete === "folder" ? "d" : "f"} -- "$word"))`;
    case "count":
    case "list":
      return "COMPREPLY=()";
  }
}

function bashWords(command: Command, named: readonly Command[]): string {
  if (command.name === "") return [...named.map(({ name }) => name), "--help", "--version"].join(" ");
  const kinds = command.operands.map((operand) => operand.complete);
  if (kinds.includes("shell")) return shells.join(" ");
  return kinds.includes("session") ? `last $(${sessionIds})` : "";
}

function fish(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).filter((name) => name !== "");
  const lines = commands.flatMap((command) => {
    const when =
      command.name === "" ? "__fish_use_subcommand" : `__fish_seen_subcommand_from ${command.name}`;
    const declared =
      command.name === ""
        ? [`complete -c cox -n ${when} -l version -d 'Print the version'`]
        : [`complete -c cox -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`];
    const flags = Object.entries(command.flags).map(
      ([name, flag]) =>
        `complete -c cox -n '${when}' -l ${name}${fishValue(flag)} -d ${quoted(flag.summary)}`,
    );
    const operands = command.operands.flatMap(({ complete }) => {
      if (complete === "session")
        return [`complete -c cox -n '${when}' -a 'last (${sessionIds.replaceAll("'", "\\'")})'`];
      return complete === "shell" ? [`complete -c cox -n '${when}' -a '${shells.join(" ")}'`] : [];
    });
    return [...declared, ...flags, ...operands];
  });
  return `# ${names.length} commands\ncomplete -c cox -f\ncomplete -c cox -s h -l help -d 'Print help'\n${lines.join("\n")}\n`;
}

function fishValue(flag: Flag): string {
  switch (flag.kind) {
    case "switch":
      return "";
    case "choice":
      return ` -x -a '${flag.choices.join(" ")}'`;
    case "text":
      if (flag.complete === undefined) return " -x";
      return flag.complete === "folder" ? " -x -a '(__fish_complete_directories)'" : " -r -F";
    case "count":
    case "list":
      return " -x";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
