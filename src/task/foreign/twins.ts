/** Siblings made from an action: the same at a given time, or for several at once. Owns how they differ. */
import { clausesOf, wordsIn, type Action } from "./action.ts";
import { several, time } from "./parameters.ts";

/** Actions that differ from the given one in one parameter. */
export function twinsOf(action: Action): readonly Action[] {
  return [later(action), forSeveral(action)].flatMap((twin) => twin ?? []);
}

const timed = new Set([
  "at",
  "time",
  "date",
  "day",
  "start",
  "until",
  "minutes",
  "hours",
  "seconds",
  "delay",
]);

/** The same at a given time. */
function later(action: Action): Action | null {
  if (action.finds || Object.keys(action.parameters).some((key) => timed.has(key))) return null;
  const requests = clausesOf(action);
  if (requests.length < 4) return null;
  return {
    ...action,
    id: `${action.id}_later`,
    verbs: wordsIn(action.verbs)
      .flatMap((verb) => [`schedule_${verb}`, `plan_${verb}`, `delayed_${verb}`])
      .join(" "),
    plan: action.plan.replace(/^[^|]+\|[^|]+\|/, "schedule|scheduled|"),
    descriptions: action.descriptions.map((text) =>
      text.replace(/\.$/, " {at a given time|later, at a time}."),
    ),
    parameters: { ...action.parameters, twinTime: time("at when run_at start_time scheduled_for") },
    requests: requests.map((request) => `${request} at {exactly |}<twinTime>`),
  };
}

/** The same for several at once. */
function forSeveral(action: Action): Action | null {
  const first = Object.entries(action.parameters).find(([, parameter]) => !parameter.optional);
  if (!first || action.finds || first[1].single !== true) return null;
  const [key, parameter] = first;
  return {
    ...action,
    id: `${action.id}_several`,
    verbs: wordsIn(action.verbs)
      .flatMap((verb) => [`bulk_${verb}`, `batch_${verb}`, `multi_${verb}`])
      .join(" "),
    descriptions: action.descriptions.map((text) => text.replace(/\.$/, ", {several|many} at once.")),
    parameters: {
      ...action.parameters,
      [key]: several(
        wordsIn(parameter.names)
          .map((name) => (name.endsWith("s") ? name : `${name}s`))
          .join(" "),
        parameter,
      ),
    },
  };
}
