import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readEvents } from "../../../src/backends/http/read-events.ts";

async function* cut(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const length of lengths) {
    yield bytes.slice(at, at + length);
    at += length;
  }
  yield bytes.slice(at);
}

async function eventsOf(text: string, lengths: readonly number[] = []): Promise<unknown[]> {
  const events = [];
  for await (const event of readEvents(cut(new TextEncoder().encode(text), lengths))) events.push(event);
  return events;
}

test("events come out as they went in, wherever the network cuts the bytes", async () => {
  const event = fc.record(
    { content: fc.string({ unit: "grapheme" }), stop: fc.boolean() },
    { noNullPrototype: true },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(event),
      fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }),
      fc.constantFrom("\n", "\r\n"),
      async (events, lengths, newline) => {
        const text = events.map(
          (one) => `:${newline}${newline}data: ${JSON.stringify(one)}${newline}${newline}`,
        );
        assert.deepEqual(await eventsOf(text.join(""), lengths), events);
      },
    ),
  );
});

test("an error field, comments, names and the end mark of other protocols are understood", async () => {
  assert.deepEqual(await eventsOf('error: {"message":"no"}\n\n'), [{ error: { message: "no" } }]);
  assert.deepEqual(await eventsOf("event: x\nid: 3\ndata: 1\n\n: ping\n\ndata: [DONE]\n\n"), [1]);
});

test("an event without its end is no event", async () => {
  assert.deepEqual(await eventsOf('data: 1\n\ndata: {"content":"cut'), [1]);
  assert.deepEqual(await eventsOf("data: 1\n\ndata: 2\n"), [1]);
});

test("what is no event stream is an error", async () => {
  await assert.rejects(eventsOf("<html>\n"), /not an event stream: "<html>"/);
  await assert.rejects(eventsOf("data: {oops}\n\n"), /an event is no JSON: "\{oops\}"/);
});
