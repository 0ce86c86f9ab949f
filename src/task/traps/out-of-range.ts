/** Parameters with few values, and requests whose own words are none of them. */
import type { JsonObject } from "../../schema/shape.ts";
import { oneOf, ownTool, text } from "../own-tool.ts";
import { offer, script, type Fall, type Scene, type Stage, type TrapFamily } from "./trap.ts";

/** One setting with a closed set of values. */
interface Dial {
  readonly tool: string;
  readonly description: string;
  readonly parameter: string;
  readonly values: JsonObject;
  readonly fall: Fall;
  /** What the user says, the value that is meant, and the value that the words suggest. */
  readonly says: readonly (readonly [
    request: (thing: string) => string,
    right: string | number,
    tempting: string | number,
  ])[];
}

const dials: readonly Dial[] = [
  {
    tool: "set_priority",
    description: "Set the priority of a ticket.",
    parameter: "level",
    values: oneOf("low", "normal", "high"),
    fall: "not_in_enum",
    says: [
      [(thing) => `The ticket ${thing} is urgent. Set its priority as far up as it goes.`, "high", "urgent"],
      [
        (thing) => `Nothing could matter less than the ticket ${thing}: set its priority to the lowest.`,
        "low",
        "lowest",
      ],
      [(thing) => `Give the ticket ${thing} medium priority.`, "normal", "medium"],
    ],
  },
  {
    tool: "set_language",
    description: "Set the language of a page.",
    parameter: "language",
    values: oneOf("en", "de", "fr", "es"),
    fall: "not_in_enum",
    says: [
      [(thing) => `The page ${thing} should be in German.`, "de", "German"],
      [(thing) => `Switch the page ${thing} to Spanish.`, "es", "Spanish"],
      [(thing) => `Set the language of the page ${thing} to French.`, "fr", "French"],
    ],
  },
  {
    tool: "set_volume",
    description: "Set the volume of a speaker; 10 is loudest.",
    parameter: "level",
    values: { type: "integer", minimum: 0, maximum: 10 },
    fall: "out_of_range",
    says: [
      [(thing) => `Turn the speaker ${thing} up to 100 percent.`, 10, 100],
      [(thing) => `The speaker ${thing} should play at 50 percent of its volume.`, 5, 50],
    ],
  },
  {
    tool: "start_timer",
    description: "Start a timer.",
    parameter: "minutes",
    values: { type: "integer", minimum: 1, maximum: 120 },
    fall: "out_of_range",
    says: [
      [(thing) => `Start the timer ${thing} for 1800 seconds.`, 30, 1800],
      [(thing) => `Start the timer ${thing} for 600 seconds.`, 10, 600],
    ],
  },
  {
    tool: "order_shirt",
    description: "Order a shirt for a team.",
    parameter: "size",
    values: oneOf("S", "M", "L", "XL"),
    fall: "not_in_enum",
    says: [
      [(thing) => `Order an extra large shirt for the team ${thing}.`, "XL", "extra large"],
      [(thing) => `The team ${thing} wants a small shirt. Order it.`, "S", "small"],
    ],
  },
  {
    tool: "rate_place",
    description: "Rate a place with 1 to 5 stars.",
    parameter: "stars",
    values: { type: "integer", minimum: 1, maximum: 5 },
    fall: "out_of_range",
    says: [
      [
        (thing) => `The place ${thing} deserves the full 10 out of 10: give it as many stars as there are.`,
        5,
        10,
      ],
      [(thing) => `Zero stars for the place ${thing}, or the fewest that can be given.`, 1, 0],
    ],
  },
];

function turn(dial: Dial): (stage: Stage) => Scene {
  return (stage) => {
    const { random, names } = stage;
    const { tool, parameter, description, values, fall, says } = dial;
    const thing = `${names.nonsense()}-${random.int(2, 90)}`;
    const [request, right, tempting] = random.pick(says);
    const before = `${names.nonsense()} first\n`;
    const own = ownTool(
      tool,
      description,
      { name: text, [parameter]: values },
      {
        type: "appends",
        path: "changes.log",
        line: `{name} {${parameter}}`,
      },
    );
    return {
      request: request(thing),
      files: { "changes.log": before },
      tools: offer(stage, [own], ["read_file"], ["append_file", "write_file", "edit_file", "run_command"]),
      check: { files: { "changes.log": `${before}${thing} ${right}\n` } },
      policy: script([[tool, { name: thing, [parameter]: right }]], "Done."),
      tempted: script([[tool, { name: thing, [parameter]: tempting }]], "Done."),
      fall,
    };
  };
}

/** A value in the user's words that is not among those allowed. */
export const outOfRange: TrapFamily = { id: "trap_out_of_range", scenes: dials.map(turn) };
