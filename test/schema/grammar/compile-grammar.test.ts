import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plainDecimal } from "../../../src/schema/decimal.ts";
import {
  type Ban,
  canBan,
  carriedBans,
  compileGrammar,
  type GrammarOptions,
} from "../../../src/schema/grammar/compile-grammar.ts";
import { GrammarError, type GrammarLimit } from "../../../src/schema/grammar/grammar-error.ts";
import type { Json, JsonObject, Property, Shape, ToolShape } from "../../../src/schema/shape.ts";
import { createAcceptor } from "./gbnf-acceptor.ts";

const text: Shape = { kind: "string" };
const call: GrammarOptions = { mode: "call", thought: 1 };

function property(name: string, shape: Shape, required = true): Property {
  return { name, shape, required };
}

function tool(name: string, ...properties: Property[]): ToolShape {
  return { name, description: "", parameters: { kind: "object", properties } };
}

/** Whether `{"tool":"t","args":{"v":VALUE}}` is in the language, VALUE being JSON text, without some banned values. */
function valueAcceptor(shape: Shape, banned: readonly Json[] = []): (value: string) => boolean {
  const bans = banned.map((v): Ban => ({ tool: "t", args: { v } }));
  const tools = [tool("t", property("v", shape)), tool("none")];
  const accepts = createAcceptor(compileGrammar(tools, { ...call, bans }));
  return (value) => accepts(`{"tool":"t","args":{"v":${value}}}`);
}

function refusal(limit: GrammarLimit) {
  return (error: unknown) => {
    assert.ok(error instanceof GrammarError);
    assert.equal(error.name, "GrammarError");
    assert.equal(error.limit, limit);
    assert.match(error.message, /: .+\. [A-Z].+\.$/, "it says what is wrong and what to do");
    return true;
  };
}

describe("compileGrammar", () => {
  it("keeps to what XGrammar reads as llama.cpp does: no two-digit escapes, no names that begin with a digit", () => {
    const text = { kind: "string" } as const;
    const tools = [tool("0a", property("-1", text), { ...property("2", text), required: false })];
    const bans = [{ tool: "0a", args: { "-1": "\u0001`ž" } }];
    const lines = compileGrammar(tools, { mode: "think_then_call", thought: 9, bans }).trimEnd().split("\n");
    for (const line of lines) {
      assert.match(line, /^[a-zA-Z][\w-]* ::= /);
      assert.doesNotMatch(line, /\\x/);
      // A class that goes beyond ASCII says what it leaves out.
      assert.doesNotMatch(line, /\[[^^\]]*\\[uU](?!00[0-7])/);
    }
  });

  it("writes tools as a trie and optional parameters as a right-recursive chain", () => {
    const tools = [
      tool(
        "read_file",
        property("path", text),
        property("start", { kind: "integer", minimum: 1, maximum: 40 }, false),
      ),
      tool(
        "read_mail",
        property("unread", { kind: "boolean" }, false),
        property("box", { kind: "enum", values: ["in", "out", "inner"] }, false),
      ),
      tool("finish", property("answer", text)),
    ];
    assert.deepEqual(compileGrammar(tools, { mode: "think_then_call", thought: 80 }).trimEnd().split("\n"), [
      String.raw`root ::= [^\u000A {] [^\u000A]{0,79} "\n{\"tool\":\"" ("finish\",\"args\":{\"answer\":" string "}}" | "read_" ("file\",\"args\":{\"path\":" string read-file-start "}" | "mail\",\"args\":{" read-mail-unread "}"))`,
      String.raw`read-mail-unread ::= "\"unread\":" boolean read-mail-box | read-mail-box-2`,
      String.raw`read-mail-box-2 ::= "}" | "\"box\":" enum "}"`,
      String.raw`read-mail-box ::= "}" | ",\"box\":" enum "}"`,
      String.raw`enum ::= "\"" ("in" ("\"" | "ner\"") | "out\"")`,
      String.raw`boolean ::= "false" | "true"`,
      String.raw`read-file-start ::= "}" | ",\"start\":" integer "}"`,
      String.raw`integer-2 ::= "" | "0"`,
      String.raw`integer ::= [5-9] | "1" [0-9]? | [23] [0-9]? | "4" integer-2`,
      String.raw`string ::= "\"" char* "\""`,
      String.raw`char ::= [^\u0000-\u001F\u0022\u005C] | escape`,
      String.raw`escape ::= "\\" ([\u0022\u005Cbfnrt] | "u00" ("0" [0-7bef] | "1" [0-9a-f]))`,
    ]);
  });

  it("has a thought of one line and bounded length before the call, and only where it is asked for", () => {
    const tools = [tool("t")];
    const only = '{"tool":"t","args":{}}';
    const thinks = createAcceptor(compileGrammar(tools, { mode: "think_then_call", thought: 5 }));
    for (const thought of ["a", "abcde", "\u{1F600}\u{1F600}é\t\r", "}{ "])
      assert.ok(thinks(`${thought}\n${only}`), thought);
    for (const thought of ["", "abcdef", "{a", " a", "a\nb", "a\n"])
      assert.ok(!thinks(`${thought}\n${only}`), thought);
    assert.ok(!thinks(only));
    const calls = createAcceptor(compileGrammar(tools, call));
    assert.ok(calls(only));
    assert.ok(!calls(`a\n${only}`));
    assert.ok(createAcceptor(compileGrammar(tools, { mode: "think_then_call", thought: 1 }))(`a\n${only}`));
  });

  it("takes long bounds of strings exactly", () => {
    for (const [minLength, maxLength] of [
      [0, 1000],
      [0, 1001],
      [1500, 2600],
      [999, 1000],
      [2000, 2000],
    ] as const) {
      const accepts = valueAcceptor({ kind: "string", minLength, maxLength });
      for (const length of [minLength - 1, minLength, maxLength - 1, maxLength, maxLength + 1, 0]) {
        if (length < 0) continue;
        assert.equal(
          accepts(JSON.stringify("é".repeat(length))),
          minLength <= length && length <= maxLength,
          `${length}`,
        );
      }
    }
    assert.ok(valueAcceptor({ kind: "string", minLength: 1200 })(JSON.stringify("x".repeat(1300))));
  });

  it("writes strings as JSON.stringify does and no other way", () => {
    const accepts = valueAcceptor(text);
    for (let point = 0; point < 0x300; point++)
      assert.ok(accepts(JSON.stringify(String.fromCodePoint(point))), `${point}`);
    const others = [
      '"\n"',
      '"\\/"',
      '"\\u0041"',
      '"\\u001F"',
      '"\\u000a"',
      '"\\ud83d\\ude00"',
      '"\\ud800"',
      '"\\x41"',
      '"a',
      "a",
      "'a'",
    ];
    for (const other of others) assert.ok(!accepts(other), other);
  });

  it("compiles 5,000 enum values and 60 optional parameters without wide choices", () => {
    const values = Array.from({ length: 5000 }, (_, at) => `w${(at * 7919) % 10007}`);
    const accepts = valueAcceptor({ kind: "enum", values });
    assert.ok(accepts(JSON.stringify(values[4321])));
    assert.ok(!accepts('"w"'));
    const options = Array.from({ length: 60 }, (_, at) => property(`p${at}`, { kind: "boolean" }, false));
    const gbnf = compileGrammar([tool("t", ...options)], call);
    assert.ok(!gbnf.includes("?"), "no run of inline optionals");
    assert.ok(createAcceptor(gbnf)('{"tool":"t","args":{"p3":true,"p59":false}}'));
    assert.ok(!createAcceptor(gbnf)('{"tool":"t","args":{"p59":false,"p3":true}}'));
  });
});

describe("numbers", () => {
  const cases: readonly (readonly [number | undefined, number | undefined])[] = [
    [undefined, undefined],
    [1, undefined],
    [undefined, -1],
    [0, 0],
    [-5, 7],
    [7, 1203],
    [99, 100],
    [-1000, -10],
    [-0.5, 0.25],
    [0.001, 12.5],
    [-12.75, -0.125],
    [1e-7, 1e-6],
    [-1e300, 1e300],
    [9007199254740990, 1e18],
  ];
  const edges = cases.flat().flatMap((bound) => {
    if (bound === undefined) return [];
    const step = [1, 0.5, 0.1, 0.01, 1e-7].flatMap((by) => [bound - by, bound + by]);
    return [bound, ...step, Math.trunc(bound), bound * 10, bound / 10];
  });
  const samples = [
    ...edges,
    0,
    3,
    10,
    12,
    100,
    0.1 + 0.2,
    Math.PI,
    1e20,
    123456789.125,
    2 ** 53,
    2 ** 53 - 1,
  ];

  for (const kind of ["integer", "number"] as const) {
    it(`of kind ${kind} have exact ranges`, () => {
      for (const [minimum, maximum] of cases) {
        const accepts = valueAcceptor({
          kind,
          ...(minimum !== undefined && { minimum }),
          ...(maximum !== undefined && { maximum }),
        });
        for (const value of samples) {
          const fraction = plainDecimal(value).split(".")[1] ?? "";
          const carried =
            kind === "integer"
              ? Number.isSafeInteger(value)
              : Math.abs(value) < 1e21 && fraction.length <= 30;
          const inside = value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
          assert.equal(accepts(plainDecimal(value)), carried && inside, `${value} in ${minimum}..${maximum}`);
        }
      }
    });
  }

  it("have one form", () => {
    const accepts = valueAcceptor({ kind: "number" });
    for (const form of ["0", "-1", "1.5", "0.1", "-0.000001", "999999999999999900000"])
      assert.ok(accepts(form), form);
    for (const form of [
      "-0",
      "+1",
      "01",
      "1.",
      ".5",
      "1.0",
      "0.10",
      "1e3",
      "-",
      "",
      "--1",
      "1.5.2",
      "1000000000000000000000",
      `0.${"0".repeat(30)}1`,
    ]) {
      assert.ok(!accepts(form), form);
    }
  });
});

describe("bans", () => {
  it("work for each kind of value", () => {
    const cases: readonly (readonly [Shape, readonly Json[], readonly Json[]])[] = [
      [text, ["", "ab", 'a"\n', "\u{1F600}"], ["a", "abc", "b", 'a"', "\u{1F601}", "\n"]],
      [{ kind: "string", minLength: 1, maxLength: 3 }, ["abc", "a"], ["ab", "abd", "b", "bbb"]],
      [{ kind: "string", maxLength: 200 }, ["x".repeat(200)], ["x".repeat(199), `${"x".repeat(199)}y`, ""]],
      [{ kind: "string", pattern: "^(ab)*c?$" }, ["", "abab", "abc"], ["c", "ab", "ababab", "ababc"]],
      [{ kind: "integer" }, [0, 12, -3], [1, 2, 120, -30, -1, -12]],
      [{ kind: "number", minimum: 0, maximum: 2 }, [1, 0.5], [1.5, 1.25, 0.51, 0, 2]],
      [{ kind: "boolean" }, [true], [false]],
      [{ kind: "enum", values: ["a", "ab", 1, null] }, ["a", null], ["ab", 1]],
      [
        { kind: "array", items: text },
        [[], ["a"], ["a", "b"]],
        [["b"], ["a", "a"], ["a", "b", "c"], ["", ""]],
      ],
      [
        { kind: "array", items: { kind: "boolean" }, minItems: 1, maxItems: 2 },
        [[true], [true, false]],
        [[false], [true, true], [false, false]],
      ],
      [{ kind: "union", options: [text, { kind: "null" }] }, [null, "x"], ["", "null", "y"]],
      [
        {
          kind: "object",
          properties: [property("a", text, false), property("b", { kind: "integer" }, false)],
        },
        [{}, { a: "x" }, { a: "x", b: 1 }],
        [{ a: "y" }, { b: 1 }, { a: "x", b: 2 }, { a: "y", b: 1 }],
      ],
    ];
    for (const [shape, banned, others] of cases) {
      const accepts = valueAcceptor(shape, banned);
      for (const value of banned)
        assert.ok(!accepts(JSON.stringify(value)), `banned ${JSON.stringify(value)}`);
      for (const value of others) assert.ok(accepts(JSON.stringify(value)), `other ${JSON.stringify(value)}`);
    }
  });

  it("take a tool out when its last call is banned, and throw when no call is left", () => {
    const tools = [tool("status"), tool("finish", property("answer", text))];
    const bans: Ban[] = [{ tool: "status", args: {} }];
    const gbnf = compileGrammar(tools, { ...call, bans });
    assert.ok(!gbnf.includes("status"));
    assert.ok(createAcceptor(gbnf)('{"tool":"finish","args":{"answer":""}}'));
    assert.throws(() => compileGrammar(tools.slice(0, 1), { ...call, bans }), refusal("empty"));
    const flag = tool("flag", property("on", { kind: "boolean" }));
    const both = [true, false].map((on): Ban => ({ tool: "flag", args: { on } }));
    assert.throws(() => compileGrammar([flag], { ...call, bans: both }), refusal("empty"));
  });

  it("change nothing when they name no valid call of an offered tool", () => {
    const tools = [tool("t", property("v", text))];
    const bans = [
      { tool: "u", args: {} },
      { tool: "t", args: {} },
      { tool: "t", args: { v: 1 } },
      { tool: "t", args: { v: "", w: 1 } },
    ];
    assert.equal(compileGrammar(tools, { ...call, bans }), compileGrammar(tools, call));
  });

  it("are left to the judge for very long values", () => {
    const write = tool(
      "write",
      property("content", text),
      property("lines", { kind: "array", items: text }, false),
    );
    const can = (args: JsonObject) => canBan(write, args);
    assert.ok(can({ content: "a line\n".repeat(200) }));
    assert.ok(!can({ content: "a line\n".repeat(20_000) }));
    assert.ok(!can({ content: "", lines: Array.from({ length: 5000 }, () => "") }));
    assert.ok(!can({ content: 1 }), "not a valid call, so there is nothing to ban");
    const bans = [{ tool: "write", args: { content: "x".repeat(100_000) } }];
    assert.throws(() => compileGrammar([write], { ...call, bans }), refusal("states"));
    const several = ["a", "b", "c"].map((letter): Ban => ({
      tool: "write",
      args: { content: letter.repeat(1500) },
    }));
    const all = [...bans, ...several, { tool: "other", args: {} }];
    const carried = carriedBans([write], all);
    assert.deepEqual(carried, several.slice(0, 2), "those that one grammar holds together");
    assert.ok(compileGrammar([write], { ...call, bans: carried }).length > 0);
  });
});

describe("limits", () => {
  const compile = (shape: Shape) => () => compileGrammar([tool("t", property("v", shape))], call);

  it("are errors that say what to do", () => {
    let deep: Shape = { kind: "null" };
    for (let depth = 0; depth < 40; depth++) deep = { kind: "array", items: deep };
    assert.throws(compile(deep), refusal("depth"));
    assert.throws(compile({ kind: "string", maxLength: 2_000_000 }), refusal("repetition"));
    assert.throws(compile({ kind: "array", items: text, minItems: 5_000_000 }), refusal("repetition"));
    assert.throws(compile({ kind: "string", pattern: "^(.*a){40}.{40}$" }), refusal("states"));
    assert.throws(compile({ kind: "string", pattern: "^(a|aa|aaa){0,900}b$" }), refusal("states"));
    assert.throws(compile({ kind: "string", pattern: "a(?=b)" }), refusal("pattern"));
    assert.throws(
      compile({ kind: "enum", values: Array.from({ length: 700 }, (_, at) => `${at} ${"x".repeat(300)}`) }),
      refusal("size"),
    );
    const many = Array.from({ length: 5000 }, (_, at) => property(`p${at}`, text, false));
    assert.throws(compile({ kind: "object", properties: many }), refusal("size"));
    assert.throws(() => compileGrammar([], call), refusal("empty"));
    for (const thought of [0, 8001, 1.5, Number.NaN]) {
      assert.throws(
        () => compileGrammar([tool("t")], { mode: "think_then_call", thought }),
        refusal("thought"),
      );
    }
  });

  it("name the place", () => {
    const items: Shape = {
      kind: "object",
      properties: [property("text", { kind: "string", maxLength: 9_000_000 })],
    };
    assert.throws(
      compile({ kind: "array", items }),
      /^GrammarError: t\.v\[\]\.text: a length or count of 9000000 /,
    );
  });
});
