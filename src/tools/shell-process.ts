import { spawn, type ChildProcess } from "node:child_process";

/** A command at work in a shell, with everything it starts. */
export interface ShellProcess {
  /** Its output and its errors come on `stdout` together, in the order in which they were written. */
  readonly child: ChildProcess;
  /** Ends the command and all that it started and that did not leave its process group. */
  readonly killAll: () => void;
}

/**
 * The shell that leads the process group. Descriptor 3 is a pipe from our process that nobody writes to: its end
 * means that our process is gone, by whatever death, and then the whole group goes too. The command is not
 * `exec`ed: it would inherit the guard as a child, and a program that waits for all its children would hang.
 */
const guarded = `exec 2>&1
{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec 3<&-
/bin/sh -c "$1"`;

/** Starts a command with the system's shell, without input, in a folder that need be held no longer afterwards. */
export function startShell(command: string, folder: string): ShellProcess {
  if (process.platform === "win32") return startWindowsShell(command, folder);
  const child = spawn("/bin/sh", ["-c", guarded, "sh", command], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  const killAll = (): void => {
    if (child.pid === undefined) return;
    try {
      // The guard keeps the group's number taken until this kills it, so no other process can be hit.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  };
  return { child, killAll };
}

/** Windows has no process groups: the tree is ended by `taskkill`, and not when our own process dies. */
function startWindowsShell(command: string, folder: string): ShellProcess {
  const child = spawn(`${command} 2>&1`, { cwd: folder, shell: true, stdio: ["ignore", "pipe", "ignore"] });
  const killAll = (): void => {
    if (child.pid !== undefined)
      spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
  };
  return { child, killAll };
}
