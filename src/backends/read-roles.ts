/** Reads a family's role markers: a conversation of marked contents is rendered, and what stands around each mark is its role's wrap. */
import type { Dialect, Wrap } from "../protocol/backend.ts";
import { DialectError } from "./dialect-error.ts";
import type { Render, TemplateMessage, TemplateTokens } from "./template-renderer.ts";
import { gaps, positions, sharedStart, withoutEnd } from "./template-text.ts";

/** The user and assistant roles, and what stands before everything. */
export interface Turns {
  readonly begin: string;
  readonly user: Wrap;
  /** What opens a reply that is asked for, and closes it. */
  readonly assistant: Wrap;
  /** What opens a reply of the past. */
  readonly pastOpen: string;
  /** A system text was in front when these were read, because the template invents one otherwise. */
  readonly withSystem: boolean;
}

/**
 * A content that a template has no reason to change: no white space at the ends, and a quote and a line break inside,
 * so that a template that writes JSON or trims lines gives itself away.
 */
export const mark = (word: string): string => `<${word} "one"\nand two>`;

const said = (role: TemplateMessage["role"], word: string): TemplateMessage => ({
  role,
  content: mark(word),
});
/** The system text of every rendering. */
export const systemMessage = said("system", "S");
const opening = [said("user", "u1"), said("assistant", "a1"), said("user", "u2")];

/** Reads user and assistant. Throws {@link DialectError} when they do not come out as they went in. */
export function readTurns(render: Render, tokens: TemplateTokens): Turns {
  const withSystem =
    positions(render([systemMessage, ...opening], { generate: true }), ["S", "u1", "a1", "u2"].map(mark)) !==
    null;
  const before = withSystem ? [systemMessage] : [];
  const marks = ["u1", "a1", "u2"].map(mark);
  const whole = gaps(render([...before, ...opening], { generate: true }), marks);
  if (!whole)
    throw new DialectError("a conversation of user and assistant messages does not come out as it went in");
  const [head = "", asked = "", answered = "", tail = ""] = whole;
  const afterUser = gaps(render([...before, ...opening], { generate: false }), marks)?.[3] ?? "";
  const afterAssistant =
    gaps(render([...before, ...opening.slice(0, 2)], { generate: false }), marks.slice(0, 2))?.[2] ?? "";

  const userClose = sharedStart(sharedStart(tail, asked), afterUser);
  const assistantClose = sharedStart(answered, afterAssistant);
  return {
    begin: tokens.bosToken !== "" && head.startsWith(tokens.bosToken) ? tokens.bosToken : "",
    user: { open: answered.slice(assistantClose.length), close: userClose },
    assistant: { open: tail.slice(userClose.length), close: assistantClose },
    pastOpen: asked.slice(userClose.length),
    withSystem,
  };
}

/** Reads the system role. Where a template knows none, the system text opens the first user message. */
export function readSystem(render: Render, turns: Turns): Pick<Dialect, "system" | "firstUser"> {
  if (turns.withSystem) {
    const [head = "", between = ""] =
      gaps(render([systemMessage, ...opening], { generate: true }), ["S", "u1"].map(mark)) ?? [];
    const open = head.slice(turns.begin.length);
    const close = withoutEnd(between, turns.user.open);
    if (close !== null) return { system: { open, close } };
    return { system: { open, close: between }, firstUser: { open: "", close: turns.user.close } };
  }
  const head = gaps(render(opening, { generate: true }), [mark("u1")])?.[0] ?? turns.begin + turns.user.open;
  return {
    system: { open: head.slice(turns.begin.length), close: "\n\n" },
    firstUser: { open: "", close: turns.user.close },
  };
}

/** The wrap of a tool's result after a reply in plain text, or null where the template has none that any text fits into. */
export function readTool(render: Render, turns: Turns): Wrap | null {
  const before = turns.withSystem ? [systemMessage] : [];
  const id = "call12345";
  const result: TemplateMessage = { ...said("tool", "T"), name: "some_tool", tool_call_id: id };
  const asked = [said("user", "u1"), said("assistant", "a1")];
  const full = render([...before, ...asked, result, said("assistant", "a2"), said("user", "u2")], {
    generate: true,
  });
  const parts = gaps(full, ["u1", "a1", "T", "a2", "u2"].map(mark));
  const after = gaps(render([...before, ...asked, result], { generate: true }), ["a1", "T"].map(mark));
  if (!parts || !after) return null;
  const [, , open = "", , ,] = parts;
  const close = withoutEnd(after[2] ?? "", turns.assistant.open);
  if (!open.startsWith(turns.assistant.close) || close === null) return null;
  const wrap = { open: open.slice(turns.assistant.close.length), close };
  // A wrap that names the call or the tool would lie about every other call.
  return [id, "some_tool", mark("a1")].some((word) => (wrap.open + wrap.close).includes(word)) ||
    wrap.open === ""
    ? null
    : wrap;
}
