import type { Dialect } from "../protocol/backend.ts";
import { type CallForm, ownForm } from "../schema/call-form.ts";
import { readCalls } from "./read-calls.ts";
import { mark, readSystem, readTool, readTurns, systemMessage, type Turns } from "./read-roles.ts";
import {
  createRenderer,
  type Render,
  type TemplateMessage,
  type TemplateTokens,
} from "./template-renderer.ts";
import { openThought } from "./thought-marker.ts";
import { readToolList } from "./read-tool-list.ts";

/**
 * Reads how a model family writes roles and calls from its own chat template. Where the template knows no system role,
 * the system text opens the first user message; where it knows no tool role (or writes tool results in a way that plain
 * text cannot follow), observations are user messages; where its calls are not a form that can be followed exactly, they
 * are in our own, and `note` says why. Throws `DialectError` when not even user and assistant messages come out as
 * they went in.
 */
export function dialectFromTemplate(template: string, tokens: TemplateTokens, name = "template"): Dialect {
  const render = createRenderer(template, tokens);
  const turns = readTurns(render, tokens);
  const plainTool = readTool(render, turns) ?? turns.user;
  const own: Dialect = {
    name,
    begin: turns.begin,
    ...readSystem(render, turns),
    user: turns.user,
    ...ownReplies(render, template, turns),
    tool: plainTool,
  };
  const reading = readCalls({ render, template, eosToken: tokens.eosToken, turns, plainTool });
  if (!reading.ok) return { ...own, note: reading.reason };
  const tools = readToolList(render, own);
  const { begin, firstUser, system, user } = own;
  const roles = {
    name,
    begin,
    system,
    user,
    ...(firstUser ? { firstUser } : {}),
    ...(tools ? { tools } : {}),
  };
  return { ...own, native: { ...roles, ...reading.native } };
}

/** How replies in our own form open and close: where a prompt opens a train of thought, the thought is written there. */
function ownReplies(
  render: Render,
  template: string,
  { assistant, pastOpen, withSystem }: Turns,
): Pick<Dialect, "assistant" | "opening" | "call"> {
  const thought = openThought(assistant.open, template);
  if (!thought) return { assistant };
  const kept = keepsThoughts(render, withSystem);
  const call: CallForm = {
    ...ownForm,
    thought: { open: "", close: thought.close, lines: true, always: true, kept },
  };
  return kept
    ? { assistant, call }
    : { assistant: { ...assistant, open: pastOpen }, opening: assistant.open, call };
}

/** Whether the template shows the train of thought of a step before the last one. */
function keepsThoughts(render: Render, withSystem: boolean): boolean {
  const trains = { reasoning_content: mark("t"), reasoning: mark("t"), thinking: mark("t") };
  const reply: TemplateMessage = { role: "assistant", content: mark("a"), ...trains };
  const question: TemplateMessage = { role: "user", content: mark("u") };
  return (["tool", "user"] as const).some((role) => {
    const result: TemplateMessage = { role, content: mark("r") };
    const talk = [question, reply, result, { ...reply, content: mark("b") }, result];
    const text = render(withSystem ? [systemMessage, ...talk] : talk, { generate: true, thinking: true });
    return text !== null && text.split(mark("t")).length > 2;
  });
}
