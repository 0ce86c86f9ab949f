import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** Which layers a layer may import, besides itself. */
const below: Readonly<Record<string, readonly string[]>> = (() => {
  const schema: string[] = [];
  const protocol = ["schema"];
  const tool = ["protocol", "schema"];
  const discipline = ["tool", ...tool];
  const loop = ["discipline", ...discipline];
  const backends = ["protocol", "schema"];
  const tools = ["tool", "protocol", "schema"];
  const session = ["protocol", "schema"];
  const agent = ["loop", "backends", "tools", "session", ...loop];
  const task = ["tools", ...tools];
  const surface = ["task", "agent", ...agent];
  const everything = ["bench", "tune", ...surface];
  return {
    schema,
    protocol,
    tool,
    discipline,
    loop,
    backends,
    tools,
    session,
    agent,
    task,
    bench: surface,
    tune: surface,
    cli: everything,
  };
})();

/** Layers that do no I/O: they import nothing of Node's. */
const pure = new Set(["schema", "protocol", "tool", "discipline", "loop"]);

/** Packages that a pure layer may use: they read text and touch nothing. */
const purePackages = new Set(["zod", "oxc-parser"]);

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly target: string;
}

const imports: readonly Import[] = globSync("src/**/*.ts").flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const layer = file.split(/[/\\]/)[1] ?? "";
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)"([^"]+)"/g)].map((match) => ({
    file,
    layer,
    target: match[1] ?? "",
  }));
});

test("every folder below src is a layer of the table", () => {
  for (const { file, layer } of imports) assert.ok(layer in below, `${file}: "${layer}" is no layer`);
});

test("a layer imports only what lies below it", () => {
  const wrong = imports.filter(({ file, layer, target }) => {
    if (!target.startsWith(".")) return false;
    const other = normalize(join(dirname(file), target)).split(/[/\\]/)[1] ?? "";
    return other !== layer && !below[layer]?.includes(other);
  });
  assert.deepEqual(wrong, []);
});

test("the pure layers use neither Node nor any package that does I/O", () => {
  const wrong = imports.filter(
    ({ layer, target }) => pure.has(layer) && !target.startsWith(".") && !purePackages.has(target),
  );
  assert.deepEqual(wrong, []);
});

test("the pure layers reach for no clock, randomness, network or environment", () => {
  const reach =
    /\b(?:Date\.now|new Date|Math\.random|performance\.now|process\.|fetch\(|setTimeout|console\.)/;
  const wrong = globSync("src/{schema,protocol,tool,discipline,loop}/**/*.ts").filter((file) =>
    reach.test(readFileSync(file, "utf8")),
  );
  assert.deepEqual(wrong, []);
});
