import type { AnswerCheck, Task } from "./task.ts";

/** What is wrong after a run, in words; none when the task is solved. */
export type Faults = readonly string[];

/** Scores a run of a task by the workspace it left behind (texts by path) and the answer it gave, or null for none. */
export function checkTask(
  task: Task,
  files: Readonly<Record<string, string>>,
  answer: string | null,
): Faults {
  const expected: Record<string, string | null> = { ...task.files, ...task.check.files };
  const faults: string[] = [];
  for (const [path, text] of Object.entries(expected)) {
    const found = files[path];
    const named = Object.hasOwn(task.check.files ?? {}, path);
    if (text === null) {
      if (found !== undefined) faults.push(`${path} should be gone`);
    } else if (found === undefined) {
      faults.push(`${path} is missing`);
    } else if (named ? withoutLineEnd(found) !== withoutLineEnd(text) : found !== text) {
      faults.push(`${path} has ${named ? "the wrong text" : "changed"}`);
    }
  }
  for (const path of Object.keys(files)) {
    if (!Object.hasOwn(expected, path)) faults.push(`${path} should not be there`);
  }
  return [...faults, ...checkAnswer(task.check.answer ?? {}, answer)];
}

function checkAnswer(check: AnswerCheck, answer: string | null): Faults {
  if (answer === null) return ["there is no answer"];
  const said = answer.toLowerCase();
  const says = (text: string): boolean => mentions(said, text.toLowerCase());
  const faults: string[] = [];
  for (const text of check.includes ?? []) if (!says(text)) faults.push(`the answer does not say "${text}"`);
  for (const text of check.excludes ?? []) if (says(text)) faults.push(`the answer says "${text}"`);
  if (check.any && !check.any.some(says)) faults.push(`the answer says none of ${JSON.stringify(check.any)}`);
  return faults;
}

/** Whether a text stands in the answer as a whole: `12` is not in `124`, nor `a.txt` in `data.txt`. */
function mentions(said: string, text: string): boolean {
  for (let at = said.indexOf(text); at >= 0; at = said.indexOf(text, at + 1)) {
    const around = [said.charAt(at - 1), said.charAt(at + text.length)];
    const edges = [text.charAt(0), text.charAt(text.length - 1)];
    if (around.every((neighbour, side) => !(isWord(neighbour) && isWord(edges[side] ?? "")))) return true;
  }
  return false;
}

function isWord(character: string): boolean {
  return /^[\p{L}\p{N}_]$/u.test(character);
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}
