import type { GrammarMode } from "../loop/options.ts";

/** How a reply can be bound, for flags and configuration. */
export const grammarModes = ["off", "call", "think_then_call"] as const satisfies readonly GrammarMode[];

/** The name of a grammar mode. */
export type GrammarModeName = (typeof grammarModes)[number];

/** The flags of everything that runs tasks. */
export const runFlags = {
  dir: {
    kind: "text",
    value: "DIR",
    complete: "folder",
    summary: "Workspace: the folder the tools may touch (default: this one)",
  },
  model: {
    kind: "text",
    value: "SPEC",
    complete: "file",
    summary: "Model that steers: a GGUF file, an hf: name, a server (default: the shipped one)",
  },
  coder: {
    kind: "text",
    value: "SPEC",
    complete: "file",
    summary: "Model that writes files; with it the tool `code` is offered",
  },
  swap: {
    kind: "switch",
    summary: "Memory holds one model: each is opened when needed and closed for the next",
  },
  tools: { kind: "list", value: "A,B", summary: "Offer only these tools (finish is always there)" },
  "tool-files": {
    kind: "list",
    value: "FILES",
    summary: "TypeScript files whose exported functions become tools",
  },
  "max-steps": { kind: "count", value: "N", minimum: 1, summary: "Stop after N replies (default: 40)" },
  seed: { kind: "count", value: "N", minimum: 0, summary: "Seed of the sampling (default: 0)" },
  grammar: {
    kind: "choice",
    choices: grammarModes,
    summary: "How replies are bound (default: think_then_call)",
  },
  yes: { kind: "switch", summary: "Run dangerous tools without asking" },
  json: { kind: "switch", summary: "Print one event a line as JSON" },
} as const;
