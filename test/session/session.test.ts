import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Event } from "../../src/protocol/event.ts";
import { failed } from "../../src/protocol/observation.ts";
import { hashBytes } from "../../src/session/blobs.ts";
import { openSession } from "../../src/session/open-session.ts";
import { readSession } from "../../src/session/read-session.ts";
import { createSessionId, isSessionId } from "../../src/session/session-id.ts";
import { temporaryFolder } from "./folder.ts";
import { totals } from "./recorded-run.ts";

const call = { tool: "read_file", args: { path: "a.txt", deep: { list: [1, null, "x"] } } };
const usage = { read: 1, reused: 2, written: 3, ms: 4.5 };
const everyEvent: readonly Event[] = [
  {
    type: "started",
    task: "t",
    model: "m",
    window: 1,
    tools: ["read_file"],
    system: "s",
    arm: { grammar: "call" },
  },
  { type: "reply", step: 1, text: "t\n{}", end: "length", usage, readAgain: 0 },
  {
    type: "reply",
    step: 2,
    text: "t",
    end: "stop",
    usage,
    readAgain: 0,
    rejected: { tool: 0.5, parameters: [0, 1] },
  },
  { type: "reply", step: 3, text: "t", end: "stop", usage, readAgain: 0, rejected: null },
  { type: "verdict", step: 1, verdict: { type: "accepted", thought: "t", call } },
  {
    type: "verdict",
    step: 2,
    verdict: {
      type: "repaired",
      thought: "",
      call,
      changes: [{ type: "renamed_tool", from: "Read", to: "read_file" }],
      violations: [{ type: "unknown_tool", tool: "Read", nearest: "read_file" }],
    },
  },
  {
    type: "verdict",
    step: 3,
    verdict: {
      type: "refused",
      correction: "c",
      violations: [
        { type: "malformed", detail: "d" },
        { type: "truncated" },
        { type: "several_calls", count: 2 },
        { type: "phantom_finish", tool: "done" },
        { type: "unknown_parameter", parameter: "a" },
        { type: "leaked_parameter", parameter: "a", sibling: "b" },
        { type: "missing_parameter", parameter: "a" },
        { type: "wrong_type", parameter: "a", expected: "integer", value: "x" },
        { type: "not_in_enum", parameter: "a", expected: "x|y", value: null },
        { type: "out_of_range", parameter: "a", expected: "1..2", value: 3 },
        { type: "banned_call", tool: "t" },
      ],
    },
  },
  { type: "call", step: 4, call },
  { type: "observation", step: 4, call, observation: failed("not_found", "no a.txt") },
  { type: "intervention", step: 4, intervention: { rung: "hint", cause: "cycle", subject: "x", text: "t" } },
  { type: "intervention", step: 4, intervention: { rung: "ban", cause: "cycle", step: 4, call, text: "t" } },
  {
    type: "intervention",
    step: 4,
    intervention: { rung: "narrow", cause: "cycle", step: 4, tool: "t", steps: 2, text: "t" },
  },
  { type: "intervention", step: 4, intervention: { rung: "ask", cause: "monologue", text: "t" } },
  { type: "intervention", step: 4, intervention: { rung: "stop", cause: "no_finish", text: "t" } },
  { type: "compacted", step: 5, before: 900, after: 300 },
  { type: "stopped", reason: "gave_up", answer: null, detail: "why", totals },
];

describe("session id", () => {
  it("sorts by time and is recognised", () => {
    const ids = [0, 1_000, 86_400_000, 366 * 86_400_000].map((ms) =>
      createSessionId(new Date(1e12 + ms), () => 0),
    );
    assert.deepEqual(ids.toSorted(), ids);
    assert.equal(ids[0], "010909-014640-0000");
    assert.ok(ids.every(isSessionId));
    assert.ok(!isSessionId(".DS_Store"));
  });
});

describe("writing and reading", () => {
  it("gives back every kind of event, and keeps no tokens", async (t) => {
    const root = await temporaryFolder(t);
    const session = openSession({ root, dir: "/w", now: () => new Date(0) });
    session.append({ type: "token", step: 1, text: "t" });
    for (const event of everyEvent) session.append(event);
    session.close();
    session.close();
    const { header, lines, torn } = await readSession(session.path);
    assert.deepEqual(header, {
      v: 1,
      type: "session",
      id: session.id,
      dir: "/w",
      created: "1970-01-01T00:00:00.000Z",
    });
    assert.deepEqual(
      lines,
      everyEvent.map((event) => ({ v: 1, time: "1970-01-01T00:00:00.000Z", ...event })),
    );
    assert.equal(torn, false);
  });

  it("is readable by its owner only, and no two sessions share a folder", async (t) => {
    const root = join(await temporaryFolder(t), "deep", "sessions");
    const sessions = Array.from({ length: 50 }, () =>
      openSession({ root, dir: "/w", now: () => new Date(0) }),
    );
    for (const session of sessions) session.close();
    assert.equal(new Set(sessions.map(({ id }) => id)).size, 50);
    if (process.platform !== "win32") assert.equal((await stat(sessions[0]?.path ?? "")).mode & 0o077, 0);
  });

  it("keeps bytes once under their sha256", async (t) => {
    const session = openSession({ root: await temporaryFolder(t), dir: "/w" });
    const bytes = Buffer.from([0, 255, 13, 10]);
    const hashes = await Promise.all([session.keep(bytes), session.keep(bytes), session.keep(bytes)]);
    session.close();
    assert.deepEqual(new Set(hashes), new Set([hashBytes(bytes)]));
    assert.deepEqual(await readdir(join(session.path, "blobs")), [hashBytes(bytes)]);
    assert.deepEqual(await readFile(join(session.path, "blobs", hashBytes(bytes))), bytes);
  });

  it("says so when there can be no sessions there", async (t) => {
    const file = join(await temporaryFolder(t), "file");
    await writeFile(file, "");
    assert.throws(() => openSession({ root: join(file, "sessions"), dir: "/w" }), {
      name: "SessionError",
      fault: "unwritable",
      message: /Sessions cannot be kept in .*file/,
    });
  });

  it("writes a line in well under a millisecond", async (t) => {
    const session = openSession({ root: await temporaryFolder(t), dir: "/w" });
    const start = performance.now();
    for (let index = 0; index < 1000; index++) session.append(everyEvent[2] ?? assert.fail());
    const each = (performance.now() - start) / 1000;
    session.close();
    assert.ok(each < 1, `${each} ms a line`);
  });
});

describe("damage", () => {
  async function damaged(
    t: Parameters<typeof temporaryFolder>[0],
    change: (text: string) => string,
  ): Promise<string> {
    const session = openSession({ root: await temporaryFolder(t), dir: "/w" });
    for (const event of everyEvent) session.append(event);
    session.close();
    const file = join(session.path, "events.jsonl");
    await writeFile(file, change(await readFile(file, "utf8")));
    return session.path;
  }

  it("drops a torn last line, wherever it is cut", async (t) => {
    const path = await damaged(t, (text) => text);
    const file = join(path, "events.jsonl");
    const whole = await readFile(file);
    const last = whole.subarray(0, -1).lastIndexOf("\n") + 1;
    for (const cut of [last + 1, last + 20, whole.length - 1]) {
      await writeFile(file, whole.subarray(0, cut));
      const { lines, torn, length } = await readSession(path);
      assert.deepEqual([lines.length, torn, length], [everyEvent.length - 1, true, last]);
    }
  });

  const bad: readonly (readonly [string, (text: string) => string, string, RegExp])[] = [
    [
      "a broken line",
      (text) => text.replace('{"v":1,"time"', '{"v":1"time"'),
      "bad_line",
      /line 2, is not JSON/,
    ],
    ["an empty line", (text) => text.replace("\n", "\n\n"), "bad_line", /line 2, is not JSON/],
    [
      "an unknown event",
      (text) => text.replace('"type":"reply"', '"type":"rumour"'),
      "bad_line",
      /line 3, .*at type/,
    ],
    [
      "a wrong field",
      (text) => text.replace('"window":1', '"window":"1"'),
      "bad_line",
      /line 2, .*at window/,
    ],
    [
      "a wrong field deep inside",
      (text) => text.replace('"text":"no a.txt"', '"text":7'),
      "bad_line",
      /line 10, .*observation\.text/,
    ],
    [
      "a later version",
      (text) => text.replaceAll('{"v":1,"time"', '{"v":2,"time"'),
      "unknown_version",
      /line 2, has version 2; .* version 1/,
    ],
    [
      "a line without version",
      (text) => text.replace('{"v":1,"time"', '{"time"'),
      "unknown_version",
      /line 2, has no version/,
    ],
    ["a line that is no object", (text) => text.replace("\n", "\nnull\n"), "unknown_version", /line 2/],
    [
      "a wrong first line",
      (text) => text.replace('"type":"session"', '"type":"started"'),
      "bad_line",
      /line 1,/,
    ],
    ["a first line cut short", (text) => text.slice(0, 10), "no_header", /cut in its first line/],
    ["an empty file", () => "", "no_header", /first line/],
  ];
  for (const [name, change, fault, message] of bad) {
    it(`names ${name}`, async (t) => {
      await assert.rejects(readSession(await damaged(t, change)), { name: "SessionError", fault, message });
    });
  }

  it("says that a session is not there", async (t) => {
    const root = await temporaryFolder(t);
    await assert.rejects(readSession(join(root, "none")), { fault: "not_found" });
    await rm(root, { recursive: true });
  });

  it("keeps what a later version adds to an event", async (t) => {
    const path = await damaged(t, (text) => text);
    const line = { v: 1, time: "2026-01-01T00:00:00.000Z", type: "call", step: 9, call, added: true };
    await appendFile(join(path, "events.jsonl"), `${JSON.stringify(line)}\n`);
    assert.deepEqual((await readSession(path)).lines.at(-1), line);
  });

  it("survives the death of the writer", async (t) => {
    const root = await temporaryFolder(t);
    const module = fileURLToPath(new URL("../../src/session/open-session.ts", import.meta.url));
    const script = `
      const { openSession } = await import(${JSON.stringify(module)});
      const session = openSession({ root: ${JSON.stringify(root)}, dir: "/w" });
      for (let step = 1; ; step++) {
        session.append({ type: "compacted", step, before: 2, after: 1 });
        if (step === 200) process.stdout.write("ready");
      }`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const [id = ""] = await readdir(root);
    const { lines } = await readSession(join(root, id));
    assert.ok(lines.length >= 200);
    lines.forEach((line, index) => assert.equal("step" in line && line.step, index + 1));
  });
});
