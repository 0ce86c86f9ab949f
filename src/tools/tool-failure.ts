import { failed, type ErrorClass, type Observation } from "../protocol/observation.ts";

/** The world did not let a tool do its work. Becomes an observation of the same class; it never ends a run. */
export class ToolFailure extends Error {
  override readonly name = "ToolFailure";
  readonly errorClass: ErrorClass;

  constructor(errorClass: ErrorClass, message: string, options?: ErrorOptions) {
    super(message, options);
    this.errorClass = errorClass;
  }
}

/** Runs a tool's work and turns a {@link ToolFailure} into an observation; any other error is a bug and passes. */
export async function observe(work: () => Observation | Promise<Observation>): Promise<Observation> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolFailure) return failed(error.errorClass, error.message);
    throw error;
  }
}

/** The code of an operating system's error (`ENOENT`), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

const meanings: Readonly<Record<string, readonly [ErrorClass, string]>> = {
  ENOENT: ["not_found", "not found"],
  EEXIST: ["exists", "exists already"],
  EISDIR: ["not_a_file", "is a folder, not a file"],
  ENXIO: ["not_a_file", "is not a regular file"],
  ENOTDIR: ["not_a_directory", "is not a folder"],
  EACCES: ["denied", "may not be opened (permission denied)"],
  EPERM: ["denied", "may not be changed (permission denied)"],
  EROFS: ["denied", "may not be changed (read-only file system)"],
  ELOOP: ["outside_workspace", "is a link that was not there a moment ago"],
  ENAMETOOLONG: ["invalid", "is too long a name"],
  ENOSPC: ["failed", "not written: no space left on the disk"],
  EXDEV: ["failed", "not moved: the target is on another file system"],
};

/** Does file system work for `shown`; an error of the system becomes a {@link ToolFailure} that names only `shown`. */
export function naming<T>(shown: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const [errorClass, meaning] = meanings[code] ?? ["failed", `failed with ${code}`];
    throw new ToolFailure(errorClass, `${shown} ${meaning}.`, { cause: error });
  }
}
