import { foreignSource, type ForeignSource } from "./foreign/tools.ts";
import type { Names, Split } from "./names.ts";
import type { Behaviour } from "./offered-tool.ts";
import type { Policy } from "./oracle.ts";
import type { Random } from "./random.ts";
import type { AnswerCheck } from "./task.ts";
import {
  expand,
  mistype,
  quote,
  quoteAtEnd,
  quoteAlways,
  quoteLightly,
  tailMark,
  writePath,
  type Slots,
} from "./wording.ts";

/** Wordings of one kind of request. A frame that ends in "?" is a question; one that ends in `<tail>` ends in bare text. */
export interface Frames {
  readonly train: readonly string[];
  readonly heldOut: readonly string[];
}

/** Something a user wants, with the files it needs and the policy that gets it. */
export interface Goal {
  /** A clause or a question, without politeness around it. */
  readonly request: string;
  readonly files: Readonly<Record<string, string>>;
  /** Built-in names of the tools that the policy may use, without finish. */
  readonly needs: readonly string[];
  /** Tools that must not be offered, for a request that no tool serves. */
  readonly without?: readonly string[];
  /** Files after the run that differ from before; null for a file that is gone. */
  readonly after: Readonly<Record<string, string | null>>;
  readonly answer?: AnswerCheck;
  /** What foreign tools do in this task, by name, where it matters. */
  readonly behaviours?: Readonly<Record<string, Behaviour>>;
  /** Whether another file may lie beside those of the goal without changing what is right. */
  readonly spare?: (path: string, text: string) => boolean;
  readonly policy: () => Policy;
}

/** How a request stands in the whole: alone, or as one clause of several. */
export type Form = "alone" | "first" | "last";

/** What a kind makes its goals from. */
export interface Maker {
  readonly random: Random;
  readonly names: Names;
  readonly split: Split;
  readonly form: Form;
  /** Tools of this task that are not built in, drawn when a kind asks for them. */
  readonly foreign: ForeignSource;
  /** One of the frames, expanded. `<file>`-like slots are given as they should stand in the text. */
  readonly phrase: (frames: Frames, slots: Slots) => string;
  /** A slot that writes a path in some style, a new one each time. */
  readonly path: (path: string, noun?: string) => () => string;
  /** The same without "the file" before it. */
  readonly bare: (path: string) => () => string;
  /** A slot that quotes a text. */
  readonly quoted: (text: string) => () => string;
  /** A slot that always has quotes around a text. */
  readonly marked: (text: string) => () => string;
  /** A slot for bare or quoted text at the very end of a request, with its own space before. */
  readonly tail: (text: string) => () => string;
}

/** A kind of task. */
export interface Kind {
  readonly id: string;
  /** How often it is made, relative to the others. */
  readonly weight: number;
  /** Whether it can be one of two parts. */
  readonly joins?: boolean;
  /** Weight in the first, copying stage of training. */
  readonly copy?: number;
  readonly make: (maker: Maker) => Goal;
}

/** Makes what kinds make goals from. */
export function createMaker(
  random: Random,
  names: Names,
  split: Split,
  form: Form,
  foreign: ForeignSource = foreignSource({ random, names }, split),
): Maker {
  /** A clause among others is no question, and only the last one may end in bare text. */
  const fits = (text: string): boolean =>
    form === "alone" || (!text.endsWith("?") && (form === "last" || !text.includes(tailMark)));
  return {
    random,
    names,
    split,
    form,
    foreign,
    phrase: (frames, slots) => {
      for (;;) {
        const frame = random.pick(split === "train" ? frames.train : frames.heldOut);
        const text = expand(
          random,
          split === "train" && random.chance(0.05) ? mistype(random, frame) : frame,
          slots,
        );
        if (fits(text)) return text;
      }
    },
    path: (path, noun) => () => writePath(random, path, noun),
    bare: (path) => () => quoteLightly(random, path),
    quoted: (text) => () => quote(random, text),
    marked: (text) => () => quoteAlways(random, text),
    tail: (text) => () => quoteAtEnd(random, text),
  };
}
