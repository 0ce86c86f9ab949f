/** Random names of everything, out of one half of the words. Owns the split between training and held-out names. */
import { hashText, type Random } from "./random.ts";
import { inventWord } from "./invent-word.ts";
import { adjectives, commonWords, nouns, people, places, verbs } from "./words/nouns.ts";

/** Which data a name, a wording or a signature may appear in. */
export type Split = "train" | "held-out";

/** The words of one half. */
interface Words {
  readonly nouns: readonly string[];
  readonly common: readonly string[];
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly adjectives: readonly string[];
  readonly verbs: readonly string[];
  readonly onsets: readonly string[];
  readonly endings: readonly string[];
}

const trainSyllables =
  "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za blo cra dri fle gno pra sto tri vla".split(
    " ",
  );
const heldOutSyllables =
  "bu ca de fi go he ji ku la mo ni po qua re si tu vo wa xe ya zi bra cli dro flu gre pli sta tro vre".split(
    " ",
  );

/** Every fifth word by its hash is held out; syllables of nonsense words come from two lists. */
export function wordsOf(split: Split): Words {
  const half = (list: readonly string[]): readonly string[] =>
    list.filter((word) => (hashText(word) % 5 === 0) === (split === "held-out"));
  const syllables = split === "train" ? trainSyllables : heldOutSyllables;
  return {
    nouns: half(nouns),
    common: half([...new Set(commonWords)]),
    people: half(people),
    places: half(places),
    adjectives: half(adjectives),
    verbs: half(verbs),
    onsets: syllables,
    endings: split === "train" ? ["n", "r", "x", "lt", "", ""] : ["m", "s", "k", "nd", "", ""],
  };
}

const trainWords = wordsOf("train");
const heldOutWords = wordsOf("held-out");
const heldOut: ReadonlySet<string> = new Set(
  [...heldOutWords.nouns, ...heldOutWords.common, ...heldOutWords.people, ...heldOutWords.places].map(
    (word) => word.toLowerCase(),
  ),
);

/** A source of names; never gives the same path twice. */
export interface Names {
  readonly word: () => string;
  readonly nonsense: () => string;
  readonly person: () => string;
  readonly place: () => string;
  readonly adjective: () => string;
  readonly verb: () => string;
  readonly stem: () => string;
  readonly folder: () => string;
  /** A new path with one of the extensions, in no folder, one or two. */
  readonly path: (extensions: readonly string[], folder?: string) => string;
  /** A key of a settings file, a variable or a function. */
  readonly identifier: () => string;
  /** Text of a few words without line ends. */
  readonly sentence: () => string;
  /** A short value: a number, a version, a date, a word. */
  readonly value: () => string;
  readonly number: () => string;
}

/** Makes a source of names of one half. */
export function createNames(random: Random, split: Split): Names {
  const words = split === "train" ? trainWords : heldOutWords;
  const taken = new Set<string>();
  const known = (): string => random.pick(random.chance(0.3) ? words.common : words.nouns);
  // A closed list of words would be learnt by heart, and no model would have to copy any of them.
  const invent = (): string => {
    const invented = inventWord(random, known);
    return heldOut.has(invented) ? known() : invented;
  };
  const word = (): string => (split === "train" && random.chance(0.6) ? invent() : known());
  const invents = (): boolean => split === "train" && random.chance(0.35);
  const person = (): string => (invents() ? capital(invent()) : random.pick(words.people));
  const place = (): string => (invents() ? capital(invent()) : random.pick(words.places));
  const adjective = (): string => random.pick(words.adjectives);
  const verb = (): string => random.pick(words.verbs);
  const number = (): string => String(random.int(0, 10 ** random.int(1, 5) - 1));
  const nonsense = (): string => {
    let text = "";
    for (let count = random.int(2, 3); count > 0; count--) text += random.pick(words.onsets);
    return text + random.pick(words.endings);
  };
  const base = (): string => (random.chance(0.8) ? word() : nonsense());
  const odd = (): string => {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHKLMNPQRSTVXZ0123456789_-";
    let text = random.pick("abcdefghkmnpqrstvxz".split(""));
    for (let count = random.int(3, 7); count > 0; count--)
      text += letters.charAt(random.int(0, letters.length - 1));
    return `${text}${random.int(0, 9)}`;
  };
  const stem = (): string =>
    random.weighted<() => string>([
      [base, 40],
      [() => `${base()}_${word()}`, 12],
      [() => `${base()}-${word()}`, 12],
      [() => `${base()}${capital(word())}`, 6],
      [() => capital(base()), 6],
      [() => `${base()}${random.int(1, 99)}`, 8],
      [() => `${base()}_${random.int(2015, 2031)}`, 4],
      [() => `${adjective()}-${base()}`, 6],
      [() => base().toUpperCase(), 3],
      [odd, 6],
    ])();
  const folder = (): string =>
    random.weighted<() => string>([
      [base, 60],
      [() => `${base()}-${word()}`, 10],
      [() => `${base()}_${word()}`, 8],
      [
        () =>
          random.pick(["src", "lib", "docs", "data", "config", "test", "scripts", "assets", "notes", "logs"]),
        split === "train" ? 20 : 0,
      ],
      [() => `${base()}${random.int(1, 30)}`, 6],
    ])();
  const path = (extensions: readonly string[], inside?: string): string => {
    for (;;) {
      const extension = random.pick(extensions);
      const plain = extension === "" ? stem() : `${stem()}.${extension}`;
      const name = split === "train" && random.chance(0.05) ? `${word()}.${plain}` : plain;
      const depth = random.weighted([
        [0, 45],
        [1, 40],
        [2, 15],
      ] as const);
      const folders =
        inside === undefined ? Array.from({ length: depth }, folder) : inside === "" ? [] : [inside];
      const whole = [...folders, name].join("/");
      const clashes = [...taken].some((other) => {
        const [a, b] = [other.toLowerCase(), whole.toLowerCase()];
        return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`) || basename(a) === basename(b);
      });
      if (clashes) continue;
      taken.add(whole);
      return whole;
    }
  };
  const identifier = (): string => {
    const parts = Array.from(
      {
        length: random.weighted([
          [1, 33],
          [2, 54],
          [3, 13],
        ] as const),
      },
      word,
    );
    if (random.chance(0.15)) parts[0] = nonsense();
    return random.weighted<() => string>([
      [() => parts.join("_"), 45],
      [() => parts.map((part, index) => (index ? capital(part) : part)).join(""), 20],
      [() => parts.join("_").toUpperCase(), 20],
      [() => parts.join("-"), 8],
      [() => parts.map(capital).join(""), 7],
    ])();
  };
  const sentence = (): string => {
    const text = plainSentence();
    return split === "train" && random.chance(0.12) ? marked(text) : text;
  };
  /** With marks that plain sentences lack. */
  const marked = (text: string): string =>
    random.weighted<() => string>([
      [() => `${text}!`, 4],
      [() => `${text}?`, 2],
      [() => `${text}.`, 4],
      [() => `${text} (${word()})`, 3],
      [() => `${text}; ${word()}`, 1],
      [() => `${word()}, ${word()} & ${word()}`, 2],
      [() => `${text} it's ${word()}`, 1],
      [() => `${word()}'s ${word()}`, 2],
      [() => `${text} $${random.int(1, 99)}`, 1],
      [() => `${word()} + ${word()}`, 1],
      [() => `#${random.int(1, 99)} ${text}`, 1],
      [() => `${text} ${random.int(1, 99)} %`, 1],
      [
        () =>
          `${word()}${random.pick(["é", "ü", "ö", "ä", "ñ", "ç", "å", "ß", "ø", "ó"])}${word()} ${word()}`,
        3,
      ],
      [() => `${word()}: "${word()}"`, 1],
      [() => `<${word()}>`, 1],
    ])();
  const plainSentence = (): string =>
    random.weighted<() => string>([
      [() => `${person()} ${verb()} the ${word()}`, 14],
      [() => `${person()} ${verb()} the ${adjective()} ${word()} in ${place()}`, 10],
      [() => `the ${word()} ${random.pick(["is", "was", "looks", "seems", "stays"])} ${adjective()}`, 10],
      [
        () =>
          `${random.pick(["call", "ask", "meet", "tell", "thank", "remind", "visit"])} ${person()} ${random.pick(["about", "for", "before", "after"])} the ${word()}`,
        12,
      ],
      [
        () =>
          `${random.pick(["buy", "order", "check", "fix", "clean", "paint", "move", "test", "count", "sell", "pack", "return"])} ${random.int(2, 40)} ${word()} ${word()}s`,
        9,
      ],
      [() => `${word()} ${word()} ${word()}`, 7],
      [
        () =>
          `${random.pick(["buy", "get", "call", "email", "pay", "book", "fix", "write", "read", "send", "finish", "review", "update", "cancel"])} ${random.pick(["", "the ", "a ", "some ", "more "])}${word()}`,
        10,
      ],
      [
        () =>
          `${random.pick(["TODO:", "FIXME:", "note:", "Reminder:", "-", "*", "- [ ]", "NB:", "WARNING:", "todo"])} ${verb()} ${word()} ${word()}`,
        9,
      ],
      [
        () =>
          `${capital(word())} ${place()}, ${random.int(1, 28)} ${random.pick(["January", "March", "May", "June", "August", "October", "December"])}`,
        4,
      ],
      [() => `${identifier()}${random.pick(["=", " = ", ": ", "="])}${value()}`, 10],
      [() => `${nonsense()} ${nonsense()} ${word()}`, 5],
      [() => word(), 6],
      [
        () =>
          `${random.pick(["export const", "const", "let", "var"])} ${identifier().replaceAll("-", "_")} = ${number()};`,
        3,
      ],
      [() => `import ${nonsense()}`, 1],
      [() => `${random.pick(["print", "echo", "console.log", "log"])}("${word()} ${word()}")`, 2],
      [
        () =>
          `${random.pick(["déjà", "naïve", "Zürich", "café", "Ærø", "größe", "niño", "señor", "→", "✓"])} ${word()}`,
        2,
      ],
      [() => `${word()},${random.int(1, 900)},${word()}`, 3],
      [
        () =>
          random.pick([
            "hello world",
            "hello",
            "hi there",
            "all done",
            "ok",
            "yes",
            "no",
            "draft",
            "done",
            "test",
          ]),
        split === "train" ? 5 : 0,
      ],
      [
        () =>
          `${random.pick(["I", "We", "They"])} ${verb()} ${random.pick(["the", "a", "every", "that"])} ${word()} ${random.pick(["today", "yesterday", "last week", "on Monday", "twice", "again"])}`,
        6,
      ],
    ])();
  const value = (): string =>
    random.weighted<() => string>([
      [number, 28],
      [() => String(random.int(1000, 9999)), 12],
      [word, 14],
      [() => `${random.int(0, 12)}.${random.int(0, 30)}.${random.int(0, 20)}`, 8],
      [() => `20${random.int(10, 39)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`, 8],
      [() => `${two(random.int(0, 23))}:${two(random.int(0, 59))}`, 4],
      [nonsense, 8],
      [() => random.pick(["true", "false", "on", "off", "yes", "no", "none", "auto", "debug", "info"]), 6],
      [() => `${random.int(0, 99)}.${random.int(1, 99)}`, 4],
      [() => `${person().toLowerCase()}@${word()}.${random.pick(["org", "net", "com", "io"])}`, 4],
      [() => `https://${word()}.${random.pick(["org", "net", "com", "io"])}/${word()}`, 3],
      [() => random.int(0x100000, 0xffffff).toString(16), 4],
      [person, 4],
      [() => place().toLowerCase(), 3],
      [() => `${word()}-${random.int(1, 20)}`, 3],
      [() => `${random.int(1, 900)}${random.pick(["ms", "s", "kb", "MB", "%", "px"])}`, 3],
    ])();
  return {
    word,
    nonsense,
    person,
    place,
    adjective,
    verb,
    stem,
    folder,
    path,
    identifier,
    sentence,
    value,
    number,
  };
}

/** A folder to move a file to: not the one that it is in, nor one by its own path. */
export function otherFolder(names: Names, path: string): string {
  for (;;) {
    const folder = names.folder();
    if (path !== folder && path !== `${folder}/${basename(path)}`) return folder;
  }
}

/** The last part of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
