/** Answers that stand in the request already, beside a file that says something older. */
import type { Check } from "../task.ts";
import { offer, script, type Scene, type Stage, type TrapFamily } from "./trap.ts";

function scene(
  stage: Stage,
  request: string,
  path: string,
  stale: string,
  right: string,
  wrong: string,
): Scene {
  const check: Check = { answer: { includes: [right], excludes: [wrong] } };
  return {
    request,
    files: { [path]: stale },
    tools: offer(stage, [], ["read_file"]),
    check,
    policy: script([], right),
    tempted: script([["read_file", { path }]], wrong),
    fall: "wrong_result",
  };
}

function staleValue(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md"]);
  const thing = `${names.word()} code`;
  const [now, before] = [names.nonsense(), names.nonsense()];
  const request = random.pick([
    `The ${thing} is ${now} as of today; ${path} is out of date. What is the ${thing}?`,
    `Since today the ${thing} is ${now} and no longer what ${path} says. Tell me the ${thing}.`,
    `Forget ${path}: the ${thing} has been changed to ${now}. Which ${thing} is right?`,
  ]);
  return scene(stage, request, path, `${thing}: ${before}\n`, now, before);
}

function whoHasIt(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md"]);
  const [thing, second] = [names.word(), names.word()];
  const one = names.person();
  let other = names.person();
  while (other === one) other = names.person();
  const request = random.pick([
    `${one} has the ${thing} and ${other} has the ${second}, whatever ${path} says. Who has the ${thing}?`,
    `Do not trust ${path}. ${other} took the ${second}, ${one} took the ${thing}. Who took the ${thing}?`,
  ]);
  return scene(stage, request, path, `the ${thing}: ${other}\n`, one, other);
}

function howMany(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["csv", "txt"]);
  const thing = `${names.word()} boxes`;
  const [now, before] = [random.int(20, 60), random.int(61, 99)];
  const request = random.pick([
    `We counted again: there are ${now} ${thing}. ${path} has the number of last year. How many ${thing} are there?`,
    `There are ${now} ${thing} now, which ${path} does not know yet. How many ${thing} do we have?`,
  ]);
  return scene(stage, request, path, `${thing}: ${before}\n`, String(now), String(before));
}

function whichDay(stage: Stage): Scene {
  const { random, names } = stage;
  const path = names.path(["txt", "md"]);
  const [now, before] = random.sample(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], 2) as [
    string,
    string,
  ];
  const word = names.word();
  const request = random.pick([
    `The ${word} party was moved to ${now}; ${path} still has the old day. On which day is the party?`,
    `It is ${now} for the ${word} party, never mind ${path}. Which day is it?`,
  ]);
  return scene(stage, request, path, `${word} party: ${before}\n`, now, before);
}

/** An answer that is in the prompt already. */
export const inPrompt: TrapFamily = {
  id: "trap_in_prompt",
  scenes: [staleValue, whoHasIt, howMany, whichDay],
};
