import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createMaker, type Form, type Frames } from "../../src/task/goal.ts";
import { kinds } from "../../src/task/kinds/index.ts";
import { createNames, type Split } from "../../src/task/names.ts";
import { createRandom } from "../../src/task/random.ts";
import { parseTasks } from "../../src/task/task.ts";
import { expand, type Slots } from "../../src/task/wording.ts";
import { namespaces, suffixes } from "../../src/task/words/name-parts.ts";
import { heldOutToolWords, trainToolWords, type ToolWords } from "../../src/task/words/tool-words.ts";

/** All frames that a kind uses in one half, with slots that fill them, found by making many goals. */
function framesOf(id: string, split: Split): Map<string, readonly [Frames, Slots]> {
  const found = new Map<string, readonly [Frames, Slots]>();
  const kind = kinds.find((one) => one.id === id);
  for (let index = 0; index < 40; index++) {
    const random = createRandom(`${id} ${index}`);
    const maker = createMaker(random, createNames(random, split), split, "alone");
    kind?.make({
      ...maker,
      phrase: (frames, slots) => {
        found.set(JSON.stringify(frames), [frames, slots]);
        return maker.phrase(frames, slots);
      },
    });
  }
  return found;
}

const heldOutFrames = new Map(kinds.map((kind) => [kind.id, framesOf(kind.id, "held-out")]));
const allFrames = new Map(
  [...heldOutFrames].map(([id, groups]) => [
    id,
    [...new Map([...framesOf(id, "train"), ...groups]).values()],
  ]),
);

describe("splits: wordings", () => {
  it("keep at least 3 frames of each kind for the suite, and 12 for training", () => {
    for (const [id, groups] of allFrames) {
      assert.ok(groups.length > 0, id);
      const sum = (side: (frames: Frames) => readonly string[]): number =>
        groups.reduce((count, [frames]) => count + side(frames).length, 0);
      assert.ok(sum((frames) => frames.train) >= 12, id);
      for (const [frames] of heldOutFrames.get(id)?.values() ?? []) assert.ok(frames.heldOut.length >= 3, id);
    }
  });

  it("share no frame", () => {
    const groups = [...allFrames.values()].flat();
    const known = new Set(groups.flatMap(([frames]) => frames.train));
    assert.deepEqual(
      groups.flatMap(([frames]) => frames.heldOut).filter((frame) => known.has(frame)),
      [],
    );
  });

  it("share no text that frames expand to, politeness and marks aside", () => {
    const random = createRandom("expand");
    const plain = (text: string): string =>
      text
        .toLowerCase()
        .replaceAll(/[.,;:!?]|\b(?:please|the file)\b/g, "")
        .replaceAll(/ +/g, " ")
        .trim();
    const known = new Set<string>();
    const each = (frames: readonly string[], slots: Slots, use: (text: string) => void): void => {
      const named = Object.fromEntries(
        Object.keys(slots).map((name) => [name, name === "tail" ? " [text]" : `[${name}]`]),
      );
      for (const frame of frames)
        for (let again = 0; again < 40; again++) use(plain(expand(random, frame, named)));
    };
    const groups = [...allFrames.values()].flat();
    for (const [frames, slots] of groups) each(frames.train, slots, (text) => known.add(text));
    for (const [frames, slots] of groups)
      each(frames.heldOut, slots, (text) => assert.ok(!known.has(text), text));
  });

  it("can fill every slot of every frame", () => {
    const random = createRandom("fill");
    for (const [id, groups] of allFrames) {
      for (const [frames, slots] of groups) {
        for (const frame of [...frames.train, ...frames.heldOut]) {
          for (let again = 0; again < 3; again++)
            assert.doesNotThrow(() => expand(random, frame, slots), `${id}: ${frame}`);
        }
      }
    }
  });

  it("have a clause for a kind that joins, first and last", () => {
    for (const kind of kinds.filter((one) => one.joins)) {
      for (const form of ["first", "last"] satisfies Form[]) {
        for (const split of ["train", "held-out"] as const) {
          for (let index = 0; index < 12; index++) {
            const random = createRandom(`${kind.id} ${form} ${split} ${index}`);
            const { request } = kind.make(createMaker(random, createNames(random, split), split, form));
            assert.doesNotMatch(request, /\?$/, kind.id);
          }
        }
      }
    }
  });
});

describe("splits: tools", () => {
  const every = (
    words: Readonly<Record<string, ToolWords>>,
    side: (tool: ToolWords) => readonly string[],
  ): string[] => Object.values(words).flatMap(side);
  const parameters = (tool: ToolWords): readonly string[] => Object.values(tool.parameters).flat();

  it("share no verb, noun, parameter or description", () => {
    for (const side of [
      (tool: ToolWords) => [...tool.verbs, ...tool.nouns],
      parameters,
      (tool: ToolWords) => tool.descriptions,
    ]) {
      const known = new Set(every(trainToolWords, side));
      assert.deepEqual(
        every(heldOutToolWords, side).filter((word) => known.has(word)),
        [],
      );
    }
  });

  it("share no description in any expansion", () => {
    const templates = every(trainToolWords, (tool) => tool.descriptions).concat(
      Object.values(trainToolWords).flatMap(({ roles }) => roles),
    );
    const forms = templates.map(formOf);
    const plain = every(heldOutToolWords, (tool) => tool.descriptions).map((text) => text.replace(/\.$/, ""));
    assert.ok(formOf("{Erase|Remove} <path>{.| for good.}").test("remove b for good."));
    for (const text of plain)
      for (const [index, form] of forms.entries())
        assert.ok(!form.test(text) && !form.test(`${text}.`), `${text}: ${templates[index]}`);
  });

  it("name the parameters that the tools have", () => {
    for (const [base, words] of Object.entries(trainToolWords)) {
      assert.deepEqual(
        Object.keys(heldOutToolWords[base]?.parameters ?? {}),
        Object.keys(words.parameters),
        base,
      );
    }
  });
});

describe("the held-out suite", () => {
  const tasks = parseTasks(readFileSync(new URL("../../tasks/held-out.jsonl", import.meta.url), "utf8"));
  const renamed = tasks.flatMap((task) => task.tools).flatMap((tool) => tool.name ?? []);
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, "");

  it("has at least 400 tasks of at least 16 kinds, at least 40 % with renamed tools", () => {
    assert.ok(tasks.length >= 400, `${tasks.length}`);
    assert.ok(new Set(tasks.map((task) => task.kind)).size >= 16);
    const share =
      tasks.filter((task) => task.tools.some((tool) => tool.name !== undefined)).length / tasks.length;
    assert.ok(share >= 0.4, `${share}`);
  });

  it("has tasks of every length from 1 to 8 steps, and mixes kinds from the start", () => {
    for (let steps = 1; steps <= 8; steps++) {
      const count = tasks.filter((task) => task.steps === steps).length;
      assert.ok(count >= 10, `${count} tasks of ${steps} steps`);
    }
    assert.equal(new Set(tasks.slice(0, 24).map((task) => task.kind)).size, 24);
  });

  it("offers no tool by a name that training can make", () => {
    const around = (parts: readonly string[]): ReadonlySet<string> => new Set(["", ...parts.map(plain)]);
    const [before, after] = [around(namespaces), around(suffixes)];
    const possible = new Set<string>();
    for (const { verbs, nouns } of Object.values(trainToolWords)) {
      for (const verb of verbs.map(plain)) {
        for (const noun of nouns.map(plain)) possible.add(verb + noun).add(noun + verb);
      }
    }
    const canBeMade = (name: string): boolean =>
      [...before].some(
        (prefix) =>
          name.startsWith(prefix) &&
          [...after].some(
            (suffix) =>
              name.endsWith(suffix) && possible.has(name.slice(prefix.length, name.length - suffix.length)),
          ),
      );
    assert.ok(canBeMade(plain("mcp__takeOutNote_v2")) && canBeMade("filedelete"));
    assert.deepEqual(
      renamed.filter((name) => canBeMade(plain(name))),
      [],
    );
  });
});

/** All that a template expands to, as a pattern; what fills a slot is anything. */
function formOf(template: string): RegExp {
  const pattern = template
    .replaceAll(/[.*+?^$()[\]\\/]/g, String.raw`\$&`)
    .replaceAll(/<\w+>/g, String.raw`\S+`)
    .replaceAll("{", "(?:")
    .replaceAll("}", ")")
    .replaceAll(" ", " *")
    .replaceAll(/\ba(?= \*)/gi, "an?");
  return new RegExp(`^(?:${pattern})$`, "i");
}
