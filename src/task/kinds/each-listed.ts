/** Longer chains over what is listed: names in a file, or files in the request. */
import { makeLines, overlap, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished, lastDone, says } from "../oracle.ts";
import { caseMark, list } from "../wording.ts";
import { createEachFrames, createEmptyEachFrames } from "../wordings/create-each.ts";
import { gatherValuesFrames } from "../wordings/gather-values.ts";

/** Creates every file that another one lists. */
export const createEach: Kind = {
  id: "create_each",
  weight: 10,
  make(maker) {
    const { random, names } = maker;
    const source = names.path(["txt", "txt", "list", "md"]);
    const extension = random.pick(["txt", "md", "log", "csv"]);
    const paths = Array.from({ length: random.int(2, 6) }, () => names.path([extension], ""));
    const line = random.chance(0.5) ? names.sentence() : null;
    const content = line === null ? "" : `${line}\n`;
    return {
      request:
        line === null
          ? maker.phrase(createEmptyEachFrames, { source: maker.path(source) })
          : maker.phrase(createEachFrames, { source: maker.path(source), line: maker.marked(line) }),
      files: { [source]: `${paths.join("\n")}\n` },
      needs: ["read_file", "write_file"],
      after: Object.fromEntries(paths.map((path) => [path, content])),
      *policy() {
        yield act("Read the names to create each.", "read_file", { path: source });
        for (const [index, path] of paths.entries())
          yield act(`Create ${index === 0 ? "the first" : "the next"}: ${path}`, "write_file", {
            path,
            content,
          });
        return finished("Created the files.", lastDone);
      },
    };
  },
};

/** Writes the values that one key has in several files into a new one. */
export const gatherValues: Kind = {
  id: "gather_values",
  weight: 10,
  make(maker) {
    const { random, names } = maker;
    const key = names.identifier();
    const mark = random.pick([": ", "=", " = "]);
    const to = names.path(["txt", "list"]);
    const values = new Map<string, string>();
    const count = random.int(2, 5);
    while (values.size < count) {
      const value = names.value();
      if (![...values.values()].some((other) => overlap(other, value)))
        values.set(names.path(textExtensions), value);
    }
    const lineOf = (value: string): string => `${key}${mark}${value}`;
    const files = [...values].map(([path, value]) => {
      const lines = makeLines(random, names, random.int(0, 3)).filter((line) => !overlap(line, key));
      return [
        path,
        `${lines.toSpliced(random.int(0, lines.length), 0, lineOf(value)).join("\n")}\n`,
      ] as const;
    });
    const paths = [...values.keys()];
    const all = [...values.values()];
    const result = `${all.join("\n")}\n`;
    return {
      request: maker.phrase(gatherValuesFrames, {
        key: caseMark + key,
        files: caseMark + list(paths),
        to: maker.bare(to),
      }),
      files: Object.fromEntries(files),
      needs: ["read_file", "write_file"],
      after: { [to]: result },
      *policy() {
        let thought = `Gather from the first: ${paths[0]}`;
        for (const [index, [path, value]] of [...values].entries()) {
          yield act(thought, "read_file", { path });
          const next = paths[index + 1];
          const rest =
            next === undefined ? "That was the last; write them." : `Gather from the next: ${next}`;
          thought = `${says(lineOf(value))} So far: ${all.slice(0, index + 1).join(", ")} ${rest}`;
        }
        yield act(thought, "write_file", { path: to, content: result });
        return finished("Wrote the values.");
      },
    };
  },
};
