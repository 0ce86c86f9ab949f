/** No source file above 500 lines; above 300 one that is no test must open with a comment that gives the reason. Prints the median. */
import { globSync, readFileSync } from "node:fs";

const files = globSync(["src/**/*.ts", "scripts/**/*.ts", "test/**/*.ts", "train/**/*.py"]).map((file) => {
  const text = readFileSync(file, "utf8");
  return {
    file,
    lines: text.split("\n").length - 1,
    explained: file.startsWith("test") || /^("""|\/\*\*?)/.test(text),
  };
});
const sizes = files
  .filter(({ file }) => file.startsWith("src"))
  .map(({ lines }) => lines)
  .toSorted((left, right) => left - right);
const wrong = files.filter(({ lines, explained }) => lines > 500 || (lines > 300 && !explained));
for (const { file, lines } of wrong) console.error(`${file} has ${lines} lines: look for the missing idea.`);
console.log(
  `${sizes.length} source files, median ${sizes[Math.floor(sizes.length / 2)]} lines, largest ${sizes.at(-1)}`,
);
process.exit(wrong.length === 0 ? 0 : 1);
