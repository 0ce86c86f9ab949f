/** Requests that none of the offered tools serves: an honest finish at once. */
import type { Goal, Kind } from "../goal.ts";
import { atOnce, finished } from "../oracle.ts";
import { createFile, appendLine } from "./write.ts";
import { replaceText } from "./edit.ts";
import { deleteFile, moveFile } from "./remove.ts";

/** Words of an honest answer. */
export const cannot: readonly string[] = [
  "cannot",
  "can't",
  "no tool",
  "not able",
  "unable",
  "impossible",
  "not possible",
];

/** Something of another world: mail, weather, music, money. */
export const otherWorld: Kind = {
  id: "other_world",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    return {
      request: maker.phrase(
        {
          train: [
            "{send|write} {an email|a mail|an e-mail|a message|a text message|a letter} to <person>{ about the <word>| and say hello| that the <word> is ready|}",
            "what is the weather {like |}in <place>{ today| tomorrow|}?",
            "{book|reserve} {a flight|a table|a room|a hotel|a ticket|a train} {in|to|for} <place>",
            "{play|put on} {some music|a song|the radio|a film about the <word>}",
            "{call|phone|ring} <person>{ about the <word>|}",
            "{order|buy} {a pizza|flowers|<n> <word>s|a new <word>}{ online| for <person>|}",
            "what time is it in <place>?",
            "{translate|say} {the word <word>|<word>|hello} {into|in} {French|German|Spanish|Japanese|Italian}",
            "{turn|switch} {on|off} the {lights|heating|lamp|<word>}",
            "{pay|transfer} <n> {euros|dollars} to <person>",
            "who {won the match|is the president|wrote the novel} in <place>?",
            "{draw|paint} {a picture of |}{a|the} <word>",
            "remind me {tomorrow|tonight|at noon|in an hour} {to call <person>|about the <word>}",
            "what is the {price of|exchange rate of|stock price of} <word>{ today|}?",
            "{print|fax} the <word> {on the printer|for <person>}",
            "tell me {a joke|the news|a story} about {a|the} <word>",
            "{post|tweet|publish} {a photo|a message|something} about the <word>",
            "{open|visit|browse} the website of <person> and {tell me what it says|read it}",
            "search the {web|internet} for <word>",
            "how {far is it|long does it take} from <place> to <word> town?",
            "set an alarm for {six|seven|eight} o'clock",
            "{restart|reboot|shut down} the {computer|server|machine}",
            "{ask|invite} <person> {to the party|to dinner|for lunch}",
            "{create|make} {a |an empty |}{folder|directory} {called|named} <word>",
            "{compress|zip|encrypt} {all the files|the folder <word>|everything}",
            "take a {photo|picture|screenshot} of the <word>",
            "let <person> know by phone that the <word> has come",
            "{water|feed} the <word> in <place>",
            "arrange a taxi to <place>",
            "is it raining in <place>?",
            "sing <person> a song",
            "{cook|make|bake} {dinner|lunch|coffee|tea|a cake} for <person>",
            "{how old|how tall|who|where} is {the president of |the mayor of |}<place>{ now|}?",
            "{schedule|arrange|plan|set up} a {meeting|call|trip} {with <person>|about the <word>|to <place>}",
            "{drive|take|bring} {me|<person>} to <place>",
            "{solve|do} my homework{ about the <word>|}",
            "{download|install|buy|sell} {the <word>|a <word>|some <word>s} {from the internet|online|for <n> euros}",
            "{subscribe|log in|sign up} to {the <word>|the newsletter|my account}",
            "what is the {capital|population} of <place>?",
            "{sing|hum|whistle} {a song|something}{ about the <word>|}",
            "{upload|push|deploy} {this|everything|the <word>} to the {cloud|server|web}",
            "is {it raining|it cold|it warm|the <word> open} in <place>{ today| now|}?",
            "{charge|lock|clean|wash|repair} {my|the} {phone|car|door|bike|<word>}",
            "{text|ping|message} <person> that the <word> is {late|here|sold}",
            "how hot {is it|does it get} in <place>{ in summer|}?",
            "{what's|what is} on {TV|the radio|at the cinema} {tonight|today}{ in <place>|}?",
            "{any|is there any} good {restaurant|bakery|cafe|pub} in <place>?",
            "{fetch|pick up|collect} <person> from {the station|the airport|school}",
            "{mow the lawn|walk the dog|do the dishes|take out the bins|vacuum the <word>}{, please|, thanks|}",
            "{fix|mend} {my|the} {roof|bike|tap|<word>}, it {leaks|squeaks|is broken}",
            "I'm {hungry|thirsty|starving}, get me {a sandwich|a beer|something from <place>}",
            "how do I get from <place> to the <word>{ by train| on foot|}?",
            "who {is|was} {winning|playing} {tonight|now|yesterday} in <place>?",
            "lend me <n> {euros|dollars}{ until Friday| for a <word>|}",
            "give <person> a {hug|lift|kiss|wave} from me",
            "dim the {lights|lamp|<word>} {a bit |}in the {kitchen|hall|bedroom}",
            "my {phone|tablet|car|<word>} is {flat|dead|empty}, charge it",
            "is <person> {at home|online|awake|in <place>} {right now|at the moment}?",
            "when does the {train|bus|ferry|plane} to <place> {leave|go}?",
            "{cancel|postpone} my {appointment|meeting|lunch|dinner} with <person>",
            "{get|win} me {tickets for|a seat at} the <word>{ in <place>|}",
            "take {the|my} <word> to the {vet|garage|repair shop|cleaners}",
            "turn the {volume|heating|brightness} {up|down}{ a bit|, thanks|}",
            "unlock the {front door|gate|garage} for <person>",
            "I need a {haircut|doctor|plumber|babysitter} in <place>, {book one|find me one}",
            "{reply to|answer} <person>'s {mail|message|letter}{, say I am busy| about the <word>|}",
            "it'd be lovely if you {cooked something|baked a pie|poured the wine} for <person>",
          ],
          heldOut: [
            "what will the weather be in <place> on Monday?",
            "call a taxi for <person>",
            "send <person> the news about the <word>",
            "read the news about <place> to me",
            "please make some coffee for <person>",
          ],
        },
        { person: names.person, word: names.word, place: names.place, n: () => String(random.int(2, 90)) },
      ),
      files: {},
      needs: [],
      after: {},
      answer: { any: cannot },
      policy: () => atOnce(finished("I cannot do that with these tools.", "No tool here does that.")),
    };
  },
};

const lacking: readonly {
  readonly kind: Kind;
  readonly without: readonly string[];
  readonly what: string;
}[] = [
  { kind: deleteFile, without: ["delete_file", "run_command", "code"], what: "deletes files" },
  { kind: moveFile, without: ["move_file", "run_command", "write_file", "code"], what: "moves files" },
  { kind: createFile, without: ["write_file", "append_file", "run_command", "code"], what: "writes files" },
  {
    kind: appendLine,
    without: ["append_file", "write_file", "edit_file", "run_command", "code"],
    what: "appends to files",
  },
  { kind: replaceText, without: ["edit_file", "write_file", "run_command", "code"], what: "edits files" },
];

/** A request of every day, but the tool for it is not offered. */
export const missingTool: Kind = {
  id: "missing_tool",
  weight: 4,
  make(maker) {
    const { kind, without, what } = maker.random.pick(lacking);
    const goal: Goal = kind.make(maker);
    return {
      ...goal,
      needs: [],
      without,
      after: {},
      answer: { any: cannot },
      policy: () => atOnce(finished(`I cannot do that: no tool here ${what}.`, `No tool here ${what}.`)),
    };
  },
};
