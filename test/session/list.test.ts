import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openSession } from "../../src/session/open-session.ts";
import { findSession, listSessions, sessionIds } from "../../src/session/list-sessions.ts";
import { undoSession } from "../../src/session/undo-session.ts";
import { temporaryFolder } from "./folder.ts";
import { recordRun } from "./recorded-run.ts";

describe("listing", () => {
  it("lists the newest first with what became of them", async (t) => {
    const root = await temporaryFolder(t);
    const dir = await temporaryFolder(t);
    const first = openSession({ root, dir, now: () => new Date(1e12) });
    first.close();
    const run = recordRun(root, dir);
    await run.put("a.txt", "a");
    await run.put("a.txt", "b");
    run.stop();
    await undoSession(run.session.path);
    const [newest, oldest] = await listSessions(root, 10);
    assert.deepEqual(newest, {
      readable: true,
      id: run.session.id,
      dir,
      created: newest?.readable ? newest.created : "",
      task: "test",
      model: "none",
      reason: "finished",
      steps: 1,
      files: 1,
      undone: true,
    });
    assert.deepEqual(oldest?.readable && [oldest.id, oldest.task, oldest.reason, oldest.steps], [
      first.id,
      null,
      null,
      0,
    ]);
    assert.deepEqual(
      (await listSessions(root, 1)).map(({ id }) => id),
      [run.session.id],
    );
  });

  it("lists a session that cannot be read with the reason, and ignores other folders", async (t) => {
    const root = await temporaryFolder(t);
    const session = openSession({ root, dir: "/w" });
    session.close();
    await writeFile(join(session.path, "events.jsonl"), "hello\n");
    await mkdir(join(root, "notes"));
    const [listed, ...others] = await listSessions(root, 10);
    assert.ok(listed && !listed.readable);
    assert.match(listed.fault, /line 1, is not JSON/);
    assert.deepEqual(others, []);
  });

  it("finds none where there is no folder", async (t) => {
    assert.deepEqual(await sessionIds(join(await temporaryFolder(t), "none")), []);
  });
});

describe("finding", () => {
  it("takes an id, its start, its last letters, or last", async (t) => {
    const root = await temporaryFolder(t);
    for (const id of ["260101-000000-aaaa", "260101-000001-bbbb", "270101-000000-aaaa"])
      await mkdir(join(root, id));
    assert.equal(await findSession(root, "260101-000000-aaaa"), "260101-000000-aaaa");
    assert.equal(await findSession(root, "27"), "270101-000000-aaaa");
    assert.equal(await findSession(root, "bbbb"), "260101-000001-bbbb");
    assert.equal(await findSession(root, "last"), "270101-000000-aaaa");
    await assert.rejects(findSession(root, "26"), { fault: "ambiguous", message: /any of 2 sessions/ });
    await assert.rejects(findSession(root, "aaaa"), { fault: "ambiguous" });
    await assert.rejects(findSession(root, "bb"), { fault: "not_found", message: /cox sessions/ });
    await assert.rejects(findSession(root, ""), { fault: "not_found" });
    await assert.rejects(findSession(root, "../x"), { fault: "not_found" });
    await assert.rejects(findSession(join(root, "none"), "last"), { fault: "not_found" });
  });
});
