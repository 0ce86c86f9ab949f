import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePythonCall } from "../../../src/bench/bfcl/python-call.ts";
import { scoreTurns } from "../../../src/bench/bfcl/score-turns.ts";
import { stateOf } from "./file-system.ts";

const initial = stateOf({ "a.txt": "one", notes: {} });
const gold = [
  ["ls()"],
  ["mkdir(dir_name='box')", "cp(source='a.txt', destination='notes')"],
  ["cd(folder='notes')", "mv(source='a.txt', destination='b.txt')"],
];

async function score(...made: readonly (readonly string[])[]): Promise<readonly string[]> {
  const read = (turns: readonly (readonly string[])[]) => turns.map((turn) => turn.map(parsePythonCall));
  return scoreTurns(initial, read(gold), read(made));
}

test("another way to the same state is right", async () => {
  assert.deepEqual(await score(...gold), []);
  const detour = [
    ["pwd()", "cat(file_name='gone')"],
    ["touch(file_name='notes')", "cp(source='a.txt', destination='notes')", "mkdir(dir_name='box')"],
    ["cd(folder='notes')", "cp(source='a.txt', destination='b.txt')", "rm(file_name='a.txt')"],
  ];
  assert.deepEqual(await score(...detour), []);
});

test("the first request after which the states differ is told, with what differs", async () => {
  const [first = [], second = [], third = []] = gold;
  assert.deepEqual(await score(first, ["mkdir(dir_name='box')", "touch(file_name='c')"], third), [
    "request 2: notes/a.txt is missing",
    "request 2: c should not be there",
  ]);
  assert.deepEqual(await score(first, second, [...third, "echo(content='two', file_name='b.txt')"]), [
    "request 3: notes/b.txt has the wrong text",
  ]);
  assert.deepEqual(await score(first, second, [...third, "cd(folder='..')"]), [
    "request 3: the current folder is /home, not /home/notes",
  ]);
});

test("a request that needs a call and got none is wrong, though nothing had to change", async () => {
  assert.deepEqual(await score([]), ["request 1: no call was made"]);
});
