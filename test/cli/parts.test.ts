import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { callText } from "../../src/cli/call-text.ts";
import { type Command, defineCommand } from "../../src/cli/command.ts";
import { codeForStop } from "../../src/cli/exit-code.ts";
import { jsonFault } from "../../src/cli/json-fault.ts";
import { lines } from "../../src/cli/lines.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { jsonLine, printable, printableLine, shorten } from "../../src/cli/printable.ts";
import { replyText } from "../../src/schema/call-form.ts";
import { forms } from "../schema/forms.ts";
import { followThought } from "../../src/cli/thought-stream.ts";

const obeyed = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const anyText = fc.string({ unit: "binary" });

describe("arguments", () => {
  const command: Command = defineCommand({
    name: "test",
    summary: "Test",
    operands: [{ name: "A", required: true, many: true, summary: "a" }],
    flags: {
      yes: { kind: "switch", summary: "y" },
      name: { kind: "text", value: "N", summary: "n" },
      seed: { kind: "count", value: "N", minimum: 0, summary: "s" },
      list: { kind: "list", value: "A,B", summary: "l" },
    },
    examples: [],
    run: async () => 0,
  });
  const parsed = (...words: string[]): unknown => parseArguments(command, words);

  it("may stand anywhere, with a value attached or after", () => {
    const flags = { yes: true, name: "x=y", seed: 3, list: ["a", "b", "c"] };
    const expected = { type: "input", input: { flags, operands: ["one", "-", "two"] } };
    assert.deepEqual(
      parsed("one", "--yes", "-", "--name=x=y", "--seed", "3", "two", "--list", "a,b", "--list=c"),
      expected,
    );
  });

  it("are words only after --", () => {
    const nothing = { yes: false, name: undefined, seed: undefined, list: undefined };
    assert.deepEqual(parsed("--", "--yes", "--", "-h"), {
      type: "input",
      input: { flags: nothing, operands: ["--yes", "--", "-h"] },
    });
  });

  it("take a negative-looking value, and an odd one when attached", () => {
    assert.partialDeepStrictEqual(parsed("a", "--name", "-1"), { input: { flags: { name: "-1" } } });
    assert.partialDeepStrictEqual(parsed("a", "--name=--yes"), { input: { flags: { name: "--yes" } } });
    assert.throws(() => parsed("a", "--seed", "-1"), { name: "UsageError", message: /at least 0/ });
  });

  it("ask for help wherever it stands, before anything is checked", () => {
    assert.deepEqual(parsed("--help"), { type: "help" });
    assert.deepEqual(parsed("a", "-h"), { type: "help" });
  });

  it("never know a flag by what every object has", () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      assert.throws(() => parsed("a", `--${name}`), { name: "UsageError", message: /Unknown flag/ });
    }
  });

  it("are parsed or refused with a UsageError, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyText,
            anyText.map((text) => `--${text}`),
            fc.constantFrom("--yes", "--name", "--"),
          ),
        ),
        (words) => {
          try {
            parseArguments(command, words);
          } catch (error) {
            assert.equal((error as Error).name, "UsageError");
          }
        },
      ),
    );
  });
});

describe("printable text", () => {
  it("has nothing that a terminal obeys", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(printable(text), obeyed);
        assert.doesNotMatch(printableLine(text), /\n|\t/);
        assert.doesNotMatch(jsonLine({ [text]: text }), /(?!\n)\p{Cc}|[\u202e\u2066]/u);
        assert.deepEqual(JSON.parse(jsonLine([text])), [text]);
      }),
    );
  });

  it("keeps ordinary text as it is", () => {
    for (const text of ["plain", "Ünïcödé 🌧 漢字", "two\nlines\tand a tab", "back\\slash"])
      assert.equal(printable(text), text);
    assert.equal(printable("dos\r\nline"), "dos\nline");
    assert.equal(printable("\u001b[31m\u0000\u007f\u009b\u202e"), "␛[31m␀␡\\u009b\\u202e");
  });

  it("is cut by whole characters", () => {
    assert.equal(shorten("🌧🌧🌧🌧", 3), "🌧🌧…");
    assert.equal(shorten("abc", 3), "abc");
    assert.equal(shorten("abc", 0), "…");
  });
});

describe("a call as text", () => {
  it("is its signature with values", () => {
    const call = {
      tool: "grep_search",
      args: { pattern: 'a"b\n', ignore_case: true, list: [1, null], deep: { x: {} } },
    };
    assert.equal(
      callText(call),
      'grep_search(pattern="a\\"b\\n", ignore_case=true, list=[1,null], deep={"x":{}})',
    );
  });

  it("has long values cut, still quoted, and stays on one safe line", () => {
    assert.equal(callText({ tool: "t", args: { a: "x".repeat(100) } }, 10), 't(a="xxxxxxx…")');
    assert.equal(callText({ tool: "t", args: { a: [1, 2, 3, 4, 5, 6] } }, 6), "t(a=[1,2,…)");
    fc.assert(
      fc.property(anyText, anyText, anyText, (tool, name, value) => {
        assert.doesNotMatch(callText({ tool, args: { [name]: value } }), /[\p{Cc}\u202e\u2066]/u);
      }),
    );
  });
});

describe("the thought of a reply", () => {
  const whole = (text: string): string => followThought().feed(text);

  it("ends where the call begins", () => {
    assert.equal(whole('I look.\n{"tool":"x","args":{}}'), "I look.");
    assert.equal(whole('{"tool":"x","args":{}}'), "");
    assert.equal(whole('a {set} of\n\nlines\n  {"tool"'), "a {set} of\n\nlines");
    assert.equal(whole("only words \n"), "only words");
  });

  it("ends with its marker or the call's, in whatever form", () => {
    for (const form of Object.values(forms)) {
      const text = replyText(form, "I look.", { tool: "x", args: { a: 1 } });
      assert.equal(followThought(form).feed(text), "I look.", text);
    }
  });

  it("is the same in whatever pieces it comes", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", " ", "\n", "{", "}", "\t", "é", "<tool_call>", "</think>", "<think>"),
    });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.nat(20)),
        fc.constantFrom(...Object.values(forms)),
        (text, cuts, form) => {
          const { feed } = followThought(form);
          const whole = (text: string): string => followThought(form).feed(text);
          const places = [
            0,
            ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
            text.length,
          ];
          const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
          assert.equal(pieces.map(feed).join(""), whole(text));
        },
      ),
    );
  });
});

describe("where JSON breaks", () => {
  it("is named by line and column", () => {
    const cases: readonly (readonly [string, number, number])[] = [
      ["", 1, 1],
      ["{", 1, 2],
      ['{"a":1,}', 1, 8],
      ['{\n  "a" 1\n}', 2, 7],
      ["[1,\n2\n3]", 3, 1],
      ["[01]", 1, 2],
      ["tru", 1, 1],
      ['"a\nb"', 1, 1],
      ["{} x", 1, 4],
      ['["\\x"]', 1, 2],
    ];
    for (const [text, line, column] of cases) {
      assert.throws(() => JSON.parse(text) as unknown);
      assert.deepEqual(jsonFault(text), { line, column }, text);
    }
  });

  it("is the very end for JSON that is whole", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
        const source = JSON.stringify(JSON.parse(text), null, indent);
        const before = source.split("\n");
        assert.deepEqual(jsonFault(source), {
          line: before.length,
          column: (before.at(-1) ?? "").length + 1,
        });
      }),
    );
  });

  it("is never behind a character that cannot be in JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, at) => {
        const cut = at % (text.length + 1);
        assert.ok(jsonFault(`${text.slice(0, cut)}\0${text.slice(cut)}`).column <= cut + 1);
      }),
    );
  });
});

describe("lines of a stream", () => {
  it("are the same in whatever pieces they come", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "🌧", "\n", "\r\n", "\u2028") });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        const bytes = Buffer.from(text);
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const expected = text.split("\n").map((line) => line.replace(/\r$/, ""));
        if (expected.at(-1) === "") expected.pop();
        const found: string[] = [];
        for await (const line of lines(stream(pieces))) found.push(line);
        assert.deepEqual(found, expected);
      }),
    );
  });

  async function* stream(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    yield* pieces;
  }
});

describe("exit codes", () => {
  it("follow from why a run stopped", () => {
    assert.deepEqual(
      (["finished", "harness_failure", "interrupted", "step_limit", "gave_up", "window_full"] as const).map(
        codeForStop,
      ),
      [0, 1, 130, 3, 3, 3],
    );
  });
});
