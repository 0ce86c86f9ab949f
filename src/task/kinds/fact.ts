/** Kinds whose answer stands in a sentence or in a table. */
import { makeLines, overlap, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished, says } from "../oracle.ts";
import { caseMark } from "../wording.ts";
import { factQuestionFrames, factClauseFrames } from "../wordings/fact.ts";
import { tableCellFrames } from "../wordings/table-cell.ts";

/** A sentence, what can be asked about it, and the answer as the sentence has it. */
interface Fact {
  readonly line: string;
  /** Without their mark. */
  readonly questions: readonly string[];
  readonly clauses: readonly string[];
  readonly answer: string;
  /** Words that no other line may hold. */
  readonly about: readonly string[];
}

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = ["January", "March", "May", "July", "October"];

function makeFact(maker: Maker): Fact {
  const { random, names } = maker;
  const [who, what, place] = [names.person(), names.word(), names.place()];
  const value = random.chance(0.6) ? names.value() : names.adjective();
  const number = String(random.int(2, 400));
  const time = `${random.int(7, 22)}:${random.pick(["00", "15", "30", "45"])}`;
  const day = random.pick(days);
  const date = `${random.int(1, 28)} ${random.pick(months)}`;
  const event = random.pick(["meeting", "review", "party", "lesson", "talk"]);
  const doing = random.pick([
    ["written", "wrote"],
    ["built", "built"],
    ["painted", "painted"],
    ["sold", "sold"],
    ["found", "found"],
    ["made", "made"],
  ] as const);
  const needing = random.pick(["need", "have", "want"]);
  return random.pick<Fact>([
    {
      line: `${who}'s ${what} is ${value}.`,
      questions: [
        `what is ${who}'s ${what}`,
        `what is the ${what} of ${who}`,
        `which ${what} does ${who} have`,
      ],
      clauses: [`tell me ${who}'s ${what}`, `find the ${what} of ${who}`, `give me ${who}'s ${what}`],
      answer: value,
      about: [who, what],
    },
    {
      line: `The ${what} of ${who} is ${value}.`,
      questions: [`what is the ${what} of ${who}`, `what's ${who}'s ${what}`, `how is the ${what} of ${who}`],
      clauses: [`find the ${what} of ${who}`, `report the ${what} of ${who}`, `tell me ${who}'s ${what}`],
      answer: value,
      about: [who, what],
    },
    {
      line: `The ${what} is ${value}.`,
      questions: [`what is the ${what}`, `how is the ${what}`, `what's the ${what}`],
      clauses: [`tell me what the ${what} is`, `give me the ${what}`, `find the ${what}`],
      answer: value,
      about: [what],
    },
    {
      line: `${who} has ${value} for the ${what}.`,
      questions: [`what does ${who} have for the ${what}`, `what has ${who} for the ${what}`],
      clauses: [`say what ${who} has for the ${what}`, `tell me what ${who} has for the ${what}`],
      answer: value,
      about: [who, what],
    },
    {
      line: `${who} lives in ${place}.`,
      questions: [`where does ${who} live`, `in which town does ${who} live`, `what town is ${who} from`],
      clauses: [`tell me where ${who} lives`, `find out where ${who} lives`],
      answer: place,
      about: [who],
    },
    {
      line: `The ${what} costs ${number} ${random.pick(["euros", "dollars", "francs"])}.`,
      questions: [
        `how much does the ${what} cost`,
        `what does the ${what} cost`,
        `what is the price of the ${what}`,
      ],
      clauses: [`tell me the price of the ${what}`, `find out how much the ${what} costs`],
      answer: number,
      about: [what],
    },
    {
      line: `The ${what} ${event} is on ${day} at ${time}.`,
      questions: [`when is the ${what} ${event}`, `on which day and at what time is the ${what} ${event}`],
      clauses: [`tell me when the ${what} ${event} is`, `say when the ${what} ${event} is`],
      answer: `${day} at ${time}`,
      about: [what],
    },
    {
      line: `${who} is ${random.pick(["responsible for", "in charge of"])} the ${what}.`,
      questions: [
        `who is responsible for the ${what}`,
        `who is in charge of the ${what}`,
        `who takes care of the ${what}`,
      ],
      clauses: [`tell me who is responsible for the ${what}`, `find out who is in charge of the ${what}`],
      answer: who,
      about: [who, what],
    },
    {
      line: `We ${needing} ${number} ${what}s.`,
      questions: [`how many ${what}s do we ${needing}`, `what number of ${what}s do we ${needing}`],
      clauses: [
        `tell me how many ${what}s we ${needing}`,
        `give me the number of ${what}s that we ${needing}`,
      ],
      answer: number,
      about: [what],
    },
    {
      line: `The ${what} was ${doing[0]} by ${who}.`,
      questions: [`who ${doing[1]} the ${what}`, `by whom was the ${what} ${doing[0]}`],
      clauses: [`tell me who ${doing[1]} the ${what}`, `find out who ${doing[1]} the ${what}`],
      answer: who,
      about: [who, what],
    },
    {
      line: `${who} bought ${number} ${what}s on ${day}.`,
      questions: [`how many ${what}s did ${who} buy`, `what number of ${what}s did ${who} buy`],
      clauses: [`tell me how many ${what}s ${who} bought`, `find out how many ${what}s ${who} bought`],
      answer: number,
      about: [who, what],
    },
    {
      line: `${who}'s birthday is on ${date}.`,
      questions: [
        `when is ${who}'s birthday`,
        `on which date was ${who} born`,
        `what day is ${who}'s birthday`,
      ],
      clauses: [`tell me when ${who}'s birthday is`, `find the birthday of ${who}`],
      answer: date,
      about: [who],
    },
  ]);
}

/** A fact in a sentence among other sentences. */
export const fact: Kind = {
  id: "fact",
  weight: 5,
  joins: true,
  copy: 2,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const { line, questions, clauses, answer, about } = makeFact(maker);
    const question = maker.form === "alone" && random.chance(0.6);
    const lines = makeLines(random, names, random.int(1, 8)).filter(
      (other) => !about.some((word) => overlap(other, word)),
    );
    lines.splice(random.int(0, lines.length), 0, line);
    return {
      request: maker.phrase(question ? factQuestionFrames : factClauseFrames, {
        file: maker.path(path),
        ask: random.pick(question ? questions : clauses),
      }),
      files: { [path]: `${lines.join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: [answer] },
      *policy() {
        yield act("Read the file to look it up.", "read_file", { path });
        return finished(answer, says(line));
      },
    };
  },
};

/** A cell of a small table. */
export const tableCell: Kind = {
  id: "table_cell",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(["csv", "csv", "csv", "txt", "tsv"]);
    const width = random.int(2, 4);
    const different = (make: () => string, count: number): string[] => {
      const found = new Set<string>();
      while (found.size < count) found.add(make());
      return [...found];
    };
    const columns = different(names.word, width);
    const rows = different(random.chance(0.5) ? names.person : names.word, random.int(2, 7));
    const cells = rows.map((row) => [row, ...columns.slice(1).map(() => names.value())]);
    const at = random.int(1, width - 1);
    const [row = "", ...rest] = random.pick(cells);
    const value = rest[at - 1] ?? "";
    const mark = path.endsWith(".tsv") ? "\t" : random.pick([",", ",", ",", ";", ", "]);
    return {
      request: maker.phrase(tableCellFrames, {
        file: maker.path(path),
        row: caseMark + row,
        column: columns[at] ?? "",
      }),
      files: { [path]: `${[columns, ...cells].map((cell) => cell.join(mark)).join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Read the file to look it up.", "read_file", { path });
        return finished(value, `It is in column ${at + 1}: ${[row, ...rest].join(mark)}`);
      },
    };
  },
};
