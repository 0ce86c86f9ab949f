import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { done, type Effect } from "../../src/protocol/observation.ts";
import { openSession, type Session } from "../../src/session/open-session.ts";

/** A run that changes files as tools do: bytes kept before and after, one observation for each change. */
export interface RecordedRun {
  readonly session: Session;
  /** Gives a file new text, or takes it away with null. */
  readonly put: (path: string, text: string | null) => Promise<void>;
  readonly stop: () => void;
}

export function recordRun(root: string, dir: string): RecordedRun {
  const session = openSession({ root, dir });
  let step = 0;
  session.append({
    type: "started",
    task: "test",
    model: "none",
    window: 1000,
    tools: [],
    system: "",
    arm: {},
  });
  return {
    session,
    put: async (path, text) => {
      step += 1;
      const file = join(dir, path);
      const before = await readFile(file).catch(() => null);
      const call = { tool: text === null ? "delete_file" : "write_file", args: { path } };
      session.append({ type: "call", step, call });
      const effect: Effect = {
        type: before === null ? "created" : text === null ? "deleted" : "changed",
        path,
        before: before && (await session.keep(before)),
        after: text === null ? null : await session.keep(Buffer.from(text)),
      };
      const first = text === null ? undefined : await mkdir(dirname(file), { recursive: true });
      const folders = first === undefined ? [] : foldersFrom(first.slice(dir.length + 1), dirname(path));
      if (text === null) await rm(file);
      else await writeFile(file, text);
      const observation = done("done", [folders.length > 0 ? { ...effect, folders } : effect]);
      session.append({ type: "observation", step, call, observation });
    },
    stop: () => {
      session.append({ type: "stopped", reason: "finished", answer: "done", detail: null, totals });
      session.close();
    },
  };
}

export const totals = { steps: 1, refused: 0, readAgain: 0, read: 10, reused: 5, written: 3, ms: 12 };

/** The folders from the outermost made to the innermost: `a`, `a/b`, `a/b/c`. */
function foldersFrom(outermost: string, innermost: string): readonly string[] {
  const rest = innermost
    .slice(outermost.length + 1)
    .split("/")
    .filter(Boolean);
  return rest.reduce((folders, name) => [...folders, `${folders.at(-1)}/${name}`], [outermost]);
}
