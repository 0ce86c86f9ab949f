import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isEndpointAddress, readEndpointAddress } from "../../../src/backends/openai/endpoint-address.ts";

test("an address is what such clients are given, and maybe a window and a model", () => {
  const base = "http://127.0.0.1:8000/v1";
  assert.deepEqual(readEndpointAddress(`openai:${base}`), { base, model: null, window: null });
  assert.deepEqual(readEndpointAddress(`${base}/`), { base, model: null, window: null });
  assert.deepEqual(readEndpointAddress(`openai:${base}#org/model:Q4_K_M`), {
    base,
    model: "org/model:Q4_K_M",
    window: null,
  });
  assert.deepEqual(readEndpointAddress(`openai:${base}?window=32768#100%`), {
    base,
    model: "100%",
    window: 32768,
  });
  assert.ok(isEndpointAddress(`openai:${base}`) && !isEndpointAddress(base));
});

test("a name of any characters comes back when it is written as a part of an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
      fc.pre(name.isWellFormed());
      assert.equal(readEndpointAddress(`openai:http://h/v1#${encodeURIComponent(name)}`).model, name);
    }),
  );
});

test("what would be dropped in silence is refused, and no password is repeated", () => {
  const specs = ["openai:", "openai:file.gguf", "openai:http://", "openai:http://me:secret@h/v1"];
  const queries = ["windw=3", "window=0", "window=many", "window=-1", "window=3&x=1", "window="];
  for (const spec of [...specs, ...queries.map((query) => `openai:http://h/v1?${query}`)]) {
    assert.throws(
      () => readEndpointAddress(spec),
      (error: Error) => error.name === "ServerError" && !error.message.includes("secret"),
      spec,
    );
  }
});
