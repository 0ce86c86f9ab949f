import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isServerAddress, readServerAddress } from "../../../src/backends/llama-server/server-address.ts";

test("an address is host and port, and maybe a model", () => {
  const origin = "http://127.0.0.1:8080";
  assert.deepEqual(readServerAddress(origin), { origin, model: null });
  assert.deepEqual(readServerAddress(`${origin}/`), { origin, model: null });
  assert.deepEqual(readServerAddress(`${origin}/qwen3`), { origin, model: "qwen3" });
  assert.deepEqual(readServerAddress(`${origin}/org/model-GGUF:Q4_K_M`), {
    origin,
    model: "org/model-GGUF:Q4_K_M",
  });
  assert.deepEqual(readServerAddress("https://host/100%"), { origin: "https://host", model: "100%" });
});

test("a name of any characters comes back when it is written as a part of an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
      fc.pre(name !== "." && name !== ".." && name.isWellFormed());
      assert.equal(readServerAddress(`http://h/${encodeURIComponent(name)}`).model, name);
    }),
  );
});

test("what would be dropped in silence is refused, and no password is repeated", () => {
  for (const spec of ["http://h:1/m?x=1", "http://h:1/#m", "http://me:secret@h:1", "http://", "file.gguf"]) {
    assert.throws(
      () => readServerAddress(spec),
      (error: Error) => error.name === "ServerError" && !error.message.includes("secret"),
      spec,
    );
  }
  assert.ok(
    !isServerAddress("models/http.gguf") && !isServerAddress("hf:a/b") && isServerAddress("HTTP://x"),
  );
});
