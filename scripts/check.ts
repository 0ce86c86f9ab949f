/** Everything that a machine can check, in one command; stops with 1 after showing every failure. */
import { spawnSync } from "node:child_process";

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ["format", "oxfmt", "--check"],
  ["lint", "oxlint", "--type-aware", "--deny-warnings"],
  ["types", "tsc"],
  ["layers", process.execPath, "--test", "test/layers.test.ts"],
  ["sizes", process.execPath, "scripts/check-sizes.ts"],
  ["docs", process.execPath, "scripts/write-docs.ts", "--check"],
];

const failed = checks.filter(([name, command, ...args]) => {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name}`);
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
