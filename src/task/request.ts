/** What people write around a request: politeness, context, punctuation, two requests in one. */
import { capital, type Names, type Split } from "./names.ts";
import type { Random } from "./random.ts";
import { closings, openings, remarks } from "./small-talk.ts";
import { expand, plainText, tailMark } from "./wording.ts";

/** Frames around a request, by what they stand around. */
interface Dressing {
  readonly before: readonly string[];
  readonly beforeQuestion: readonly string[];
  readonly after: readonly string[];
  /** Whole sentences before the request. */
  readonly context: readonly string[];
  /** Whole sentences after it. */
  readonly asides: readonly string[];
  readonly joints: readonly string[];
}

const train: Dressing = {
  before: [
    "please <request>",
    "please <request>",
    "please, <request>",
    "could you {please |}<request>?",
    "can you {please |}<request>?",
    "would you {please |kindly |}<request>?",
    "will you <request>?",
    "I {want|need|would like} you to <request>",
    "I'd like you to <request>",
    "you {should|must|have to|need to} <request>",
    "{your task|task|todo|the job|next|now}: <request>",
    "{hi|hey|hello|ok|okay|so|well}, {please |}<request>",
    "{now|next|then} <request>",
    "{let's|let us} <request>",
    "{go and|go ahead and|just|simply|quickly} <request>",
    "pls <request>",
    "the task is to <request>",
    "{help me|I need help} to <request>",
    "{be so kind and|be so good and|kindly} <request>",
    "{may|can|could} I ask you to <request>?",
    "<person> asks you to <request>",
    "be a dear and <request>",
    "it would help if you could <request>",
    "what I ask of you: <request>",
    "I'd be grateful if you would <request>",
    "time to <request>",
    "can u {pls |please |}<request>",
    "could u <request>",
    "I'd love you to <request>",
    "{make sure to|remember to|don't forget to|try to|try and} <request>",
    "{would|do} you mind: <request>",
    "<person> {wants|needs|told} you to <request>",
    "we {need|have} to <request>",
    "{your next step|your job today|first thing today}: <request>",
    "{hi|hey|hello|morning|dear} <person>, {please |}<request>",
    "any chance you could <request>?",
    "{I'm|we're} {counting|relying} on you to <request>",
    "do {me|<person>} a favour and <request>",
    "be a {star|sport|darling} and <request>",
    "{over to you|your turn|right then|listen|alright}: <request>",
    "{from|ticket from|message from|note from} <person>: <request>",
    "<person> {says|writes|messaged me}: <request>",
    "<person> is {away|ill|on holiday}, so please <request>",
    "you {may|can|might as well} <request>",
    "feel free to <request>",
    "it'd save {me|<person>} a headache if you'd <request>",
    "got a minute? {then |}<request>",
    "{gonna|I'm going to} need you to <request>",
    "{computer|robot|bot|assistant}, {please |}<request>",
    "{yo|oi|hey you|psst}, <request>",
    "for {<person>|the <word>|the trip to <place>}, please <request>",
    "{after|besides|because of} the <word>, you need to <request>",
  ],
  beforeQuestion: [
    "{please |}tell me: <request>",
    "{quick question|a question|one question|question}: <request>",
    "{hi|hey|hello|ok|so}, <request>",
    "{I want to know|I would like to know|I'd like to know|I need to know|I wonder}: <request>",
    "<person> {asks|wants to know}: <request>",
    "{can|could} you tell me: <request>",
    "do you know: <request>",
    "{now|next}: <request>",
    "help me: <request>",
    "please answer: <request>",
    "just curious: <request>",
    "remind me, <request>",
    "one thing I wonder about: <request>",
    "{please|can you} {look this up|check this|find out}: <request>",
    "<person> and I wonder: <request>",
    "{I forgot|I can't remember|I have no idea}: <request>",
    "{hi|hey|hello|morning} <person>, <request>",
    "{<person> keeps asking|the boss asks|they ask in <place>}: <request>",
    "{for|before} the <word> {in <place>|with <person>}: <request>",
    "{no clue|help me out|be honest|serious question}: <request>",
    "{computer|robot|bot|assistant}, <request>",
    "got a minute? <request>",
    "{I keep forgetting|it slipped my mind}: <request>",
    "{<person> and I made a bet|<person> doesn't believe me}: <request>",
  ],
  after: [
    "{, |}please",
    "{, |}thanks",
    "{, |}thank you",
    "{, |}now",
    "{, |}pls",
    "for me",
    ", if you can",
    ", will you",
    "today",
    ", and be quick",
    "right away",
    ", ok",
    "for <person>",
    "{, |}cheers",
    "{, |}thx",
    "- thanks",
    ", nothing else",
    ", that's all",
    ", then you're done",
    ", would you",
    ", much appreciated",
    "at once",
    "before <person> comes",
    ", <person> insists",
    ", cheers <person>",
  ],
  context: [
    "{we are|I am} {cleaning up|working on|preparing|testing|moving} the <word> {project|folder|files|release|server}.",
    "<person> {needs|wants|waits for|asked for} {this|it}{ today| now| soon|}.",
    "the <word> {release|meeting|review|migration|party} is {near|tomorrow|on Monday|next week}.",
    "this is about the <word>.",
    "{here is|this is} {a small|one more|the next|your} {task|job|thing}.",
    "{the <word> is <adjective>|nobody cares for the <word>|<person> likes the <word>}.",
    "{good morning|good evening|hello there}!",
    "{I have|there is} {a request|something to do|a small job}.",
    "{we|they} {moved|checked|tested} the <word> yesterday.",
    "{be careful|take your time|no hurry|this is urgent}.",
    ...openings,
    ...remarks,
  ],
  asides: [...remarks, ...closings],
  joints: [
    "<a> and <b>",
    "<a>, then <b>",
    "<a> and then <b>",
    "<a>, and then <b>",
    "first <a>, then <b>",
    "first <a>. then <b>",
    "<a>. then <b>",
    "<a>. after that, <b>",
    "<a>. {also|and|next|now|finally}, <b>",
    "<a>; {then |also |}<b>",
    "<a>, and {also |}<b>",
    "two things: <a>, and <b>",
    "1. <a>\n2. <b>",
    "- <a>\n- <b>",
    "1) <a> 2) <b>",
    "<a>. when that is done, <b>",
    "<a> and after that <b>",
    "{do two things|two tasks|please do this}: <a>; <b>",
    "<a>. <b>",
    "<a>\n<b>",
    "<a>; once finished, <b>",
    "to begin with, <a>, and thereafter <b>",
    "step one: <a>. step two: <b>",
    "<a>, followed by this: <b>",
    "<a> and only then <b>",
    "<a>. {in addition|besides|secondly|on top of that|afterwards|at the end}, <b>",
    "(1) <a>; (2) <b>",
    "a) <a> b) <b>",
    "<a>, <b>",
    "<a> + <b>",
    "{I need two things|there are two things to do|please do both}: <a>. and <b>",
    "please <a>. please <b>",
    "<a> as well as this: <b>",
    "<a> & <b>",
    "<a> && <b>",
    "<a>. with that out of the way, <b>",
    "<a>, next <b>",
    "<a>... then <b>",
    "<a> - and <b>",
    "job one: <a>. job two: <b>",
    "<a>. {oh|ah|yes}, and <b>",
    "<a>, oh and <b>",
    "<a>. while you're at it, <b>",
    "todo:\n* <a>\n* <b>",
    "[ ] <a>\n[ ] <b>",
    "A: <a>\nB: <b>",
    "<a>\n\n<b>",
    "<a>\n{and|then|also} <b>",
    "<a>, plus <b>",
    "{a couple of things|both of these, please|this and that}: <a>, {and|then} <b>",
    "i) <a> ii) <b>",
    "<a>. {that done|this done|with this behind you}, <b>",
    "task A - <a>. task B - <b>",
    "<a>; the next item: <b>",
    "<a>, subsequently <b>",
    "<a>. {later on|lastly|to finish|to round it off|furthermore}, <b>",
    "<a> (that comes first) and <b>",
    "part 1: <a>\npart 2: <b>",
    "<a>. {ok|right|good,} now <b>",
    "<a>, not only that, {also |}<b>",
    "it's two jobs: <a>, {and|but} also <b>",
    "<a>. {not done yet|there's more|one more job}: <b>",
    "to start, <a>, {and |}to end, <b>",
  ],
};

const heldOut: Dressing = {
  before: [
    "I was wondering if you could <request>",
    "would it be possible for you to <request>?",
    "it would be great if you could <request>",
    "when you have time, <request>",
    "here is what to do: <request>",
  ],
  beforeQuestion: [
    "I was wondering: <request>",
    "can you find this out: <request>",
    "what I need to know is this: <request>",
    "say, <request>",
  ],
  after: [", if that's all right", "as soon as you can", "when you are ready", ", thanks a lot"],
  context: [
    "we have a lot to do for the <word>.",
    "<person> is waiting for the <word>.",
    "sorry, one more thing.",
    "I am back from <person>'s <word>.",
  ],
  asides: [],
  joints: [
    "<a>, and when you have done that, <b>",
    "two steps: first <a>, and second <b>",
    "<a>. the second thing is: <b>",
    "start with this: <a>. go on with this: <b>",
  ],
};

/** Puts two clauses into one request. */
export function joinClauses(random: Random, split: Split, one: string, two: string): string {
  return expand(random, random.pick((split === "train" ? train : heldOut).joints), { a: one, b: two });
}

/** Puts politeness, context and punctuation around a clause or question, some of the time. */
export function dress(random: Random, names: Names, split: Split, clause: string): string {
  const dressing = split === "train" ? train : heldOut;
  const { person, place, word, adjective } = names;
  const slots = { person, place, word, adjective, n: () => String(random.int(2, 90)) };
  const put = (frame: string, request: string): string =>
    expand(random, frame, { ...slots, request: () => request });
  const question = clause.endsWith("?");
  const verbatimEnd = clause.includes(tailMark);
  let text = clause;
  if (!question && random.chance(0.1) && !verbatimEnd && isImperative(text)) {
    const after = put(random.pick(dressing.after), "");
    text += after.startsWith(",") ? after : ` ${after}`;
  }
  if (random.chance(0.3) && (question || isImperative(text))) {
    const frame = random.pick(question ? dressing.beforeQuestion : dressing.before);
    text = verbatimEnd ? put(frame.replace(/\?$/, ""), text) : put(frame, text);
  }
  if (!verbatimEnd && !/[.?!]$/.test(text) && random.chance(0.6)) text += random.chance(0.95) ? "." : "!";
  if (question && random.chance(0.08)) text = text.replace(/\?$/, "");
  if (random.chance(0.72)) text = text.replace(/^\uE003?./su, capitalFirst);
  if (random.chance(split === "train" ? 0.16 : 0.1)) {
    const context = put(random.pick(dressing.context), "");
    text = `${random.chance(0.8) ? capital(context) : context} ${random.chance(0.7) ? capital(text) : text}`;
  }
  if (dressing.asides.length > 0 && !verbatimEnd && random.chance(0.07)) {
    const aside = put(random.pick(dressing.asides), "");
    const end = /[.?!]$/.test(text) ? "" : question ? "?" : ".";
    text += `${end}${random.chance(0.8) ? " " : "\n"}${random.chance(0.8) ? capital(aside) : aside}`;
  }
  return plainText(text);
}

function capitalFirst(start: string): string {
  return start.toUpperCase();
}

/** First words of what is no command, or reads badly after "please". */
const statements: ReadonlySet<string> = new Set(
  (
    "the there we nobody no a an one all some somewhere somebody someone where wherever whichever whatever either each every new from my your who is are does do did by according " +
    "given since as what which to out two first you line number can could would will should please how if unless when depending provided that this these it let lets name names file files contents path output same note done henceforth have has wc ls mv rm cp del " +
    "about among any anything because before both cannot everyone everything everywhere got into need none old once oops only out several want why wrong"
  ).split(" "),
);

/** First words of requests that name a thing first: `timer: 5 minutes`. */
const things: ReadonlySet<string> = new Set(
  (
    "absence after agenda alarm album am app appointments automatic away bath bed bill blinds budget cab calendar calories camera car card cards checksum chore " +
    "chores coffee conference coupon cpu database days dinner directions distance donation environment event fan feature film firewall flight food goods grass " +
    "heating hotel hours invoice issue key laundry lawn later lights me meeting music next off opening oven parcel payment photo picture playlist podcast poll postcard " +
    "priority quota recipe reminder repo rights role rollback room secret service shutters silence someone something song speed status stock subject sunrise task taxi " +
    "thermostat ticket tickets time timer today trains user ventilation verdict version voice voicemail volume voucher whoever with zone account by outlets sockets"
  ).split(" "),
);

/** Whether "please" can stand before it. */
function isImperative(text: string): boolean {
  const [first] = /^[a-z]+/.exec(text) ?? [];
  return first !== undefined && !statements.has(first) && !things.has(first);
}
