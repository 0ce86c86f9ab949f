/**
 * A llama-server for tests as a program of its own: takes the arguments and variables that one is started with, and
 * serves the model through a front. More arguments make it misbehave, or tell what it was given.
 */
import { existsSync, writeFileSync } from "node:fs";
import { openEngine, startFront } from "./front.ts";

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const die = (words: string): never => {
  console.error(words);
  process.exit(7);
};

const told = flag("--tell");
if (told !== undefined) {
  const own = /^(?:LLAMA_|OMP_)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => own.test(name)));
  writeFileSync(told, JSON.stringify({ pid: process.pid, args: process.argv.slice(2), env }));
}
const words = flag("--last-words");
if (words !== undefined) die(words);
const port = Number(flag("--port"));
const once = flag("--no-bind-once");
if (once !== undefined && !existsSync(once)) {
  writeFileSync(once, "");
  die(`couldn't bind HTTP server socket, hostname: 127.0.0.1, port: ${port}`);
}
const apiKey = process.env["LLAMA_API_KEY"];
const front = await startFront({
  ...(await openEngine(flag("--model") ?? "")),
  port,
  ...(apiKey === undefined ? {} : { apiKey }),
});
front.faults.loading = Number(flag("--loading") ?? 0);
