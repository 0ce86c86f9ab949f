/** What people write around a request: politeness, context, punctuation, two requests in one. */
import { capital, type Names, type Split } from "./names.ts";
import type { Random } from "./random.ts";
import { expand, plainText, tailMark } from "./wording.ts";
import { heldOutDressing, trainDressing } from "./wordings/dressing.ts";
import { joints } from "./wordings/joints.ts";

/** Puts two clauses into one request. */
export function joinClauses(random: Random, split: Split, one: string, two: string): string {
  return expand(random, random.pick(split === "train" ? joints.train : joints.heldOut), { a: one, b: two });
}

/** Puts politeness, context and punctuation around a clause or question, some of the time. */
export function dress(random: Random, names: Names, split: Split, clause: string): string {
  const dressing = split === "train" ? trainDressing : heldOutDressing;
  const { person, place, word, adjective } = names;
  const slots = { person, place, word, adjective, n: () => String(random.int(2, 90)) };
  const put = (frame: string, request: string): string =>
    expand(random, frame, { ...slots, request: () => request });
  const question = clause.endsWith("?");
  const verbatimEnd = clause.includes(tailMark);
  let text = clause;
  if (!question && random.chance(0.1) && !verbatimEnd && isImperative(text, split)) {
    const after = put(random.pick(dressing.after), "");
    text += after.startsWith(",") ? after : ` ${after}`;
  }
  if (random.chance(0.3) && (question || isImperative(text, split))) {
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

/** First words of what is no command, or reads badly after "please". The suite was made with these alone, so none is added. */
const statements: readonly string[] = (
  "the there we nobody no a an one all some somewhere somebody someone where wherever whichever " +
  "whatever either each every new from my your who is are does do did by according given since as what " +
  "which to out two first you line number can could would will should please how if unless when " +
  "depending provided that this these it let lets name names file files contents path output same note " +
  "done henceforth have has wc ls mv rm cp del about among any anything because before both cannot " +
  "everyone everything everywhere got into need none old once oops only out several want why wrong"
).split(" ");

/** The same for the wordings of training, which begin in more ways. */
const trainStatements: readonly string[] = (
  "he she they whoever whenever another isn wouldn shouldn so with onto for instead source filename " +
  "quick here replacement correction erratum below beneath underneath down right following good finally " +
  "finished nothing not off away of between beside extra in at on under over inside don after am " +
  "anybody assuming cell consulting dear full going hello hey idk inventory maybe mum next now paths " +
  "ping possible request something sorry sound still using value wanted was wats whats whether whose " +
  "yes action candidate case cleanup combination condition dad deletion destination directions " +
  "everybody extension failing flights found fresh future gimme git goodbye having housekeeping input " +
  "inputs item job lemme lights like less mass me merger message missing more must os our pls " +
  "relocation removal renaming seeing shall sources spring src stdout subject such sudo supposing " +
  "tidying union volume without wots yo last needed never per project sed xargs foreach while rg tee " +
  "dir text rule verbatim literally concerning blank zero hit match matching occurrences appearances " +
  "instances mentions frequency lines length dd vim ctrl diff heredoc named pattern unknown fd ack " +
  "absence agenda alarm album app appointments automatic bath bed bill blinds budget cab calendar " +
  "calories camera car card cards checksum chore chores coffee conference coupon cpu database days " +
  "dinner distance donation environment event fan feature film firewall flight food goods grass heating " +
  "hotel hours invoice issue key laundry lawn later meeting music opening oven parcel payment photo " +
  "picture playlist podcast poll postcard priority quota recipe reminder repo rights role rollback room " +
  "secret service shutters silence song speed status stock sunrise task taxi thermostat ticket tickets " +
  "time timer today trains user ventilation verdict version voice voicemail voucher zone account " +
  "outlets sockets"
).split(" ");

const firstWords: Readonly<Record<Split, ReadonlySet<string>>> = {
  "held-out": new Set(statements),
  train: new Set([...statements, ...trainStatements]),
};

/** Whether "please" can stand before it. */
function isImperative(text: string, split: Split): boolean {
  const [first] = /^[a-z]+/.exec(text) ?? [];
  return first !== undefined && !firstWords[split].has(first);
}
