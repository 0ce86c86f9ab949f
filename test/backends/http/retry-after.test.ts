import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { retryAfter } from "../../../src/backends/http/retry-after.ts";

const now = Date.parse("Wed, 21 Oct 2026 07:28:00 GMT");

test("seconds and dates are understood", () => {
  assert.equal(retryAfter("0", now), 0);
  assert.equal(retryAfter(" 7 ", now), 7000);
  assert.equal(retryAfter("Wed, 21 Oct 2026 07:28:30 GMT", now), 30_000);
  assert.equal(retryAfter("Wed, 21 Oct 2026 07:00:00 GMT", now), 0);
});

test("nothing, nonsense and more than a minute are no invitation", () => {
  for (const header of [null, "", "soon", "-3", "1.5e9", "61", "Thu, 22 Oct 2026 07:28:00 GMT"]) {
    assert.equal(retryAfter(header, now), null, header ?? "no header");
  }
});

test("whatever a server says, the wait is between nothing and a minute", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.date().map(String)), (header) => {
      const wait = retryAfter(header, now);
      assert.ok(wait === null || (wait >= 0 && wait <= 60_000), `${header} → ${wait}`);
    }),
  );
});
