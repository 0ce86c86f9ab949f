/** Parameters of foreign tools: how they are declared, which values requests give them, and how these are said. */
import type { Json, JsonObject } from "../../schema/shape.ts";
import { capital, type Names } from "../names.ts";
import type { Random } from "../random.ts";
import { caseMark, list, quoteAlways, quoteLightly, type Slots } from "../wording.ts";

/** What values are drawn from. */
export interface Stage {
  readonly random: Random;
  readonly names: Names;
}

/** A parameter of an action. What it may be called is a text with spaces. */
export interface Parameter {
  readonly names: string;
  /** Left out mostly; `clauses` are wordings that give it, added to a request. */
  readonly optional?: { readonly default: Json; readonly clauses: readonly string[] };
  /** Free text, which may be what another tool said, and may end a request without quotes. */
  readonly free?: true;
  /** A text in one piece or a number that names something, of which a list can be made. */
  readonly single?: true;
  /** Chooses a type for one tool. */
  readonly fix: (stage: Stage) => Fixed;
}

/** A parameter's type in one tool. */
export interface Fixed {
  readonly schema: JsonObject;
  /** A value and how it stands in a request; `key` is its slot. Parts of an object have slots of their own. */
  readonly draw: (stage: Stage, key: string) => Drawn;
}

/** A value and the slots that say it. */
export interface Drawn {
  readonly value: Json;
  readonly slots: Slots;
}

type Say = (random: Random, text: string) => string;

const bare: Say = (_, text) => caseMark + text;

function drawing(value: (stage: Stage) => string, say: Say): Fixed["draw"] {
  return (stage, key) => {
    const drawn = value(stage);
    return { value: drawn, slots: { [key]: () => say(stage.random, drawn) } };
  };
}

/** A text; now and then a tool knows only some of them. */
export function text(names: string, value: (stage: Stage) => string, say: Say = bare): Parameter {
  return {
    names,
    single: true,
    fix: (stage) => {
      if (!stage.random.chance(0.08)) return { schema: { type: "string" }, draw: drawing(value, say) };
      const known = [...new Set(Array.from({ length: stage.random.int(3, 6) }, () => value(stage)))];
      return {
        schema: { type: "string", enum: known },
        draw: drawing(({ random }) => random.pick(known), say),
      };
    },
  };
}

/** A name of somebody. */
export const person = (names: string): Parameter => text(names, (stage) => stage.names.person());
/** A town. */
export const place = (names: string): Parameter => text(names, (stage) => stage.names.place());
/** One word. */
export const word = (names: string): Parameter => text(names, (stage) => stage.names.word(), quoteLightly);
/** A key, a variable, a service, a table. */
export const identifier = (names: string): Parameter =>
  text(names, (stage) => stage.names.identifier(), quoteLightly);
/** An address of mail. */
export const email = (names: string): Parameter =>
  text(
    names,
    ({ random, names: from }) =>
      `${from.person().toLowerCase()}@${from.word()}.${random.pick(["com", "org", "net", "io", "example"])}`,
    quoteLightly,
  );
/** A page of the web. */
export const url = (names: string): Parameter =>
  text(
    names,
    ({ random, names: from }) => `https://${from.word()}.${random.pick(["com", "org", "io"])}/${from.word()}`,
  );
/** A short code: `4821`, `T-481`, `a81f3c`. */
export const code = (names: string): Parameter =>
  text(names, ({ random, names: from }) =>
    random.weighted<() => string>([
      [() => `${from.word().slice(0, 3).toUpperCase()}-${random.int(10, 9999)}`, 5],
      [() => String(random.int(100, 99_999)), 3],
      [() => random.int(0x100000, 0xffffff).toString(16), 2],
      [() => `${from.word()}-${random.int(1, 99)}`, 3],
    ])(),
  );
/** Some capital letters, as of a share or an airport. */
export const capitals = (names: string): Parameter =>
  text(names, ({ random }) =>
    Array.from({ length: random.int(3, 4) }, () => random.pick("ABCDEFGHIJKLMNOPRSTUVXZ".split(""))).join(""),
  );
/** What a clock says. */
export const clockTime = ({ random }: Stage): string => `${two(random.int(0, 23))}:${two(random.int(0, 59))}`;
/** A clock time of 24 hours. */
export const time = (names: string): Parameter =>
  text(names, ({ random }) => `${two(random.int(0, 23))}:${two(random.int(0, 11) * 5)}`);
/** A date of year, month and day. */
export const date = (names: string): Parameter =>
  text(names, ({ random }) => `20${random.int(25, 39)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`);
/** A name of a computer. */
export const host = (names: string): Parameter =>
  text(
    names,
    ({ random, names: from }) =>
      random.pick([
        `${from.word()}-${random.int(1, 40)}`,
        `${from.word()}.${from.word()}.${random.pick(["net", "local", "io"])}`,
        `10.${random.int(0, 99)}.${random.int(0, 255)}.${random.int(1, 254)}`,
      ]),
    quoteLightly,
  );
/** A version of software. */
export const version = (names: string): Parameter =>
  text(names, ({ random }) => `${random.int(0, 12)}.${random.int(0, 30)}.${random.int(0, 20)}`);
/** The name of a file in no folder; `endings` is a text with spaces. */
export const fileName = (names: string, endings: string): Parameter =>
  text(names, ({ random, names: from }) => `${from.word()}.${random.pick(endings.split(" "))}`, quoteLightly);
/** A title of a few words. */
export const title = (names: string): Parameter =>
  text(
    names,
    ({ random, names: from }) =>
      random.pick([
        () => `${from.adjective()} ${from.word()}`,
        () => `${from.word()} ${from.word()}`,
        () => `the ${from.word()} of ${from.place()}`,
        () => from.word(),
      ])(),
    quoteAlways,
  );
/** Free text. */
export function line(names: string): Parameter {
  return {
    names,
    free: true,
    fix: () => ({
      schema: { type: "string" },
      draw: drawing((stage) => stage.names.sentence(), quoteAlways),
    }),
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function numeric(
  names: string,
  type: "integer" | "number",
  [low, high]: readonly [number, number],
  value: (random: Random) => number,
): Parameter {
  return {
    names,
    fix: ({ random }) => ({
      schema: {
        type,
        ...(random.chance(0.3) ? { minimum: low } : {}),
        ...(random.chance(0.3) ? { maximum: random.pick([high, high * 2, high * 10]) } : {}),
      },
      draw: (stage, key) => {
        const drawn = value(stage.random);
        return { value: drawn, slots: { [key]: caseMark + String(drawn) } };
      },
    }),
  };
}

/** A whole number from `low` to `high`. */
export function integer(names: string, low: number, high: number): Parameter {
  return numeric(names, "integer", [low, high], (random) => random.int(low, high));
}

/** A whole number that names a thing, as a page or a task. */
export function numbered(names: string, low: number, high: number): Parameter {
  return { ...integer(names, low, high), single: true };
}

/** A number with up to `digits` digits after the point. */
export function number(names: string, low: number, high: number, digits = 1): Parameter {
  return numeric(names, "number", [low, high], (random) =>
    random.chance(0.3)
      ? random.int(low, high)
      : Number((low + random.next() * (high - low)).toFixed(random.int(1, digits))),
  );
}

/** One of some words; a tool may write them in another case, or take any text. */
export function oneOf(names: string, values: string): Parameter {
  return {
    names,
    fix: ({ random }) => {
      const all = values.split(" ").map((value) => value.replaceAll("_", " "));
      const known = random.sample(all, Math.max(2, random.int(all.length >> 1, Math.min(all.length, 7))));
      const write = random.weighted(enumStyles);
      const open = random.chance(0.15);
      return {
        schema: open ? { type: "string" } : { type: "string", enum: known.map(write) },
        draw: (stage, key) => {
          const said = stage.random.pick(known);
          // People write French where a list has french.
          const spoken = !open && stage.random.chance(0.15) ? capital(said) : said;
          return { value: open ? said : write(said), slots: { [key]: caseMark + spoken } };
        },
      };
    },
  };
}

const enumStyles: readonly (readonly [(value: string) => string, number])[] = [
  [(value) => value.replaceAll(" ", "_"), 60],
  [(value) => value.replaceAll(" ", "_").toUpperCase(), 14],
  [capital, 10],
  [(value) => value.replaceAll(" ", "-"), 16],
];

/** A switch: true is said with the first word, false with the second; a tool may take the words themselves. */
export function flag(names: string, yes: string, no: string): Parameter {
  return {
    names,
    fix: ({ random }) => {
      const words = random.chance(0.2);
      return {
        schema: words ? { type: "string", enum: [yes, no] } : { type: "boolean" },
        draw: (stage, key) => {
          const on = stage.random.chance(0.5);
          const said = on ? yes : no;
          return { value: words ? said : on, slots: { [key]: said } };
        },
      };
    },
  };
}

/** Several of what one parameter takes one of. */
export function several(names: string, one: Parameter): Parameter {
  return {
    names,
    fix: (stage) => {
      const { schema, draw } = one.fix(stage);
      return {
        schema: { type: "array", items: schema },
        draw: (at, key) => {
          const count = at.random.int(2, 4);
          const values = new Map<string, Drawn>();
          for (let tries = 0; values.size < count && tries < 20; tries++) {
            const drawn = draw(at, key);
            values.set(JSON.stringify(drawn.value), drawn);
          }
          const plain = [...values.values()].map(({ value }) =>
            typeof value === "string" ? value : JSON.stringify(value),
          );
          return {
            value: [...values.values()].map(({ value }) => value),
            slots: { [key]: () => caseMark + (at.random.chance(0.3) ? plain.join(", ") : list(plain)) },
          };
        },
      };
    },
  };
}

/** An object of some parts; each part has a slot of its own. */
export function group(names: string, parts: Readonly<Record<string, Parameter>>): Parameter {
  return {
    names,
    fix: (stage) => {
      const fixed = Object.entries(parts).map(([key, part]) => {
        const name = stage.random.pick(part.names.split(" "));
        return { key, name, ...part.fix(stage) };
      });
      return {
        schema: {
          type: "object",
          properties: Object.fromEntries(fixed.map(({ name, schema }) => [name, schema])),
          required: fixed.map(({ name }) => name),
        },
        draw: (at) => {
          const drawn = fixed.map(({ key, name, draw }) => ({ name, ...draw(at, key) }));
          return {
            value: Object.fromEntries(drawn.map(({ name, value }) => [name, value])),
            slots: Object.assign({}, ...drawn.map(({ slots }) => slots)) as Slots,
          };
        },
      };
    },
  };
}

/** A parameter that has a default and is given only where the request says so, in one of the clauses. */
export function optional(parameter: Parameter, initial: Json, ...clauses: readonly string[]): Parameter {
  return { ...parameter, optional: { default: initial, clauses } };
}

/** A switch that is mostly left as it is; the clauses say that it should not be. */
export function unlike(names: string, initial: boolean, ...clauses: readonly string[]): Parameter {
  return {
    names,
    optional: { default: initial, clauses },
    fix: () => ({ schema: { type: "boolean" }, draw: () => ({ value: !initial, slots: {} }) }),
  };
}
