import { Template } from "@huggingface/jinja";
import type { Dialect, Wrap } from "../protocol/backend.ts";

/** What a model's file says of its special tokens, as text. */
export interface TemplateTokens {
  readonly bosToken: string;
  readonly eosToken: string;
}

/** A chat template from which no roles could be read. `cause` is what the template said. */
export class DialectError extends Error {
  override readonly name = "DialectError";

  constructor(detail: string, options?: ErrorOptions) {
    super(
      `The model's chat template cannot be used: ${detail}. Give a dialect of your own for this model.`,
      options,
    );
  }
}

type Role = "system" | "user" | "assistant" | "tool";
interface Message {
  readonly role: Role;
  readonly content: string;
  readonly [extra: string]: unknown;
}
type Render = (messages: readonly Message[], generate: boolean) => string | null;

/**
 * Reads a model family's role markers from its own chat template: a conversation of marked contents is rendered,
 * and what stands around each mark is the wrap of its role. Where the template knows no system role, the system
 * text opens the first user message; where it knows no tool role (or writes tool results in a way that plain text
 * cannot follow), observations are user messages. Throws {@link DialectError} when not even user and assistant
 * messages come out as they went in.
 */
export function dialectFromTemplate(template: string, tokens: TemplateTokens, name = "template"): Dialect {
  const render = renderer(template, tokens);
  const turns = readTurns(render, tokens);
  const tool = readTool(render, turns) ?? turns.user;
  return {
    name,
    begin: turns.begin,
    ...readSystem(render, turns),
    user: turns.user,
    assistant: turns.assistant,
    tool,
  };
}

/** The user and assistant roles, and what stands before everything. */
interface Turns {
  readonly begin: string;
  readonly user: Wrap;
  readonly assistant: Wrap;
  /** A system text was in front when these were read, because the template invents one otherwise. */
  readonly withSystem: boolean;
}

// Contents that a template has no reason to change: no white space at the ends, and a quote and a line break inside,
// so that a template that writes JSON or trims lines gives itself away.
const mark = (word: string): string => `<${word} "one"\nand two>`;
const systemMark = mark("S");
const toolMark = mark("T");
const said = (role: Role, word: string): Message => ({ role, content: mark(word) });
const system: Message = { role: "system", content: systemMark };
const opening = [said("user", "u1"), said("assistant", "a1"), said("user", "u2")];

function renderer(template: string, tokens: TemplateTokens): Render {
  let parsed: readonly Template[];
  try {
    // The day's date would change the first bytes of every prompt: only a template that insists on it gets it.
    parsed = [new Template(`{% set strftime_now = absent %}${template}`), new Template(template)];
  } catch (cause) {
    throw new DialectError(messageOf(cause), { cause });
  }
  // Some templates of tool users break without a list of tools.
  const attempts = parsed.flatMap((one) => [{}, { tools: [] }].map((extra) => ({ one, extra })));
  return (messages, generate) => {
    for (const { one, extra } of attempts) {
      try {
        return one.render({
          messages: messages.map((message) => ({ ...message })),
          add_generation_prompt: generate,
          bos_token: tokens.bosToken,
          eos_token: tokens.eosToken,
          // A reply is thought and call in our own form: a hidden train of thought before it would only cost window.
          enable_thinking: false,
          ...extra,
        });
      } catch {
        // A template refuses what it does not know (a role, an order) by an error: that is an answer here.
      }
    }
    return null;
  };
}

function readTurns(render: Render, tokens: TemplateTokens): Turns {
  const withSystem =
    positions(render([system, ...opening], true), [systemMark, mark("u1"), mark("a1"), mark("u2")]) !== null;
  const before = withSystem ? [system] : [];
  const marks = ["u1", "a1", "u2"].map(mark);
  const whole = gaps(render([...before, ...opening], true), marks);
  if (!whole)
    throw new DialectError("a conversation of user and assistant messages does not come out as it went in");
  const [head = "", asked = "", answered = "", tail = ""] = whole;
  const afterUser = gaps(render([...before, ...opening], false), marks)?.[3] ?? "";
  const afterAssistant =
    gaps(render([...before, ...opening.slice(0, 2)], false), marks.slice(0, 2))?.[2] ?? "";

  const userClose = sharedStart(sharedStart(tail, asked), afterUser);
  const assistantClose = sharedStart(answered, afterAssistant);
  return {
    begin: tokens.bosToken !== "" && head.startsWith(tokens.bosToken) ? tokens.bosToken : "",
    user: { open: answered.slice(assistantClose.length), close: userClose },
    assistant: { open: tail.slice(userClose.length), close: assistantClose },
    withSystem,
  };
}

function readSystem(render: Render, turns: Turns): Pick<Dialect, "system" | "firstUser"> {
  if (turns.withSystem) {
    const [head = "", between = ""] =
      gaps(render([system, ...opening], true), [systemMark, mark("u1")]) ?? [];
    const open = head.slice(turns.begin.length);
    if (between.endsWith(turns.user.open)) {
      return { system: { open, close: between.slice(0, between.length - turns.user.open.length) } };
    }
    return { system: { open, close: between }, firstUser: { open: "", close: turns.user.close } };
  }
  const head = gaps(render(opening, true), [mark("u1")])?.[0] ?? turns.begin + turns.user.open;
  return {
    system: { open: head.slice(turns.begin.length), close: "\n\n" },
    firstUser: { open: "", close: turns.user.close },
  };
}

/** The wrap of a tool's result, or null where the template has none that any text fits into. */
function readTool(render: Render, turns: Turns): Wrap | null {
  const before = turns.withSystem ? [system] : [];
  const id = "call12345";
  const result: Message = { role: "tool", content: toolMark, name: "some_tool", tool_call_id: id };
  const asked = [said("user", "u1"), said("assistant", "a1")];
  const full = render([...before, ...asked, result, said("assistant", "a2"), said("user", "u2")], true);
  const parts = gaps(full, ["u1", "a1"].map(mark).concat(toolMark, mark("a2"), mark("u2")));
  const after = gaps(render([...before, ...asked, result], true), [mark("a1"), toolMark]);
  if (!parts || !after) return null;
  const [, , open = "", , ,] = parts;
  const tail = after[2] ?? "";
  if (!open.startsWith(turns.assistant.close) || !tail.endsWith(turns.assistant.open)) return null;
  const wrap = {
    open: open.slice(turns.assistant.close.length),
    close: tail.slice(0, tail.length - turns.assistant.open.length),
  };
  // A wrap that names the call or the tool would lie about every other call.
  return [id, "some_tool", mark("a1")].some((word) => (wrap.open + wrap.close).includes(word)) ||
    wrap.open === ""
    ? null
    : wrap;
}

/** Where each mark stands, when each stands exactly once and in this order. */
function positions(text: string | null, marks: readonly string[]): readonly number[] | null {
  if (text === null) return null;
  const found = marks.map((word) => text.indexOf(word));
  const fine = found.every(
    (at, index) => at > (found[index - 1] ?? -1) && text.indexOf(marks[index] ?? "", at + 1) < 0,
  );
  return fine ? found : null;
}

/** The text before, between and after the marks. */
function gaps(text: string | null, marks: readonly string[]): readonly string[] | null {
  const found = positions(text, marks);
  if (text === null || found === null) return null;
  const ends = [0, ...found.map((at, index) => at + (marks[index] ?? "").length)];
  return ends.map((end, index) => text.slice(end, found[index] ?? text.length));
}

/** What two texts begin with, cut back so that no special token (`<…>`, `[…]`, `{…}`) is cut in two. */
function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  if (length === left.length || length === right.length) return left.slice(0, length);
  const opened = /[<[{][^>\]}]*$/.exec(left.slice(0, length));
  return left.slice(0, opened ? opened.index : length);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
