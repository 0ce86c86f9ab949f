import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tool } from "../src/protocol/tool.ts";
import { signature } from "../src/schema/signature.ts";
import { builtInTools, type BuiltInOptions } from "../src/tools/built-in.ts";
import { openWorkspace } from "../src/tools/workspace.ts";

/** The page `docs/tools.md`, made from the tools' own definitions; when a tool is offered is found by trying. */
export async function toolReference(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cox-docs-"));
  try {
    await mkdir(join(folder, "repository", ".git"), { recursive: true });
    const plain = await openWorkspace(folder);
    const repository = await openWorkspace(join(folder, "repository"));
    const never = (): never => {
      throw new Error("These tools are only described.");
    };
    const all: BuiltInOptions = {
      workspace: repository,
      ask: never,
      coder: { window: never, room: never, write: never },
    };
    const missing = (options: BuiltInOptions): ReadonlySet<string> => {
      const names = new Set(builtInTools(options).map((tool) => tool.name));
      return new Set(builtInTools(all).flatMap(({ name }) => (names.has(name) ? [] : [name])));
    };
    const conditions: readonly (readonly [ReadonlySet<string>, string])[] = [
      [missing({ ...all, workspace: plain }), "where the workspace is a git repository"],
      [missing({ ...all, coder: undefined }), "where a coder is configured"],
      [missing({ ...all, ask: undefined }), "where a user can be asked"],
    ];
    const row = (tool: Tool): string => {
      const condition = conditions.find(([names]) => names.has(tool.name))?.[1] ?? "always";
      const cells = [
        tool.description.replaceAll("*", "\\*"),
        tool.effect,
        tool.dangerous ? "yes" : "no",
        condition,
      ];
      return `| \`${signature(tool).replaceAll("|", "\\|")}\` | ${cells.join(" | ")} |`;
    };
    return [head, ...builtInTools(all).map(row), "", tail].join("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const head = `# The built-in tools

Made from the tools' own definitions by \`node scripts/write-docs.ts\`; do not edit by hand.

The first column is the line that a model reads. A bare name is a text that must be given, \`name=value\` has that default.

| signature | what it does | effect | asks first | offered |
|---|---|---|---|---|`;

const tail = `- A path counts from the workspace. Nothing outside it is opened, by whatever path or link.
- *Effect* is what a tool may do to the world. One that *asks first* is refused where nobody can be asked, unless \`--yes\` is given.
- Files are written whole or not at all, and the bytes before are kept with the session: \`cox undo\` brings them back.
  What a program did that \`run_command\` started is not known and stays.
- A failure has a class (\`not_found\`, \`exists\`, \`exit_nonzero\`, …), which the watchdogs compare; see [discipline.md](discipline.md).
- \`cox tools\` prints the tools of a workspace, \`cox tools --json\` their JSON Schemas. \`--tools a,b\` offers only those.

Tools of your own: [library.md](library.md).
`;
