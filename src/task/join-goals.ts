import type { Goal } from "./goal.ts";
import { capital, type Split } from "./names.ts";
import type { Ending, Policy } from "./oracle.ts";
import type { Random } from "./random.ts";
import { joinClauses } from "./request.ts";

/** Two goals as one, reached one after the other. */
export function joinGoals(random: Random, split: Split, one: Goal, two: Goal): Goal {
  const parts = [one, two];
  const answer = parts.flatMap((goal) => goal.answer?.includes ?? []);
  return {
    request: joinClauses(random, split, one.request, two.request),
    files: { ...one.files, ...two.files },
    needs: [...new Set([...one.needs, ...two.needs])],
    after: { ...one.after, ...two.after },
    behaviours: { ...one.behaviours, ...two.behaviours },
    spare: (path, text) => parts.every((part) => part.spare?.(path, text) ?? true),
    ...(answer.length > 0 ? { answer: { includes: answer } } : {}),
    *policy(): Policy {
      const first: Ending = yield* part("first", one.policy());
      const second: Ending = yield* part("second", two.policy());
      const join = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
      // What was read for an answer is said again, next to where it is needed.
      const known = parts.flatMap((part, index) => (part.answer ? [[first, second][index]?.thought] : []));
      return {
        thought: [...known, "Both parts are done."].join(" "),
        answer: `${join(capital(first.answer))} ${second.answer}`,
      };
    },
  };
}

/** The policy of one of two parts, whose first thought says which part begins. */
function* part(which: string, policy: Policy): Policy {
  let step = policy.next();
  for (let begins = true; !step.done; begins = false) {
    const { thought } = step.value;
    step = policy.next(
      yield begins ? { ...step.value, thought: `The ${which} part: ${thought}` } : step.value,
    );
  }
  return step.value;
}
