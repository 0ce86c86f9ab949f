import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readSession } from "./read-session.ts";
import { SessionError } from "./session-error.ts";
import { isSessionId } from "./session-id.ts";
import { type SessionSummary, summarise } from "./summarise.ts";

/** The ids below `root`, oldest first. A folder that does not exist holds none. */
export async function sessionIds(root: string): Promise<readonly string[]> {
  try {
    return (await readdir(root)).filter(isSessionId).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw new SessionError(
      "unreadable",
      `Sessions cannot be read in ${root}: ${message}. Choose another folder.`,
      {
        cause: error,
      },
    );
  }
}

/** A session in a list: its summary, or why it cannot be read. */
export type ListedSession =
  | ({ readonly readable: true } & SessionSummary)
  | { readonly readable: false; readonly id: string; readonly fault: string };

/** The newest sessions below `root`, newest first. One that cannot be read is listed with the reason. */
export async function listSessions(root: string, limit: number): Promise<readonly ListedSession[]> {
  const newest = (await sessionIds(root)).toReversed().slice(0, limit);
  return Promise.all(
    newest.map(async (id): Promise<ListedSession> => {
      try {
        return { readable: true, ...summarise(await readSession(join(root, id))) };
      } catch (error) {
        if (error instanceof SessionError) return { readable: false, id, fault: error.message };
        throw error;
      }
    }),
  );
}

/**
 * The id that a person means: an id, the start of one or its last letters, or `last`.
 * Throws {@link SessionError} `not_found` or `ambiguous`.
 */
export async function findSession(root: string, wanted: string): Promise<string> {
  const ids = await sessionIds(root);
  const newest = ids.at(-1);
  if (wanted === "last" && newest) return newest;
  const found = ids.includes(wanted)
    ? [wanted]
    : ids.filter((id) => wanted !== "" && (id.startsWith(wanted) || id.endsWith(`-${wanted}`)));
  const [id, ...others] = found;
  if (id === undefined) {
    throw new SessionError("not_found", `No session is called "${wanted}". See them with: cox sessions`);
  }
  if (others.length > 0) {
    throw new SessionError(
      "ambiguous",
      `"${wanted}" may be any of ${found.length} sessions: ${found.slice(-5).join(", ")}.`,
    );
  }
  return id;
}
