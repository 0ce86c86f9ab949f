import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Makes a folder hold exactly these files (texts by path); whatever was in it is removed. */
export async function writeTexts(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes("/")) mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** All files below a folder as texts by path, with `/`. */
export async function readTexts(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else files[path] = readFileSync(join(folder, path), "utf8");
    }
  };
  visit("");
  return files;
}
