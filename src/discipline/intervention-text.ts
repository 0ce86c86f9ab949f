import type { ErrorClass } from "../protocol/observation.ts";
import type { ToolShape } from "../schema/shape.ts";
import type { Finding } from "./watchdogs/finding.ts";

/** Other tools named in one text. */
const MAX_NAMES = 4;

/** What was seen, how often, as one sentence. It names only tools in `offered` and never repeats arguments. */
export function whatHappened(finding: Finding, offered: readonly string[]): string {
  const { count } = finding;
  const tool = finding.tool !== undefined && offered.includes(finding.tool) ? finding.tool : "the tool";
  switch (finding.cause) {
    case "repeated_failure":
      return `The same call of ${tool} failed ${count} times${errorText(finding.error)}.`;
    case "repeated_success":
      return `The same call of ${tool} gave the same result ${count} times; it will not change.`;
    case "cycle":
      return `The same calls went round ${count} times with the same results.`;
    case "same_error":
      return finding.error
        ? `${count} different calls of ${tool} failed${errorText(finding.error)}.`
        : `${count} different calls of ${tool} found nothing.`;
    case "monologue":
      return `The last ${count} replies held no call that could run.`;
    case "premature_finish":
      return "The run ended while its latest calls had failed.";
    case "no_finish":
      return "The run did not end with an answer.";
    case "ignored_error":
      return "An error was left as it was.";
  }
}

/** What else is possible, in a sentence or two: some of the other offered tools, and always the legal way out. */
export function whatElse(finding: Finding, offered: readonly ToolShape[], finish: string): string {
  if (finding.cause === "monologue") {
    return `A reply is a short thought and then one call; ${finish} ends the run.`;
  }
  const varied = offered.some(
    ({ name, parameters }) => name === finding.tool && parameters.properties.length > 0,
  );
  const others = offered.map(({ name }) => name).filter((name) => name !== finding.tool && name !== finish);
  const ways = [...(varied ? ["other arguments"] : []), ...others.slice(0, MAX_NAMES)];
  const other = ways.length > 0 ? `Other ways: ${ways.join(", ")}. ` : "";
  return `${other}Use ${finish} when the answer is known or cannot be found.`;
}

function errorText(error: ErrorClass | undefined): string {
  return error ? ` (${error})` : "";
}
