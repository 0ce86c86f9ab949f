import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chatDialect, chatMessages } from "../../../src/backends/openai/chat-messages.ts";
import { renderPrompt, type Message } from "../../../src/loop/prompt.ts";

const arbitraryHistory = fc
  .array(
    fc.record({
      role: fc.constantFrom("assistant" as const, "tool" as const, "user" as const),
      text: fc.oneof(fc.string(), fc.constantFrom("", "<|assistant|>", "<|system|>\n")),
      step: fc.constant(1),
    }),
  )
  .map((messages): readonly Message[] => [
    { role: "system", text: "rules", step: 0 },
    { role: "user", text: "task", step: 0 },
    ...messages,
  ]);

test("no text is lost, none opens a message, and roles take turns", () => {
  fc.assert(
    fc.property(arbitraryHistory, fc.boolean(), (history, systemRole) => {
      const messages = chatMessages(renderPrompt(history, chatDialect), systemRole);
      const texts = history.map(({ text }) => text).filter((text) => text !== "");
      // Where one role follows itself, an empty line stands between.
      const joined = messages.map(({ content }) => content).join("\n\n");
      assert.equal(joined, texts.join("\n\n"));
      messages.forEach(({ role, content }, index) => {
        assert.notEqual(role, messages[index - 1]?.role);
        assert.notEqual(content, "");
        assert.ok(role !== "system" || (systemRole && index === 0));
      });
    }),
  );
});

test("a longer history has the messages of the shorter one, but for what is added to the last", () => {
  fc.assert(
    fc.property(arbitraryHistory, fc.nat(), (history, cut) => {
      const shorter = history.slice(0, 2 + (cut % (history.length - 1)));
      const [before, after] = [shorter, history].map((one) =>
        chatMessages(renderPrompt(one, chatDialect), true),
      );
      assert.ok(before && after);
      assert.deepEqual(after.slice(0, before.length - 1), before.slice(0, -1));
      const [last, same] = [before.at(-1), after[before.length - 1]];
      assert.ok(same?.role === last?.role && same?.content.startsWith(last?.content ?? "-"));
    }),
  );
});

test("markup of another dialect is a mistake that is told", () => {
  assert.throws(() => chatMessages([{ text: "<|im_start|>user\n", markup: true }], true), /opens no message/);
});
