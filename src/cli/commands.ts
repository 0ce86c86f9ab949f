import type { Command } from "./command.ts";

// Loaded one by one: `cox --version` should not pay for what it does not use.
const loaders = {
  run: async () => (await import("./commands/run.ts")).run,
  code: async () => (await import("./commands/code.ts")).code,
  tools: async () => (await import("./commands/tools.ts")).tools,
  grammar: async () => (await import("./commands/grammar.ts")).grammar,
  judge: async () => (await import("./commands/judge.ts")).judge,
  bench: async () => (await import("./commands/bench.ts")).bench,
  floor: async () => (await import("./commands/floor.ts")).floor,
  fit: async () => (await import("./commands/fit.ts")).fit,
  setup: async () => (await import("./commands/setup.ts")).setup,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  models: async () => (await import("./commands/models.ts")).models,
  sessions: async () => (await import("./commands/sessions.ts")).sessions,
  show: async () => (await import("./commands/show.ts")).show,
  undo: async () => (await import("./commands/undo.ts")).undo,
  completion: async () => (await import("./commands/completion.ts")).completion,
} satisfies Readonly<Record<string, () => Promise<unknown>>>;

/** The names of the commands in the order of the help page; the prompt loop has none. */
export const commandNames: readonly string[] = Object.keys(loaders);

/** The command of a name, `""` being the prompt loop; undefined when there is none. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  if (name === "") return (await import("./commands/prompt.ts")).prompt;
  return Object.hasOwn(loaders, name) ? loaders[name as keyof typeof loaders]() : undefined;
}

/** All commands, the prompt loop first. */
export async function allCommands(): Promise<readonly Command[]> {
  const commands = await Promise.all(["", ...commandNames].map(loadCommand));
  return commands.filter((command) => command !== undefined);
}
