import type { Backend } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import type { Tool } from "../protocol/tool.ts";
import type { PartialOptions } from "../loop/options.ts";

/** What an agent is made of. Only `dir` must be given. */
export interface AgentOptions {
  /** The workspace: the only folder that file tools can touch. */
  readonly dir: string;
  /**
   * A GGUF path or an `hf:` URI, `server:` before one of them, `http://host:port[/model]`, `openai:http://host:port/v1`, or
   * `scripted:FILE.json`; the shipped model when absent.
   */
  readonly model?: string;
  /** The model that writes files, as `model` or as a backend of one's own; without it `code` is not offered. */
  readonly coder?: string | Backend;
  /** Memory holds one model: each is opened when it is needed and closed for the next. Not for a backend of one's own. */
  readonly swap?: boolean;
  /** Names of the tools to offer, in this order; all of them when absent. `finish` is always offered. */
  readonly tools?: readonly string[];
  /** TypeScript or JavaScript files whose exported functions are tools. */
  readonly toolFiles?: readonly string[];
  /** Tools of one's own, made with `defineTool` or `toolsFromModule`; offered after the built-in ones. */
  readonly ownTools?: readonly Tool[];
  /** The arm: any of the loop's own options. */
  readonly loop?: PartialOptions;
  /** Asked before a dangerous tool runs; without it such a tool is refused. */
  readonly confirm?: (call: Call, tool: Tool) => Promise<boolean>;
  /** Puts a question to the user; without it `ask_user` is not offered. */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<string>;
  /** Folder for sessions; null keeps none, and then nothing can be undone. */
  readonly sessions: string | null;
  /** Folder for models that an `hf:` URI downloads. */
  readonly cacheDir?: string;
  /** The key of a server that asks for one. */
  readonly apiKey?: string;
  /** The llama-server that `server:` starts; the one on the PATH when absent. */
  readonly serverBinary?: string;
  /** More arguments for it, such as `["--n-cpu-moe", "20"]`. */
  readonly serverArgs?: readonly string[];
  /** Progress for the user's eyes: loading, downloads, a tool at work. */
  readonly report?: (text: string) => void;
  /** How far long work is, likewise: each text takes the place of the one before, "" of the last. */
  readonly progress?: (text: string) => void;
  /** A backend of one's own in place of `model`; the agent does not close it. */
  readonly backend?: Backend;
}

const names: Readonly<Record<keyof AgentOptions, true>> = {
  dir: true,
  model: true,
  coder: true,
  swap: true,
  tools: true,
  toolFiles: true,
  ownTools: true,
  loop: true,
  confirm: true,
  ask: true,
  sessions: true,
  cacheDir: true,
  apiKey: true,
  serverBinary: true,
  serverArgs: true,
  report: true,
  progress: true,
  backend: true,
};

/** The names of all options: any other is a typing error that must not pass in silence. */
export const agentOptionNames: readonly string[] = Object.keys(names);
