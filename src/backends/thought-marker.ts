/** Words that begin a train of thought, at the end of a text: `<think>`, `[THINK]`, `<|START_THINKING|>`. */
const opened = /(?:<\|?|\[)[^<>[\]/]*think[^<>[\]/]*(?:>|\])\s*$/i;

/** A train of thought that a text leaves open, and what closes it in the template; null where there is none. */
export interface OpenThought {
  readonly open: string;
  readonly close: string;
}

/** Whether a prompt's end opens a train of thought, and how the template closes one. */
export function openThought(text: string, template: string): OpenThought | null {
  const open = opened.exec(text)?.[0];
  if (open === undefined) return null;
  const word = open.trim();
  const closings = [word.replace(/^([<[])/, "$1/"), word.replace(/START/i, "END")];
  const close = closings.find((closing) => closing !== word && template.includes(closing));
  if (close === undefined) return null;
  // What stands around the closing word is not told; the white space of the opening one is its mirror.
  const space = open.slice(word.length);
  return { open, close: space === "" ? close : `${space}${close}\n\n` };
}
