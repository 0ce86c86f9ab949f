/** Owns the files that a page is made of beside its data: our style and scripts, and the chart library that is inlined. */
import { readFile } from "node:fs/promises";

/** Texts that go into a page as they are. */
export interface PageParts {
  readonly style: string;
  /** In the order in which they run. */
  readonly scripts: readonly string[];
}

/** Reads the parts of a page from this package and its dependencies. */
export async function readPageParts(): Promise<PageParts> {
  const own = (name: string): URL => new URL(`page/${name}`, import.meta.url);
  // Both packages name their browser build under a condition that Node does not take, so it is found beside the module.
  const beside = (entry: string, name: string): URL => new URL(name, import.meta.resolve(entry));
  const [style, ...scripts] = await Promise.all(
    [
      own("page.css"),
      beside("d3", "../dist/d3.min.js"),
      beside("@observablehq/plot", "../dist/plot.umd.min.js"),
      own("chart-panel.js"),
      own("size-curves.js"),
      own("failure-classes.js"),
      own("paired-effects.js"),
      own("trust-horizons.js"),
      own("task-explorer.js"),
    ].map(async (url) => (await readFile(url, "utf8")).replaceAll("\r\n", "\n")), // A browser hashes it so too.
  );
  return { style: style ?? "", scripts };
}
