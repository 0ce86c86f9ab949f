import { callId, type CallForm, ownForm, type ThoughtForm } from "../../src/schema/call-form.ts";
import { spaced } from "../../src/schema/json-style.ts";

const line: ThoughtForm = { open: "", close: "\n", lines: false, always: false, kept: true };
const keyed = {
  before: '{"name": "',
  between: '", "arguments": ',
  after: "}",
  keys: { name: "name", args: "arguments" },
  style: spaced,
};
const named = { before: "", after: "", keys: null, style: spaced };

/** Forms of every kind, as chat templates write them. */
export const forms: Readonly<Record<string, CallForm>> = {
  own: ownForm,
  /** Markers around an object. */
  tagged: { ...keyed, thought: line, open: "<tool_call>\n", close: "\n</tool_call>" },
  /** The same after a train of thought that the model opens itself. */
  reasoned: {
    ...keyed,
    thought: { open: "<think>\n", close: "\n</think>\n\n", lines: true, always: false, kept: true },
    open: "<tool_call>\n",
    close: "\n</tool_call>",
  },
  /** The same where the prompt opens it and past steps lose it. */
  forgetful: {
    ...keyed,
    thought: { open: "", close: "\n</think>\n\n", lines: true, always: true, kept: false },
    open: "<TOOLCALL>[",
    close: "]</TOOLCALL>\n",
  },
  /** A bare object with other keys. */
  bare: {
    ...keyed,
    thought: line,
    open: "",
    between: '", "parameters": ',
    keys: { name: "name", args: "parameters" },
    close: "",
  },
  /** A list of one object that has an id. */
  listed: {
    ...keyed,
    thought: line,
    open: "[TOOL_CALLS][",
    after: `, "id": "${callId}"}`,
    close: "]",
  },
  /** The name stands before the arguments, and nothing between thought and call. */
  named: {
    ...named,
    thought: { ...line, close: "" },
    open: "[TOOL_CALLS]",
    between: `[CALL_ID]${callId}[ARGS]`,
    close: "",
  },
  /** A reply in channels. */
  channels: {
    ...named,
    thought: {
      open: "<|channel|>analysis<|message|>",
      close: "<|end|><|start|>assistant",
      lines: true,
      always: false,
      kept: true,
    },
    open: " to=functions.",
    between: "<|channel|>commentary json<|message|>",
    close: "",
  },
};
