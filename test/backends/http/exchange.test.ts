import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { createExchange, type Exchange } from "../../../src/backends/http/exchange.ts";

async function exchangeWith(
  t: TestContext,
  answer: RequestListener,
  report: (text: string) => void = () => {},
): Promise<Exchange> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createExchange({ base, apiKey: undefined, patience: 30_000, report });
}

test("a server that asks to wait is asked again, and somebody hears of it", async (t) => {
  let requests = 0;
  const heard: string[] = [];
  const exchange = await exchangeWith(
    t,
    (_, response) => {
      if (++requests > 2) return void response.end('{"fine":true}');
      response.writeHead(requests === 1 ? 429 : 503, { "retry-after": "0" });
      response.end('{"error":{"message":"too many"}}');
    },
    (text) => heard.push(text),
  );
  assert.deepEqual(await exchange.ask("/x", {}), { fine: true });
  assert.equal(requests, 3);
  assert.match(heard.join("\n"), /asks to wait 0 s: 429 too many[^]*asks to wait 0 s: 503/);
});

test("it is not asked for ever, nor where it gives no time or asks for more than a minute", async (t) => {
  for (const [header, times] of [
    ["0", 4],
    ["3600", 1],
    [null, 1],
  ] as const) {
    let requests = 0;
    const exchange = await exchangeWith(t, (_, response) => {
      requests++;
      response.writeHead(429, header === null ? {} : { "retry-after": header }).end("no more");
    });
    await assert.rejects(exchange.ask("/x", {}), {
      reason: "busy",
      detail: `429 no more${header === null ? "" : ` (Retry-After: ${header})`}`,
    });
    assert.equal(requests, times);
  }
});

test("an abort while waiting ends the stream", async (t) => {
  const exchange = await exchangeWith(t, (_, response) =>
    response.writeHead(429, { "retry-after": "50" }).end(),
  );
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 100);
  const events = [];
  for await (const event of exchange.stream("/x", {}, abort.signal)) events.push(event);
  assert.deepEqual(events, []);
});

test("an error has the server's own words, wherever they stand", async (t) => {
  const bodies = [
    ['{"error":{"message":"the words"}}', "the words"],
    ['{"error":"the words"}', "the words"],
    ['{"object":"error","message":"the words"}', "the words"],
    ['{"detail":"the words"}', "the words"],
    ['{"detail":[{"msg":"the words"}]}', '{"detail":[{"msg":"the words"}]}'],
    ["<p>the words", "<p>the words"],
    ["null", "null"],
  ];
  for (const [body = "", words = ""] of bodies) {
    const exchange = await exchangeWith(t, (_, response) => response.writeHead(400).end(body));
    await assert.rejects(exchange.ask("/x"), { reason: "refused", detail: `400 ${words}` });
  }
});

test("a port that no request is sent to is said to be one", async () => {
  const exchange = createExchange({ base: "http://127.0.0.1:9", apiKey: undefined, patience: 1000 });
  await assert.rejects(exchange.ask("/props"), {
    reason: "bad_port",
    message: /^http:\/\/127\.0\.0\.1:9\/props has a port that .* another one.*: Node's fetch refuses port 9$/,
  });
});
