import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isInside } from "../../src/task/fields.ts";
import { createMaker } from "../../src/task/goal.ts";
import { grepThenAct, vagueThenAct } from "../../src/task/kinds/chains.ts";
import { moveExisting, moveFile } from "../../src/task/kinds/remove.ts";
import { createNames, otherFolder } from "../../src/task/names.ts";
import { createRandom } from "../../src/task/random.ts";

describe("kinds that move a file", () => {
  for (const kind of [moveFile, moveExisting, grepThenAct, vagueThenAct]) {
    it(`${kind.id} never moves a file to the folder that it is in`, () => {
      for (let index = 0; index < 600; index++) {
        const random = createRandom(`${kind.id} train ${index}`);
        const goal = kind.make(createMaker(random, createNames(random, "train"), "train", "alone"));
        const paths = [...Object.keys(goal.files), ...Object.keys(goal.after)];
        for (const path of paths) assert.ok(isInside(path), `${index}: ${goal.request} "${path}"`);
        if (goal.needs.includes("move_file") && kind !== moveExisting)
          assert.equal(Object.keys(goal.after).length, 2, `${index}: ${goal.request}`);
      }
    });
  }

  it("take another folder when the first is the file's own, or has the file's path", () => {
    for (const path of ["here/a.txt", "here"]) {
      const folders = ["here", "there"];
      const names = createNames(createRandom("folder"), "train");
      assert.equal(otherFolder({ ...names, folder: () => folders.shift() ?? "" }, path), "there");
    }
  });
});
