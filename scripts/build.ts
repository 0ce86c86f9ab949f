/** Builds `dist/` for publishing: plain JavaScript and declarations, because Node strips no types below node_modules. */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
// The page of a report is made of files that a browser reads as they are.
cpSync("src/bench/report/page", "dist/bench/report/page", { recursive: true });
process.exit(status ?? 1);
