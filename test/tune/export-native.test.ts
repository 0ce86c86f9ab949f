import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Dialect } from "../../src/protocol/backend.ts";
import { callExample, type CallForm, ownForm, replyText } from "../../src/schema/call-form.ts";
import { exportEpisode, type Episode } from "../../src/tune/export-episode.ts";
import { tinyDialect } from "../../src/tune/tiny-dialect.ts";
import { runScripted, smallWorld } from "../loop/run-scripted.ts";
import { forms } from "../schema/forms.ts";

const call = { tool: "read", args: { path: 'a "b".txt' } };
const finish = { tool: "finish", args: { answer: "7" } };

function dialectOf(form: CallForm): Dialect {
  const opened = form.thought.lines && form.thought.open === "" ? "<think>\n" : "";
  const open = tinyDialect.assistant.open;
  return {
    ...tinyDialect,
    assistant: { open: open + (form.thought.kept ? opened : ""), close: "<|end|>" },
    ...(form.thought.kept ? {} : { opening: open + opened }),
    call: form,
  };
}

/** A run in one form, told for a model that writes another. */
async function told(
  spoken: CallForm,
  learnt: CallForm,
): Promise<{ readonly episode: Episode; readonly prompts: readonly string[] }> {
  const { events, backend } = await runScripted(
    [replyText(spoken, "Look.", call), replyText(spoken, "Done.", finish)],
    { tools: smallWorld({ 'a "b".txt': "x" }).tools, backend: { dialect: dialectOf(spoken), window: 4_096 } },
  );
  const episode = exportEpisode(events, { id: "x", kind: "y", dialect: dialectOf(learnt) });
  assert.ok(episode);
  const prompts = backend.requests.map(({ prompt }) => prompt.map((piece) => piece.text).join(""));
  return { episode, prompts };
}

const textOf = ({ pieces }: Episode): string => pieces.map((piece) => piece.text).join("");

describe("a run as training data in a form", () => {
  for (const [name, form] of Object.entries(forms)) {
    it(`${name}: learns replies and their ends`, async () => {
      const { episode } = await told(form, form);
      const learnt = episode.pieces.filter((piece) => piece.train);
      assert.equal(
        learnt.map((piece) => piece.text).join(""),
        `${replyText(form, "Look.", call)}<|end|>${replyText(form, "Done.", finish)}<|end|>`,
      );
    });

    it(`${name}: shows before the first reply exactly the prompt that the model got`, async () => {
      const { episode, prompts } = await told(form, form);
      const first = episode.pieces.findIndex((piece) => piece.train);
      const before = episode.pieces.slice(0, first).map((piece) => piece.text);
      assert.equal(before.join(""), prompts[0]);
    });

    it(`${name}: a run in our own form is told in it, and the other way round`, async () => {
      const { episode: there, prompts } = await told(ownForm, form);
      const { episode: direct } = await told(form, form);
      const words = (episode: Episode): string => textOf(episode).slice(textOf(episode).indexOf("<|user|>"));
      assert.equal(words(there), words(direct));
      assert.ok(textOf(there).includes(callExample(form)));
      const { episode: back } = await told(form, ownForm);
      assert.ok(textOf(back).startsWith((prompts[0] ?? "").slice(0, 60)));
      assert.ok(textOf(back).includes(callExample(ownForm)));
    });
  }
});
