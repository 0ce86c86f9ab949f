/**
 * `npm run pack`: builds, stages what is published, packs it into the project's folder, and proves the tarball in a
 * project of its own ({@link provePackage}). What a published package does without: Node binaries for old machines,
 * development's dependencies, scripts and overrides.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainEnvironment, provePackage } from "./prove-package.ts";

const root = join(import.meta.dirname, "..");
const parts = ["bin", "dist", "models", "tasks", "docs", "LICENSE", "README.md", "CHANGELOG.md"];
const model = "models/coxswain-tiny.gguf";

execFileSync(process.execPath, ["scripts/build.ts"], { cwd: root, stdio: "inherit" });
for (const part of [...parts, model]) {
  if (!existsSync(join(root, part))) throw new Error(`${part} is not there, and a package needs it.`);
}

const stage = mkdtempSync(join(tmpdir(), "cox-stage-"));
process.on("exit", () => rmSync(stage, { recursive: true, force: true }));
for (const part of parts) cpSync(join(root, part), join(stage, part), { recursive: true });
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
for (const key of ["scripts", "devDependencies", "optionalDependencies", "overrides"]) delete manifest[key];
// Without a Node of its own the package needs one that is new enough.
const published = { ...manifest, engines: { node: ">=22.18" }, files: parts };
writeFileSync(join(stage, "package.json"), `${JSON.stringify(published, null, 2)}\n`);

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}
const said = execFileSync("npm", ["pack", "--json", "--pack-destination", root], {
  cwd: stage,
  encoding: "utf8",
  env: plainEnvironment(),
  shell: process.platform === "win32",
});
const [packed] = JSON.parse(said) as readonly Packed[];
if (!packed) throw new Error(`npm pack said nothing of a package: ${said}`);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
  `${packed.filename}: ${megabytes(packed.size)}, unpacked ${megabytes(packed.unpackedSize)}, ${packed.entryCount} files`,
);
const { packages, bytes } = provePackage(join(root, packed.filename), String(manifest["version"]));
console.log(`installed: ${packages} packages, ${megabytes(bytes)} (without node-llama-cpp's CUDA packages)`);
