import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { findSession, listSessions, readSession, undoSession } from "../../src/agent/index.ts";
import { tree } from "../session/folder.ts";
import { eventsOf, finish, preparePlace, reply, scriptedAgent, story } from "./place.ts";

const files = { "todo.txt": "paint the buoys\n", "old.txt": "gone soon\n" };
const changes = [
  reply("append_file", { path: "todo.txt", content: "mend the ladder\n" }),
  reply("write_file", { path: "new/plan.md", content: "# Plan\n" }),
  reply("delete_file", { path: "old.txt" }),
  finish,
];
const yes = { confirm: async () => true };

describe("a run", () => {
  it("changes real files, is kept as a session, and is undone", async (t) => {
    const place = await preparePlace(t, files);
    const { agent } = await scriptedAgent(t, place, changes, yes);
    assert.equal(agent.sessionId(), null);
    const events = await eventsOf(agent, "Tidy up.");
    assert.equal(events.at(0)?.type, "started");
    assert.equal(story(events).at(-1), "finished done");
    assert.deepEqual(await tree(place.dir), {
      "new/": "",
      "new/plan.md": "# Plan\n",
      "todo.txt": "paint the buoys\nmend the ladder\n",
    });

    const id = agent.sessionId() ?? "";
    const path = join(place.sessions, await findSession(place.sessions, "last"));
    const { header, lines } = await readSession(path);
    assert.deepEqual([header.id, header.dir], [id, place.dir]);
    assert.deepEqual(
      lines.map((line) => line.type),
      events.filter((event) => event.type !== "token").map((event) => event.type),
    );
    const undoing = await undoSession(path);
    assert.deepEqual(undoing, {
      type: "undone",
      restored: ["todo.txt", "old.txt"],
      removed: ["new/plan.md"],
      unrecorded: null,
    });
    assert.deepEqual(await tree(place.dir), files);
  });

  it("is not undone where a file was changed since", async (t) => {
    const place = await preparePlace(t, files);
    const { agent } = await scriptedAgent(t, place, changes, yes);
    await eventsOf(agent);
    await writeFile(join(place.dir, "todo.txt"), "mine now\n");
    const undoing = await undoSession(join(place.sessions, agent.sessionId() ?? ""));
    assert.deepEqual(undoing, {
      type: "conflict",
      conflicts: [{ path: "todo.txt", found: "changed since" }],
    });
  });

  it("has a session of its own each time; the second run knows nothing of the first", async (t) => {
    const place = await preparePlace(t, files);
    const { agent, backend } = await scriptedAgent(t, place, [finish, finish]);
    const listed: unknown[] = [];
    for (const task of ["The first task.", "The second task."]) {
      await eventsOf(agent, task);
      const { lines } = await readSession(join(place.sessions, agent.sessionId() ?? ""));
      listed.push(lines.flatMap((line) => (line.type === "started" ? [line.task] : [])));
    }
    assert.deepEqual(listed, [["The first task."], ["The second task."]]);
    assert.equal((await listSessions(place.sessions, 10)).length, 2);
    const prompt = backend.requests[1]?.prompt.map((piece) => piece.text).join("") ?? "";
    assert.match(prompt, /The second task\./);
    assert.doesNotMatch(prompt, /The first task\./);
  });

  it("keeps nothing on disk with sessions null, and still works", async (t) => {
    const place = await preparePlace(t, files);
    const { agent } = await scriptedAgent(t, place, changes, { sessions: null, ...yes });
    assert.equal(story(await eventsOf(agent)).at(-1), "finished done");
    assert.equal(agent.sessionId(), null);
    assert.deepEqual(await readdir(place.base), ["work"]);
  });

  it("records a run that was interrupted", async (t) => {
    const place = await preparePlace(t, files);
    const { agent } = await scriptedAgent(t, place, [{ text: finish, delay: 60_000 }]);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    assert.deepEqual(story(await eventsOf(agent, "Wait.", controller.signal)), ["interrupted"]);
    const { lines } = await readSession(join(place.sessions, agent.sessionId() ?? ""));
    assert.equal(lines.at(-1)?.type, "stopped");
  });

  it("closes its log where the caller stops listening", async (t) => {
    const place = await preparePlace(t, files);
    const { agent } = await scriptedAgent(t, place, [finish, finish]);
    for await (const event of agent.run("Do it.")) if (event.type === "reply") break;
    const { lines, torn } = await readSession(join(place.sessions, agent.sessionId() ?? ""));
    assert.deepEqual([lines.at(-1)?.type, torn], ["reply", false]);
    assert.equal(story(await eventsOf(agent)).at(-1), "finished done");
  });
});

describe("a dangerous tool", () => {
  const wipe = [reply("delete_file", { path: "old.txt" }), finish];

  it("is refused where nobody can be asked", async (t) => {
    const place = await preparePlace(t, files);
    const { agent } = await scriptedAgent(t, place, wipe);
    const [first] = story(await eventsOf(agent));
    assert.match(first ?? "", /^delete_file: denied /);
    assert.equal(await readFile(join(place.dir, "old.txt"), "utf8"), files["old.txt"]);
  });

  it("is refused when the user says no, who was shown the call", async (t) => {
    const place = await preparePlace(t, files);
    const asked: unknown[] = [];
    const { agent } = await scriptedAgent(t, place, wipe, {
      confirm: async (call, tool) => {
        asked.push(call, tool.name);
        return false;
      },
    });
    const [first] = story(await eventsOf(agent));
    assert.match(first ?? "", /^delete_file: denied /);
    assert.deepEqual(asked, [{ tool: "delete_file", args: { path: "old.txt" } }, "delete_file"]);
    assert.deepEqual(await tree(place.dir), files);
  });
});

describe("asking the user", () => {
  it("is offered only where a user is there", async (t) => {
    const place = await preparePlace(t);
    const { agent: alone } = await scriptedAgent(t, place, []);
    assert.ok(!alone.tools.some((tool) => tool.name === "ask_user"));
    const ask = async (question: string): Promise<string> => `yes, ${question}`;
    const { agent } = await scriptedAgent(t, place, [reply("ask_user", { question: "really?" }), finish], {
      ask,
    });
    assert.deepEqual(story(await eventsOf(agent)), [
      "ask_user: ok yes, really?",
      "finish: ok done",
      "finished done",
    ]);
  });
});

describe("closing", () => {
  it("can be done twice, and leaves the caller's own backend open", async (t) => {
    const place = await preparePlace(t);
    let closed = 0;
    const { backend } = await scriptedAgent(t, place, [finish]);
    const own = { ...backend, close: async () => void closed++ };
    const { agent } = await scriptedAgent(t, place, [], { backend: own });
    await agent.close();
    await agent.close();
    assert.equal(closed, 0);
  });
});

it("refuses a second run while the first one is under way", async (t) => {
  const place = await preparePlace(t);
  const { agent } = await scriptedAgent(t, place, [finish, finish]);
  const first = agent.run("One.");
  await first.next();
  await assert.rejects(eventsOf(agent, "Two."), /This agent is in a run/);
  await first.return();
  assert.equal((await eventsOf(agent, "Three.")).at(-1)?.type, "stopped");
});

it("can run again after a session could not be opened", async (t) => {
  const place = await preparePlace(t, { "file.txt": "no folder" });
  const { agent } = await scriptedAgent(t, place, [finish], { sessions: join(place.dir, "file.txt") });
  for (const task of ["One.", "Two."]) await assert.rejects(eventsOf(agent, task), /Sessions cannot be kept/);
});
