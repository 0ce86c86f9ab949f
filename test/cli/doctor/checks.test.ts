/** Checks on patients that have what few real models have: small windows, lost text, caches that forget. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { plainDialect } from "../../../src/backends/plain-dialect.ts";
import { scripted, type ScriptedOptions, type ScriptedReply } from "../../../src/backends/scripted.ts";
import { checkCacheAndSpeed, checkGrammar, checkPlainText } from "../../../src/cli/doctor/check-replies.ts";
import {
  checkMemory,
  checkTemplate,
  checkThreads,
  checkVersion,
  checkWindow,
} from "../../../src/cli/doctor/check-setting.ts";
import type { Patient } from "../../../src/cli/doctor/patient.ts";
import { probeDiscipline, probeSeen, type Probe } from "../../../src/cli/doctor/probe-discipline.ts";
import { defaultOptions } from "../../../src/loop/options.ts";
import { systemText } from "../../../src/loop/system-text.ts";
import type { Backend } from "../../../src/protocol/backend.ts";
import { finishTool } from "../../../src/tools/finish.ts";
import { reply } from "../cox.ts";

const tools = [finishTool()];

async function patientOn(backend: Backend, more: Partial<Patient> = {}): Promise<Patient> {
  const info = await backend.describe();
  return {
    spec: "model.gguf",
    kind: "embedded",
    backend,
    info,
    tools,
    options: defaultOptions,
    dialect: info.dialect,
    system: systemText(tools, defaultOptions, info.dialect),
    opening: 1000,
    version: "b9000-abc",
    template: "{{ messages }}",
    trained: 32_768,
    bytes: 1_000_000,
    ...more,
  };
}

const patient = (
  replies: readonly ScriptedReply[] = [],
  more: Partial<Patient> = {},
  options: ScriptedOptions = {},
): Promise<Patient> => patientOn(scripted(replies, options), more);

describe("the window", () => {
  const window = async (size: number, more: Partial<Patient> = {}): Promise<string> => {
    const { verdict, seen } = await checkWindow(await patient([], more, { window: size }));
    return `${verdict} ${seen}`;
  };

  it("fails where a task no longer fits beside the tools, and warns where little is left", async () => {
    assert.match(
      await window(32_768),
      /^ok 32768 tokens \(trained for 32768\); 1 tools take \d+, a reply up to 4096/,
    );
    assert.match(await window(300), /^fail 300 tokens/);
    assert.match(await window(8192, { system: { text: "word ".repeat(2000), markup: [] } }), /^warn /);
  });

  it("warns of a window that the model was not trained for, and of a server's that is cut small", async () => {
    assert.match(await window(65_536), /^warn /);
    const server = { kind: "server" } as const;
    assert.match(await window(4096, server), /^warn /);
    assert.match(await window(4096, { ...server, trained: 4096 }), /^ok /);
    assert.match(await window(4096, { ...server, trained: null }), /^ok 4096 tokens; /);
  });
});

describe("what needs no reply", () => {
  it("knows builds that are too old, and those that count from one", async () => {
    const verdict = async (more: Partial<Patient>): Promise<string> =>
      checkVersion(await patient([], more)).verdict;
    assert.equal(await verdict({ kind: "server", version: "b9000-abc" }), "ok");
    assert.equal(await verdict({ kind: "server", version: "b1-abc" }), "ok");
    assert.equal(await verdict({ kind: "server", version: "b5000-abc" }), "warn");
    assert.equal(await verdict({ kind: "server", version: null }), "warn");
    assert.equal(await verdict({ kind: "endpoint", version: null }), "skip");
  });

  it("warns of a missing and of an unreadable template", async () => {
    const own = { ...plainDialect, name: "template" };
    assert.equal(checkTemplate(await patient([], { dialect: own })).verdict, "ok");
    assert.match(checkTemplate(await patient([], { template: null })).seen, /no chat template/);
    assert.match(checkTemplate(await patient()).seen, /cannot be read/);
    assert.equal(checkTemplate(await patient([], { template: undefined })).verdict, "skip");
  });

  it("warns of busy cores, whatever their number", async () => {
    const one = await patient();
    assert.equal(checkThreads(one, 0).verdict, "ok");
    assert.equal(checkThreads(one, 1000).verdict, "warn");
    assert.equal(checkThreads({ ...one, kind: "server" }, 1000).verdict, "skip");
    assert.match(checkMemory(one).seen, /left with the model loaded \(1 MB\)/);
  });
});

describe("what a reply tells", () => {
  /** A backend that answers a grammar as an engine would: with the one text that this grammar allows. */
  const following = (change: (text: string) => string): Backend =>
    scripted((_turn, { grammar }) => {
      const answer = 'Grüße an "Zoë"\\n\n\tund 🌧 { } <|im_end|>';
      assert.ok(grammar?.includes("finish") ?? true);
      return change(JSON.stringify({ tool: "finish", args: { answer } }));
    });

  it("is whether a grammar is followed and nothing is lost on the way", async () => {
    const both = async (change: (text: string) => string): Promise<readonly string[]> =>
      (await checkGrammar(await patientOn(following(change)))).map(({ verdict }) => verdict);
    assert.deepEqual(await both((text) => text), ["ok", "ok"]);
    assert.deepEqual(await both((text) => text.replace("🌧", "?")), ["ok", "fail"]);
    assert.deepEqual(await both((text) => text.replaceAll("\\n", " ")), ["ok", "fail"]);
    assert.deepEqual(await both(() => "Sure!"), ["fail", "skip"]);
    const unbound = await patient([], {}, { constraint: "none" });
    assert.deepEqual(
      (await checkGrammar(unbound)).map(({ verdict }) => verdict),
      ["fail", "skip"],
    );
  });

  it("is whether markers in a text are markers", async () => {
    const backend = scripted([]);
    const plain: Backend = {
      ...backend,
      tokenize: (pieces) => backend.tokenize(pieces.map(({ text }) => ({ text }))),
    };
    const seen = await checkPlainText(await patientOn(plain));
    assert.match(seen.seen, /role markers are plain words here \("### User"/);
    const special: Backend = {
      ...backend,
      tokenize: async (pieces) => (pieces.some(({ markup }) => markup) ? [1] : backend.tokenize(pieces)),
    };
    assert.equal((await checkPlainText(await patientOn(special))).verdict, "ok");
  });

  const answer = reply("", "finish", { answer: "three" }).trim();

  it("is how fast it comes, and whether the cache holds", async () => {
    const [cache, speed] = await checkCacheAndSpeed(await patient([answer, answer]));
    assert.equal(cache.verdict, "ok", cache.seen);
    assert.match(speed.seen, /^reads \d+ tokens a second/);
    const short = { system: { text: "", markup: [] } };
    const slow = await patient([{ text: answer, delay: 2500 }, answer], short);
    assert.equal((await checkCacheAndSpeed(slow))[1].verdict, "warn");
  });

  it("is that a cache forgets, where it is told what was read", async () => {
    const forgetful = (): Backend => {
      const { complete, ...rest } = scripted([answer, answer]);
      return {
        ...rest,
        async *complete(request) {
          for await (const chunk of complete(request)) {
            if (chunk.type !== "end") yield chunk;
            else {
              const { read, reused } = chunk.usage;
              yield { ...chunk, usage: { ...chunk.usage, read: read + reused, reused: 0 } };
            }
          }
        },
      };
    };
    const [lost] = await checkCacheAndSpeed(await patientOn(forgetful()));
    assert.equal(lost.verdict, "fail");
    assert.match(lost.seen, /^the second request read (\d+) of \1 tokens/);
    const [untold] = await checkCacheAndSpeed(await patientOn(forgetful(), { kind: "endpoint" }));
    assert.equal(untold.verdict, "skip");
  });
});

describe("the discipline probe", () => {
  const signal = new AbortController().signal;
  const done = reply("Done.", "finish", { answer: "x" });
  const wrong = reply("Done.", "finish", { result: "x" });

  it("judges exactly as many replies as it is told to, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (calls, good) => {
          const backend = scripted(good.map((right) => (right ? done : wrong)));
          const heard: number[] = [];
          const report = (count: number): void => void heard.push(count);
          const options = { ...defaultOptions, grammar: "off", repair: false } as const;
          const probe = await probeDiscipline({ backend, options, calls, signal, report });
          assert.equal(probe.calls, calls);
          assert.equal(probe.disciplined, good.slice(0, calls).filter(Boolean).length);
          assert.equal(heard.at(-1), calls);
          assert.ok(probe.solved <= probe.tasks && probe.tasks <= calls);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("calls a model good from 95 % on, and poor below half", () => {
    const of = (disciplined: number): Probe => ({
      bound: false,
      calls: 20,
      disciplined,
      tasks: 5,
      solved: 1,
      violations: [],
      horizon: { steps: 1, low: 0.4, high: 2, rate: 0, rateInterval: { low: 0, high: 1 } },
      broken: null,
    });
    const verdicts = [20, 19, 18, 10, 9].map((count) => probeSeen(of(count)).verdict);
    assert.deepEqual(verdicts, ["ok", "ok", "warn", "warn", "fail"]);
  });
});
