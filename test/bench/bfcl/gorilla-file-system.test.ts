import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { currentFolder, entriesBelow, pathText } from "../../../src/bench/bfcl/file-system-state.ts";
import { openGorillaFileSystem } from "../../../src/bench/bfcl/gorilla-file-system.ts";
import { runCalls } from "../../../src/bench/bfcl/score-turns.ts";
import { runOn, stateOf, type Written, writtenOf } from "./file-system.ts";

const home: Written = {
  "log.txt": "b line\na line with error\n",
  ".hidden": "x",
  notes: { "today.md": "hello  world\n", old: { "log.txt": "é" } },
  "empty.txt": "",
};

/** What the last of the calls said: its text, or its error class with the text. */
async function said(...calls: readonly string[]): Promise<string> {
  const { observations } = await runOn(home, ...calls);
  const last = observations.at(-1);
  return last?.ok ? `${last.empty ? "(empty) " : ""}${last.text}` : `${last?.class}: ${last?.text}`;
}

test("reading says what is there", async () => {
  assert.equal(await said("pwd()"), "/home");
  assert.equal(await said("ls()"), "log.txt\nnotes\nempty.txt");
  assert.equal(await said("ls(a=True)"), "log.txt\n.hidden\nnotes\nempty.txt");
  assert.equal(await said("cat(file_name='log.txt')"), "b line\na line with error\n");
  assert.equal(await said("cat(file_name='empty.txt')"), "(empty) empty.txt is empty.");
  assert.equal(await said("sort(file_name='log.txt')"), "a line with error\nb line");
  assert.equal(await said("tail(file_name='log.txt', lines=1)"), "a line with error");
  assert.equal(await said("tail(file_name='log.txt')"), "b line\na line with error");
  assert.equal(await said("grep(file_name='log.txt', pattern='error')"), "a line with error");
  assert.match(await said("grep(file_name='log.txt', pattern='.*')"), /^\(empty\) No line of log\.txt/);
  assert.equal(await said("wc(file_name='log.txt')"), "2 lines");
  assert.equal(await said("wc(file_name='log.txt', mode='w')"), "6 words");
  assert.equal(
    await said("cd(folder='notes')", "cd(folder='old')", "wc(file_name='log.txt', mode='c')"),
    "1 character",
  );
  assert.equal(await said("du()"), "41 bytes");
  assert.equal(await said("du(human_readable=True)"), "41.00 B");
  assert.equal(await said("find(name='log')"), "./log.txt\n./notes/old/log.txt");
  assert.equal(await said("find(path='notes')"), "notes/today.md\nnotes/old\nnotes/old/log.txt");
  assert.equal(await said("find(path='notes/old/', name='log')"), "notes/old/log.txt");
  assert.equal(await said("echo(content='hello')"), "hello");
});

test("diff shows the lines that differ, in their order", async () => {
  const files = { one: "same\nleft\n", two: "same\nright\nmore\n" };
  const compare = async (left: string, right: string) =>
    (await runOn(files, `diff(file_name1='${left}', file_name2='${right}')`)).observations[0]?.text;
  assert.equal(await compare("one", "two"), "- left\n+ right\n+ more");
  assert.equal(await compare("two", "one"), "- right\n+ left\n- more");
  assert.equal(await compare("one", "one"), "one and one have the same lines.");
});

test("changing changes the tree, and says which entries", async () => {
  const { system, observations } = await runOn(
    home,
    "cd(folder='notes')",
    "touch(file_name='new.txt')",
    "echo(content='text', file_name='new.txt')",
    "mkdir(dir_name='box')",
    "cp(source='new.txt', destination='box')",
    "mv(source='today.md', destination='then.md')",
    "mv(source='old', destination='box')",
    "cd(folder='..')",
    "rm(file_name='.hidden')",
    "cp(source='notes', destination='copy')",
  );
  const notes = {
    "new.txt": "text",
    box: { "new.txt": "text", old: { "log.txt": "é" } },
    "then.md": "hello  world\n",
  };
  assert.deepEqual(writtenOf(system.state()), {
    "log.txt": home["log.txt"],
    "empty.txt": "",
    notes,
    copy: notes,
  });
  const effects = observations.map(({ effects }) => effects.map(({ type, path }) => `${type} ${path}`));
  assert.deepEqual(effects.slice(0, 6), [
    [],
    ["created notes/new.txt"],
    ["changed notes/new.txt"],
    ["created notes/box/"],
    ["created notes/box/new.txt"],
    ["deleted notes/today.md", "created notes/then.md"],
  ]);
  assert.equal(pathText(system.state()), "/home");
});

test("what cannot be done is an error of a class that says what to do, and changes nothing", async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [
      "cat(file_name='gone')",
      /^not_found: gone is not in \/home, which has log\.txt, \.hidden, notes, empty\.txt\./,
    ],
    ["cat(file_name='notes')", /^not_a_file/],
    ["cat(file_name='notes/today.md')", /^invalid: .*cd first/],
    ["cd(folder='log.txt')", /^not_a_directory/],
    ["cd(folder='notes/old')", /^invalid: .*is a path/],
    ["cd(folder='..')", /^not_found: \/home is the outermost/],
    ["touch(file_name='log.txt')", /^exists/],
    ["touch(file_name='a/b')", /^invalid/],
    ["mkdir(dir_name='notes')", /^exists/],
    ["mkdir(dir_name='..')", /^invalid/],
    ["echo(content='x', file_name='gone')", /^not_found/],
    ["echo(content='x', file_name='notes')", /^not_a_file/],
    ["mv(source='log.txt', destination='empty.txt')", /^exists/],
    ["mv(source='notes', destination='notes')", /^invalid/],
    ["mv(source='log.txt', destination='notes/log.txt')", /^invalid/],
    ["cp(source='gone', destination='notes')", /^not_found/],
    ["rm(file_name='gone')", /^not_found/],
    ["rmdir(dir_name='notes')", /^failed: notes is not empty/],
    ["rmdir(dir_name='log.txt')", /^not_a_directory/],
    ["tail(file_name='log.txt', lines=0)", /^invalid/],
    ["wc(file_name='log.txt', mode='x')", /^invalid/],
    ["find(path='gone')", /^not_found/],
    ["find(path='notes/gone')", /^not_found: gone is not in \/home\/notes/],
  ];
  for (const [call, expected] of cases) {
    assert.match(await said(call), expected);
    const { system } = await runOn(home, call);
    assert.deepEqual(system.state(), stateOf(home), call);
  }
});

test("cd goes down, up, to the outermost folder and nowhere", async () => {
  const at = async (...folders: readonly string[]) =>
    pathText((await runOn(home, ...folders.map((folder) => `cd(folder='${folder}')`))).system.state());
  assert.equal(await at("notes"), "/home/notes");
  assert.equal(await at("notes/", "old", ".."), "/home/notes");
  assert.equal(await at("notes", "old", "/"), "/home");
  assert.equal(await at("notes", "."), "/home/notes");
});

test("two file systems share nothing, and a state never changes", async () => {
  const initial = stateOf(home);
  const [one, other] = [openGorillaFileSystem(initial), openGorillaFileSystem(initial)];
  await runCalls(one, [{ tool: "rm", args: { file_name: "notes" } }]);
  assert.deepEqual(writtenOf(other.state()), home);
  assert.deepEqual(writtenOf(initial), home);
});

const name = fc.constantFrom("a", "b", "notes", "old", "log.txt", "..", ".", "notes/old", "");
const call = fc.oneof(
  ...["cat", "touch", "rm", "sort", "wc"].map((tool) =>
    fc.record({ tool: fc.constant(tool), args: fc.record({ file_name: name }) }),
  ),
  ...["mkdir", "rmdir"].map((tool) =>
    fc.record({ tool: fc.constant(tool), args: fc.record({ dir_name: name }) }),
  ),
  ...["cp", "mv"].map((tool) =>
    fc.record({ tool: fc.constant(tool), args: fc.record({ source: name, destination: name }) }),
  ),
  fc.record({ tool: fc.constant("cd"), args: fc.record({ folder: name }) }),
  fc.record({ tool: fc.constant("echo"), args: fc.record({ content: fc.string(), file_name: name }) }),
  fc.record({ tool: fc.constant("find"), args: fc.record({ path: name, name }) }),
);

test("whatever is called: an error changes nothing, effects are what changed, the current folder is always there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
      const system = openGorillaFileSystem(stateOf(home));
      for (const next of calls) {
        const before = system.state();
        const [observation] = await runCalls(system, [next]);
        const after = system.state();
        if (!observation?.ok) assert.equal(after, before);
        const paths = (state: typeof before) => new Set(entriesBelow(state.tree).map(([path]) => path));
        const [old, fresh] = [paths(before), paths(after)];
        const created = observation?.effects.filter(({ type }) => type === "created").map(({ path }) => path);
        const deleted = observation?.effects.filter(({ type }) => type === "deleted").map(({ path }) => path);
        assert.deepEqual(new Set(created?.map(bare)), without(fresh, old));
        assert.deepEqual(new Set(deleted?.map(bare)), without(old, fresh));
        assert.ok(currentFolder(after));
      }
    }),
    { numRuns: 50 },
  );
});

function bare(path: string): string {
  return path.replace(/\/$/, "");
}

function without(these: ReadonlySet<string>, those: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...these].filter((one) => !those.has(one)));
}
