/** Installs a packed tarball as a user would, in a folder of its own, and uses it: command, library and types. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { globSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** What an installed package weighs. */
export interface InstalledSize {
  readonly packages: number;
  readonly bytes: number;
}

const shell = process.platform === "win32";

/** The environment without what a surrounding `npm run` put there, so that npm looks at the folder it is started in. */
export function plainEnvironment(node: string = dirname(process.execPath)): NodeJS.ProcessEnv {
  const kept = /^npm_config_(?:registry|cache|userconfig|globalconfig)$/i;
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((part) => !part.includes("node_modules"));
  return {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/i.test(name) || kept.test(name)),
    ),
    PATH: [node, ...path].join(delimiter),
  };
}

/** Throws where the package does not install or does not do what it should; says on the way what was tried. */
export function provePackage(tarball: string, version: string): InstalledSize {
  const base = mkdtempSync(join(tmpdir(), "cox-proof-"));
  try {
    const project = join(base, "project");
    mkdirSync(project);
    // A user gets the CUDA packages too; here they would only be half a gigabyte to fetch.
    const repository = join(import.meta.dirname, "..", "package.json");
    const { overrides } = JSON.parse(readFileSync(repository, "utf8")) as { overrides: object };
    writeFileSync(
      join(project, "package.json"),
      JSON.stringify({ name: "proof", type: "module", overrides }),
    );
    const env = { ...plainEnvironment(), HOME: base, COX_STATE_DIR: join(base, "state") };
    const npm = (...words: readonly string[]): string =>
      execFileSync("npm", words, { cwd: project, env, encoding: "utf8", shell });
    npm("install", "--omit=dev", "--no-audit", "--no-fund", tarball);

    proveCommand(project, env, version);
    proveLibrary(project, env);
    proveOldNode(project, env);
    return sizeOf(project);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function proveCommand(project: string, env: NodeJS.ProcessEnv, version: string): void {
  const cox = (...words: readonly string[]): string =>
    execFileSync("npx", ["--no-install", "cox", ...words], { cwd: project, env, encoding: "utf8", shell });
  assert.equal(cox("--version").trim(), version);
  assert.match(cox("models"), /coxswain-tiny\.gguf +[\d.]+ MB +shipped/);
  const replies = [
    { tool: "write_file", args: { path: "note.txt", content: "ahoy\n" } },
    { tool: "grep_search", args: { pattern: "ahoy" } },
    { tool: "finish", args: { answer: "written" } },
  ].map((call) => `Go on.\n${JSON.stringify(call)}`);
  writeFileSync(join(project, "script.json"), JSON.stringify(replies));
  assert.match(cox("run", "--model", "scripted:script.json", "Write-a-note."), /\nwritten\n[^]*\nfinished /);
  assert.equal(readFileSync(join(project, "note.txt"), "utf8"), "ahoy\n");
  assert.match(cox("run", "--max-steps", "2", "Hello."), /\n(?:finished|step limit|gave up)/);
  const bench = cox("bench", "--tasks", "hand-written", "--limit", "1", "--arms", "full", "--out", "results");
  assert.match(bench, /\| coxswain-tiny \| full \|[^]*report\.html/);
  console.log("ok: npx cox --version, models, a scripted run, a run of the shipped model, a benchmark");
}

function proveLibrary(project: string, env: NodeJS.ProcessEnv): void {
  const program = `import { createAgent, scripted, type Event } from "coxswain";
const backend = scripted(['Go on.\\n{"tool":"finish","args":{"answer":"from the library"}}']);
const agent = await createAgent({ dir: ".", sessions: null, backend });
const events: Event[] = [];
for await (const event of agent.run("Hello.")) events.push(event);
const last = events.at(-1);
if (last?.type === "stopped") console.log(last.answer);
export function wrong(event: Event): unknown {
  // @ts-expect-error: types that were lost on the way would allow everything.
  return event.nothing;
}
`;
  writeFileSync(join(project, "program.ts"), program);
  const node = process.execPath;
  const told = execFileSync(node, ["program.ts"], { cwd: project, env, encoding: "utf8" });
  assert.equal(told, "from the library\n");
  const tsc = join(import.meta.dirname, "..", "node_modules", ".bin", "tsc");
  const types = [
    "--noEmit",
    "--strict",
    "--target",
    "es2023",
    "--module",
    "nodenext",
    "--types",
    "",
    "program.ts",
  ];
  const checked = spawnSync(tsc, ["--skipLibCheck", "--lib", "es2023,dom", ...types], {
    cwd: project,
    encoding: "utf8",
    shell,
  });
  assert.equal(checked.status, 0, checked.stdout);
  console.log("ok: the library and its types");
}

/** On a Node that is too old, the launcher must say so in one line. */
function proveOldNode(project: string, env: NodeJS.ProcessEnv): void {
  const old = (process.env["PATH"] ?? "")
    .split(delimiter)
    .concat("/usr/bin", "/usr/local/bin")
    .map((folder) => join(folder, "node"))
    .find((node) => /^v2[01]\./.test(spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? ""));
  if (!old) return console.log("not tried: there is no Node 20 here");
  const launcher = join("node_modules", "coxswain", "bin", "cox.js");
  const { status, stdout, stderr } = spawnSync(old, [launcher, "--version"], {
    cwd: project,
    env,
    encoding: "utf8",
  });
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^cox: this is Node [\d.]+; Coxswain needs Node 22\.18 or newer\.[^\n]*\n$/);
  console.log(`ok: ${old} is told in one line that it is too old`);
}

function sizeOf(project: string): InstalledSize {
  const files = globSync("node_modules/**", { cwd: project }).map((path) => lstatSync(join(project, path)));
  const lock = JSON.parse(readFileSync(join(project, "node_modules", ".package-lock.json"), "utf8")) as {
    packages: object;
  };
  return {
    packages: Object.keys(lock.packages).length,
    bytes: files.reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0),
  };
}
