import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemText } from "../../src/loop/system-text.ts";
import { normaliseOptions } from "../../src/loop/options.ts";
import { toolName } from "../../src/schema/tool-name.ts";
import { createNames } from "../../src/task/names.ts";
import { builtInOrder } from "../../src/task/offer-tools.ts";
import type { BuiltInOffer } from "../../src/task/offered-tool.ts";
import { createRandom } from "../../src/task/random.ts";
import { toolsOfTask } from "../../src/task/rename-tool.ts";
import { trainingNames } from "../../src/task/training-names.ts";
import { expand } from "../../src/task/wording.ts";
import { pathNames } from "../../src/task/words/path-names.ts";
import { heldOutToolWords, trainToolWords } from "../../src/task/words/tool-words.ts";
import { openBench } from "../../src/tune/run-oracle.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-names-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);

/** What many tasks offer, each with all ten tools. */
const tasks = Array.from({ length: 1500 }, (_, index) => {
  const random = createRandom(`names ${index}`);
  const offer = trainingNames(random, createNames(random, "train"), builtInOrder);
  return builtInOrder.map((base) => offer(base));
});
const offers = tasks.flat();

/** Required parameters of the tools that have more than one. */
const roles = {
  write_file: ["path", "content"],
  append_file: ["path", "content"],
  edit_file: ["path", "old", "new"],
  move_file: ["from", "to"],
};

/** How many texts a template expands to. */
function expansions(template: string): number {
  let at = 0;
  const sequence = (): number => {
    let count = 1;
    while (at < template.length && !"|}".includes(template.charAt(at))) {
      if (template.charAt(at++) !== "{") continue;
      let options = sequence();
      while (template.charAt(at++) === "|") options += sequence();
      count *= options;
    }
    return count;
  };
  return sequence();
}

describe("words of training", () => {
  it("are many for each tool", () => {
    assert.ok(new Set(pathNames).size >= 60);
    assert.deepEqual(Object.keys(trainToolWords), builtInOrder);
    for (const [base, words] of Object.entries(trainToolWords)) {
      assert.ok(new Set(words.verbs).size >= 45, base);
      assert.ok(new Set(words.nouns).size >= 30, base);
      for (const choices of Object.values(words.parameters)) assert.ok(new Set(choices).size >= 30, base);
      assert.ok(words.descriptions.length >= 40, base);
      assert.ok(words.roles.length >= 10, base);
      const texts = [...words.descriptions, ...words.roles].map(expansions);
      const sum = texts.reduce((total, count) => total + count, 0);
      assert.ok(sum >= 20_000, `${base}: ${sum}`);
    }
    assert.equal(expansions("{a|b} {c{d|e}|f}"), 6);
  });

  it("say which parameter is which where roles could be swapped", () => {
    const random = createRandom("roles");
    for (const [base, parameters] of Object.entries(roles)) {
      for (const template of trainToolWords[base]?.roles ?? []) {
        for (let again = 0; again < 30; again++) {
          const slots = {
            afile: "",
            ...Object.fromEntries([...parameters, "overwrite"].map((name) => [name, `<${name}>`])),
          };
          const text = expand(random, template, slots);
          const ordered = /\b(?:first|1st|order)\b/i.test(text);
          assert.ok(ordered || parameters.every((name) => text.includes(`<${name}>`)), `${base}: ${text}`);
        }
      }
    }
  });
});

describe("names of training", () => {
  it("are allowed, all different, and never those of the suite", () => {
    const suite = new Set(
      Object.values(heldOutToolWords).flatMap(({ parameters }) => Object.values(parameters).flat()),
    );
    for (const tools of tasks) {
      const names = tools.map(({ base, name }) => name ?? base);
      assert.equal(new Set(names).size, names.length, names.join(" "));
      for (const name of names) assert.match(name, toolName);
      for (const { base, parameters = {} } of tools) {
        const own = Object.keys(trainToolWords[base]?.parameters ?? {});
        const shown = own.map((parameter) => parameters[parameter] ?? parameter);
        assert.equal(new Set(shown).size, shown.length, shown.join(" "));
        for (const name of Object.values(parameters))
          assert.ok(/^[A-Za-z]\w*$/.test(name) && !suite.has(name), name);
      }
    }
  });

  it("hardly ever repeat, and neither do descriptions", () => {
    const different = (texts: readonly (string | undefined)[]): number => new Set(texts).size / texts.length;
    assert.ok(different(offers.flatMap(({ name }) => name ?? [])) > 0.5);
    assert.ok(different(offers.flatMap(({ description }) => description ?? [])) > 0.75);
  });

  it("tell nothing in about one task of five", () => {
    const telling = new Set(
      Object.values(trainToolWords).flatMap(({ verbs }) => verbs.map((verb) => verb.replaceAll("_", ""))),
    );
    const tells = ({ base, name = base }: BuiltInOffer): boolean =>
      [...telling].some(
        (verb) => verb.length > 3 && name.toLowerCase().replaceAll(/[_-]/g, "").includes(verb),
      );
    const silent = tasks.filter((tools) => tools.filter(tells).length < 4).length / tasks.length;
    assert.ok(silent > 0.12 && silent < 0.28, `${silent}`);
  });

  it("come with descriptions that name the parameters as they are offered, up to what the model reads", () => {
    const options = normaliseOptions({});
    let named = 0;
    for (const tools of tasks.slice(0, 300)) {
      const { text } = systemText(toolsOfTask(tools, bench.tools), options);
      for (const { base, name = base, parameters = {}, description } of tools) {
        if (description === undefined) continue;
        const line = text.split("\n").find((one) => one.endsWith(` - ${description}`));
        assert.ok(line?.startsWith(`${name}(`), description);
        if (Object.values(parameters).some((other) => other.length > 4 && description.includes(other)))
          named++;
        assert.doesNotMatch(description, /[{}|]|[\uE000-\uE004]|\n|^$/u);
      }
    }
    assert.ok(named > 300, `${named}`);
  });

  it("that tell nothing where roles could be swapped have a description that tells", () => {
    const bare = /^(?:[a-z]\w{0,1}|[A-Z]|arg_?\w|param_?\w|value_?\w)$/;
    let met = 0;
    for (const { base, parameters = {}, description = "" } of offers) {
      const own = base in roles ? roles[base as keyof typeof roles] : [];
      const shown = own.map((parameter) => parameters[parameter] ?? parameter);
      if (!shown.some((name) => bare.test(name) && name !== "to")) continue;
      met++;
      assert.ok(
        /\b(?:first|1st|order)\b/i.test(description) || shown.every((name) => description.includes(name)),
        `${base}(${shown.join(", ")}) - ${description}`,
      );
    }
    assert.ok(met > 200, `${met}`);
  });
});
