import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { grammarModes, type GrammarModeName } from "./run-flags.ts";
import { nearest } from "../schema/nearest.ts";
import { userConfigFile } from "./paths.ts";
import { fileTrouble, parseJson } from "./read-user-file.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** What a configuration file can set. */
export interface Config {
  /** Only in the user's own file, like `coder`: a workspace cannot have a file of its choice downloaded and parsed. */
  readonly model?: string;
  readonly coder?: string;
  readonly swap?: boolean;
  readonly tools?: readonly string[];
  readonly maxSteps?: number;
  readonly seed?: number;
  readonly grammar?: GrammarModeName;
  /** Only in the user's own file: a workspace cannot have a program write a log file of its choice. */
  readonly serverArgs?: readonly string[];
  /** Only in the user's own file: a workspace cannot take the questions away. */
  readonly yes?: boolean;
  /** Only in the user's own file: a workspace cannot bring code that runs unasked. */
  readonly toolFiles?: readonly string[];
}

type Check = (value: unknown) => string | null;

const checks: Readonly<Record<keyof Config, Check>> = {
  model: (value) => (typeof value === "string" && value !== "" ? null : "a text"),
  coder: (value) => (typeof value === "string" && value !== "" ? null : "a text"),
  swap: (value) => (typeof value === "boolean" ? null : "true or false"),
  tools: (value) => (isTexts(value) ? null : "a list of tool names"),
  maxSteps: (value) => (isCount(value, 1) ? null : "a whole number, at least 1"),
  seed: (value) => (isCount(value, 0) ? null : "a whole number, at least 0"),
  grammar: (value) =>
    grammarModes.some((mode) => mode === value) ? null : `one of ${grammarModes.join(", ")}`,
  serverArgs: (value) => (isTexts(value) ? null : "a list of arguments for llama-server"),
  yes: (value) => (typeof value === "boolean" ? null : "true or false"),
  toolFiles: (value) => (isTexts(value) ? null : "a list of files"),
};
const trusted: readonly string[] = ["model", "coder", "serverArgs", "yes", "toolFiles"];

/**
 * The settings of the user's own file, and over them those of the workspace's `coxswain.json`. A file that is not
 * there sets nothing. Throws {@link UsageError} for one that cannot be read or sets something that does not exist.
 */
export async function readConfig(dir: string, terminal: Pick<Terminal, "env" | "cwd">): Promise<Config> {
  const user = await readConfigFile(userConfigFile(terminal), true, Boolean(terminal.env["COX_CONFIG"]));
  const workspace = await readConfigFile(join(dir, "coxswain.json"), false, false);
  return { ...user, ...workspace };
}

async function readConfigFile(path: string, own: boolean, needed: boolean): Promise<Config> {
  let source: string;
  try {
    source = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!needed && (code === "ENOENT" || code === "ENOTDIR")) return {};
    throw new UsageError(`Cannot read the configuration ${path}: ${fileTrouble(error)}.`, { cause: error });
  }
  return fromFolder(checkConfig(path, parseJson(source, `configuration ${path}`), own), dirname(path));
}

/**
 * Makes sure that a value is a configuration as it may stand in a file; `own` says that the file is the user's. Throws
 * {@link UsageError} for what cannot be set.
 */
export function checkConfig(path: string, value: unknown, own: boolean): Config {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`The configuration ${path} is not an object: { "model": … }.`);
  }
  for (const [key, item] of Object.entries(value)) checkKey(path, key, item, own);
  return value;
}

function checkKey(path: string, key: string, value: unknown, own: boolean): void {
  const known = Object.keys(checks).filter((name) => own || !trusted.includes(name));
  if (!own && trusted.includes(key)) {
    throw new UsageError(`The configuration ${path} cannot set "${key}": only a flag or your own file can.`);
  }
  if (!Object.hasOwn(checks, key)) {
    const near = nearest(key, known);
    const hint = near ? `Did you mean "${near}"?` : `It can set ${known.join(", ")}.`;
    throw new UsageError(`The configuration ${path} sets "${key}", which does not exist. ${hint}`);
  }
  const wanted = checks[key as keyof Config](value);
  if (wanted)
    throw new UsageError(
      `The configuration ${path} sets "${key}" to ${JSON.stringify(value)}; give ${wanted}.`,
    );
}

/** Paths in a file are meant from where the file is. */
function fromFolder(config: Config, folder: string): Config {
  const model = (spec: string): string => {
    const [, server = "", file = ""] = /^(server:)?(.*)$/s.exec(spec) ?? [];
    return /^[a-z]{2,}:/i.test(file) || file === "" ? spec : server + resolve(folder, file);
  };
  return {
    ...config,
    ...(config.model === undefined ? {} : { model: model(config.model) }),
    ...(config.coder === undefined ? {} : { coder: model(config.coder) }),
    ...(config.toolFiles === undefined
      ? {}
      : { toolFiles: config.toolFiles.map((file) => resolve(folder, file)) }),
  };
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
}

function isCount(value: unknown, minimum: number): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= minimum;
}
