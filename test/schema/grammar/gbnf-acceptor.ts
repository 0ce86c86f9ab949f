/**
 * An acceptor for GBNF text that shares nothing with the compiler: it reads the text (rules, literals, classes,
 * groups, `* + ? {m,n}`) and asks where each part can end. For grammars without left recursion.
 */

/** Part of a rule. */
type Node =
  | { readonly kind: "text"; readonly points: readonly number[] }
  | {
      readonly kind: "class";
      readonly negated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    }
  | { readonly kind: "sequence"; readonly nodes: readonly Node[] }
  | { readonly kind: "choice"; readonly nodes: readonly Node[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly least: number; readonly most: number }
  | { readonly kind: "rule"; readonly name: string };

/** Says whether a whole text is in the language of a grammar's rule `root`. Throws for text that is not GBNF. */
export type Acceptor = (text: string) => boolean;

/** Reads a grammar. */
export function createAcceptor(gbnf: string): Acceptor {
  const parse = createParser(gbnf);
  return (text) => parse(text).whole;
}

/** Reads a grammar; says whether a text begins a member of its language. For grammars in which every rule can be ended. */
export function createBeginning(gbnf: string): Acceptor {
  const parse = createParser(gbnf);
  return (text) => parse(text).whole || parse(text).begins;
}

interface Parse {
  readonly whole: boolean;
  /** Everything was read and more was asked for. */
  readonly begins: boolean;
}

function createParser(gbnf: string): (text: string) => Parse {
  const rules = readRules(gbnf);
  return (text) => {
    const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    const known = new Map<string, Map<number, ReadonlySet<number>>>();
    let begins = false;

    const ends = (node: Node, start: number): ReadonlySet<number> => {
      switch (node.kind) {
        case "text": {
          const wrong = node.points.findIndex((point, at) => points[start + at] !== point);
          if (wrong < 0) return new Set([start + node.points.length]);
          if (start + wrong === points.length) begins = true;
          return new Set();
        }
        case "class": {
          const point = points[start];
          if (point === undefined) begins = true;
          if (point === undefined) return new Set();
          // Half of a surrogate pair is no character: an engine reads UTF-8, which has none.
          if (point >= 0xd800 && point <= 0xdfff) return new Set();
          const inside = node.ranges.some(([first, last]) => first <= point && point <= last);
          return new Set(inside === node.negated ? [] : [start + 1]);
        }
        case "sequence":
          return node.nodes.reduce<ReadonlySet<number>>(
            (starts, part) => allEnds(part, starts),
            new Set([start]),
          );
        case "choice":
          return new Set(node.nodes.flatMap((option) => [...ends(option, start)]));
        case "repeat": {
          let places: ReadonlySet<number> = new Set([start]);
          for (let round = 0; round < node.least; round++) places = allEnds(node.node, places);
          const all = new Set(places);
          for (let round = node.least; round < node.most && places.size > 0; round++) {
            places = new Set([...allEnds(node.node, places)].filter((place) => !all.has(place)));
            for (const place of places) all.add(place);
          }
          return all;
        }
        case "rule": {
          const byStart = known.get(node.name) ?? new Map<number, ReadonlySet<number>>();
          known.set(node.name, byStart);
          const before = byStart.get(start);
          if (before) return before;
          const body = rules.get(node.name);
          if (!body) throw new Error(`rule ${node.name} is not defined`);
          const found = ends(body, start);
          byStart.set(start, found);
          return found;
        }
      }
    };
    const allEnds = (node: Node, starts: ReadonlySet<number>): Set<number> =>
      new Set([...starts].flatMap((start) => [...ends(node, start)]));

    const whole = ends({ kind: "rule", name: "root" }, 0).has(points.length);
    return { whole, begins };
  };
}

function readRules(gbnf: string): Map<string, Node> {
  const rules = new Map<string, Node>();
  for (const line of gbnf.split("\n").filter((line) => line !== "")) {
    const [, name, body] = /^([a-zA-Z0-9-]+) ::= (.*)$/su.exec(line) ?? [];
    if (name === undefined || body === undefined) throw new Error(`not a rule: ${line}`);
    if (rules.has(name)) throw new Error(`rule ${name} is defined twice`);
    rules.set(name, readBody(body));
  }
  return rules;
}

function readBody(body: string): Node {
  const characters = Array.from(body);
  let at = 0;
  const peek = () => characters[at] ?? "";
  const next = () => characters[at++] ?? "";
  const spaces = () => {
    while (peek() === " ") at++;
  };

  const choice = (): Node => {
    const nodes = [sequence()];
    while (peek() === "|") {
      at++;
      nodes.push(sequence());
    }
    return { kind: "choice", nodes };
  };
  const sequence = (): Node => {
    const nodes: Node[] = [];
    for (spaces(); peek() !== "" && peek() !== "|" && peek() !== ")"; spaces()) nodes.push(counted(single()));
    return { kind: "sequence", nodes };
  };
  const single = (): Node => {
    const first = next();
    if (first === '"') return literal();
    if (first === "[") return characterClass();
    if (first === "(") {
      const node = choice();
      if (next() !== ")") throw new Error(`a group is not closed: ${body}`);
      return node;
    }
    let name = first;
    while (/[a-zA-Z0-9-]/.test(peek())) name += next();
    if (!/^[a-zA-Z0-9-]+$/.test(name)) throw new Error(`unexpected ${name} in ${body}`);
    return { kind: "rule", name };
  };
  const counted = (node: Node): Node => {
    const [sign = ""] = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(characters.slice(at, at + 16).join("")) ?? [];
    if (sign === "") return node;
    at += sign.length;
    if (sign === "*") return { kind: "repeat", node, least: 0, most: Infinity };
    if (sign === "+") return { kind: "repeat", node, least: 1, most: Infinity };
    if (sign === "?") return { kind: "repeat", node, least: 0, most: 1 };
    const [least = "", most = least] = sign.slice(1, -1).split(",");
    return { kind: "repeat", node, least: Number(least), most: most === "" ? Infinity : Number(most) };
  };
  const literal = (): Node => {
    const points: number[] = [];
    while (peek() !== '"') points.push(character());
    at++;
    return { kind: "text", points };
  };
  const characterClass = (): Node => {
    const ranges: [number, number][] = [];
    const negated = peek() === "^";
    if (negated) at++;
    while (peek() !== "]") {
      const first = character();
      const range = peek() === "-" && characters[at + 1] !== "]";
      if (range) at++;
      ranges.push([first, range ? character() : first]);
    }
    at++;
    return { kind: "class", negated, ranges };
  };
  const character = (): number => {
    if (peek() === "") throw new Error(`ends too early: ${body}`);
    const first = next();
    if (first !== "\\") return first.codePointAt(0) ?? 0;
    const sign = next();
    const digits = { x: 2, u: 4, U: 8 }[sign];
    if (digits !== undefined) {
      const text = characters.slice(at, at + digits).join("");
      if (!new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(text)) throw new Error(`a bad escape: ${body}`);
      at += digits;
      return Number.parseInt(text, 16);
    }
    const known = { n: 10, r: 13, t: 9, '"': 34, "\\": 92, "[": 91, "]": 93 }[sign];
    if (known === undefined) throw new Error(`a bad escape \\${sign}: ${body}`);
    return known;
  };

  const node = choice();
  if (at < characters.length) throw new Error(`unexpected ${peek()} in ${body}`);
  return node;
}
