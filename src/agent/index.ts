/**
 * The package `coxswain` as a library: what `import … from "coxswain"` gives. Each export is described where it is
 * defined. Errors carry a literal `name` (`"UnknownToolError"`, `"ModelError"`, …), which tells them apart.
 */

// An agent: a workspace, a model, tools; runs and their events.
export { createAgent, type Agent } from "./create-agent.ts";
export type { AgentOptions } from "./agent-options.ts";
export {
  createCodeWriter,
  type CodeJob,
  type CodeWriter,
  type CodeWriterOptions,
} from "./create-code-writer.ts";
export type { Event, Intervention, Rung, RunViolation, StopReason, Totals } from "../protocol/event.ts";

// The arm: every switch of the discipline.
export {
  defaultOptions,
  normaliseOptions,
  type GrammarMode,
  type Limits,
  type LoopOptions,
  type PartialOptions,
} from "../loop/options.ts";

// Tools: by zod, by a plain function, by a foreign JSON Schema; and what they return.
export { defineTool, type ToolDefinition } from "../tool/define-tool.ts";
export { toolsFromModule } from "../tool/from-function.ts";
export type { Tool, ToolContext, ToolEffect } from "../protocol/tool.ts";
export {
  done,
  failed,
  nothing,
  type Effect,
  type ErrorClass,
  type Observation,
} from "../protocol/observation.ts";
export { readToolShapes, type ImportedTools, type RefusedTool } from "../schema/import-tools.ts";
export { narrowParameters, type Narrowed, type Refusal } from "../schema/narrow.ts";

// The discipline alone, for other agents: signature, JSON Schema, grammar, judge.
export type { Json, JsonObject, ObjectShape, Property, Shape, ToolShape } from "../schema/shape.ts";
export { signature } from "../schema/signature.ts";
export { toJsonSchema } from "../schema/to-json-schema.ts";
export { compileGrammar, type Ban, type GrammarOptions } from "../schema/grammar/compile-grammar.ts";
export { judge, judgeCall, type JudgeContext, type JudgedReply } from "../discipline/judge.ts";
export type { RejectedMass } from "../schema/grammar/rejected-mass.ts";
export type { Call, RepairChange, Verdict } from "../protocol/call.ts";
export type { Violation, ViolationType } from "../schema/violation.ts";

// Backends: fixed replies, llama.cpp in process, a llama-server that runs or is started, any other server, your own.
export {
  scripted,
  type ScriptedBackend,
  type ScriptedOptions,
  type ScriptedReply,
} from "../backends/scripted.ts";
export { embedded, type EmbeddedBackend, type EmbeddedOptions } from "../backends/embedded/embedded.ts";
export { llamaServer, type LlamaServerOptions } from "../backends/llama-server/llama-server.ts";
export { openai, type OpenAiOptions } from "../backends/openai/openai.ts";
export {
  startLlamaServer,
  type StartLlamaServerOptions,
} from "../backends/llama-server/start-llama-server.ts";
export type {
  Backend,
  BackendInfo,
  Chunk,
  Completion,
  Dialect,
  Piece,
  ResultWrap,
  Sampling,
  Usage,
  Wrap,
} from "../protocol/backend.ts";
export type { CallForm, ThoughtForm } from "../schema/call-form.ts";
export type { ToolList } from "../schema/tool-list.ts";

// Sessions: what a run left on disk, and taking it back.
export { findSession, listSessions, type ListedSession } from "../session/list-sessions.ts";
export { readSession, type SessionRecord } from "../session/read-session.ts";
export type { SessionEvent, SessionHeader, SessionLine } from "../session/session-line.ts";
export { undoSession, type Conflict, type Undoing } from "../session/undo-session.ts";
