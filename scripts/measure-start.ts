/** Prints the time from Enter to the first thought with the shipped model: `node scripts/measure-start.ts [RUNS]`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "cox-start-"));
writeFileSync(join(folder, "todo.txt"), "call Nora\n");
const times: number[] = [];
for (let run = 0; run < Number(process.argv[2] ?? 5); run++) {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ["bin/cox.js", "run", "--dir", folder, "Append the line 'pay rent' to todo.txt"],
    {
      env: { ...process.env, COX_STATE_DIR: join(folder, "state") },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let seen = 0;
  for await (const chunk of child.stdout) {
    // The first line names model and window; the first thought is what follows.
    seen += String(chunk).length;
    if (String(chunk).includes("\n") && seen > String(chunk).indexOf("\n") + 1) break;
  }
  times.push(performance.now() - start);
  const exit = once(child, "exit");
  child.kill();
  await exit;
}
times.sort((left, right) => left - right);
console.log(
  `ms to the first thought: median ${times[Math.floor(times.length / 2)]?.toFixed(0)}, all ${times.map((time) => time.toFixed(0)).join(" ")}`,
);
rmSync(folder, { recursive: true });
