import { resolve } from "node:path";
import type { Event } from "../protocol/event.ts";
import { openSession, type Session } from "../session/open-session.ts";
import type { KeepOutput } from "../tools/run-command.ts";
import { openWorkspace, type Workspace } from "../tools/workspace.ts";

/** What runs stand on: a workspace, and the session of the run of the moment, which keeps what an undo needs. */
export interface Ground {
  readonly workspace: Workspace;
  readonly keepOutput: KeepOutput;
  /** Passes the events of a run on and records them in a session of its own. */
  readonly record: (events: AsyncIterable<Event>) => AsyncGenerator<Event, void, undefined>;
  /** The session of the newest run, or null where none is kept. */
  readonly sessionId: () => string | null;
}

/** Opens a folder for runs, one at a time; `sessions` is the folder of all sessions, null keeps none. */
export async function openGround(folder: string, sessions: string | null): Promise<Ground> {
  const dir = resolve(folder);
  let session: Session | null = null;
  const keep = (bytes: Uint8Array): Promise<string> => {
    if (!session) throw new Error("A tool changed a file outside a run.");
    return session.keep(bytes);
  };
  return {
    workspace: await openWorkspace(dir, sessions === null ? {} : { keep }),
    keepOutput: async (text) => session?.keep(Buffer.from(text)),
    record: async function* (events) {
      const log = sessions === null ? null : openSession({ root: sessions, dir });
      session = log;
      try {
        for await (const event of events) {
          log?.append(event);
          yield event;
        }
      } finally {
        log?.close();
      }
    },
    sessionId: () => session?.id ?? null,
  };
}
