import type { Dialect, Piece, Wrap } from "../../protocol/backend.ts";

/** A message as chat servers take it. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

const opens = (role: ChatMessage["role"]): Wrap => ({ open: `<|${role}|>`, close: "" });

/**
 * Role markers that stand for messages: the server writes its model's own in their place. Observations are messages of
 * the user, because a tool's message would have to answer a call in the server's form, and the history has ours.
 */
export const chatDialect: Dialect = {
  name: "chat",
  begin: "",
  system: opens("system"),
  user: opens("user"),
  assistant: opens("assistant"),
  tool: opens("user"),
};

/**
 * The messages of a prompt in {@link chatDialect}. Only markup opens a message, so no text can. Neighbours of one role
 * become one message, and without a system role its text opens the first message of the user: templates insist on both.
 * The opening of a reply at the end is left to the server.
 */
export function chatMessages(prompt: readonly Piece[], systemRole: boolean): readonly ChatMessage[] {
  const opened: { role: ChatMessage["role"]; content: string }[] = [];
  for (const { text, markup } of prompt) {
    const roles = markup ? rolesIn(text) : opened.length === 0 ? (["user"] as const) : [];
    for (const role of roles) {
      opened.push({ role: role === "system" && !systemRole ? "user" : role, content: "" });
    }
    const last = opened.at(-1);
    if (last && !markup) last.content += text;
  }
  const messages: ChatMessage[] = [];
  for (const { role, content } of opened) {
    const last = messages.at(-1);
    if (content === "") continue;
    if (last?.role !== role) messages.push({ role, content });
    else messages[messages.length - 1] = { role, content: `${last.content}\n\n${content}` };
  }
  return messages;
}

/** The roles of the messages that a piece of markup opens. */
export function rolesIn(markup: string): readonly ChatMessage["role"][] {
  const roles = [...markup.matchAll(/<\|(system|user|assistant)\|>/g)];
  if (roles.map(([mark]) => mark).join("") !== markup) {
    throw new Error(`The markup ${JSON.stringify(markup)} opens no message: it is not of the chat dialect.`);
  }
  return roles.map(([, role]) => role as ChatMessage["role"]);
}
