/**
 * Tools to GBNF: the one language of a step, made only here and never from text that a model or a user wrote.
 * It owns the form of a call on the wire; how values are written is `value-expression.ts`.
 */
import { type CallForm, ownForm } from "../call-form.ts";
import type { JsonObject, ToolShape } from "../shape.ts";
import { fits } from "../validate.ts";
import { type Expression, isNever, literal, sequence } from "./expression.ts";
import { GrammarError } from "./grammar-error.ts";
import { checkSize } from "./grammar-size.ts";
import type { Language } from "./language.ts";
import { literalTrie } from "./literal-trie.ts";
import { printGbnf } from "./print-gbnf.ts";
import { createRules, type Rules } from "./rules.ts";
import { THOUGHT_LIMIT, thoughtExpression } from "./thought-expression.ts";
import { createValueWriter } from "./value-expression.ts";

/** How a step's language begins, and which calls it must not contain. */
export interface GrammarOptions {
  /** `call`: the call is all; `think_then_call`: free text first. */
  readonly mode: "call" | "think_then_call";
  /** The most characters of the thought, 1 to {@link THOUGHT_LIMIT}. */
  readonly thought: number;
  /** Calls that cannot be derived; those that do not fit an offered tool are not derivable anyway. */
  readonly bans?: readonly Ban[];
  /** How thought and call are written; in our own form unless given. */
  readonly form?: CallForm;
}

/** One call that is taken out of the language: this tool with exactly these arguments. */
export interface Ban {
  readonly tool: string;
  readonly args: JsonObject;
}

/**
 * The grammar of a step as GBNF, with the rule `root`: (a thought of 1 to `thought` characters and) one call in canonical
 * JSON, each with what the form puts around it. In our own form the thought is one line that does not start with `{` or a
 * space. A tool whose every call is banned is not in it. Throws {@link GrammarError} for a limit passed, or when no call is left.
 */
export function compileGrammar(tools: readonly ToolShape[], options: GrammarOptions): string {
  return printGbnf(rulesOf(tools, options).all);
}

/** The same grammar as data: what {@link compileGrammar} prints. Throws as it does. */
export function compileLanguage(tools: readonly ToolShape[], options: GrammarOptions): Language {
  return Object.fromEntries(rulesOf(tools, options).all);
}

function rulesOf(
  tools: readonly ToolShape[],
  { mode, thought, bans = [], form = ownForm }: GrammarOptions,
): Rules {
  if (!Number.isInteger(thought) || thought < 1 || thought > THOUGHT_LIMIT) {
    throw new GrammarError(
      "thought",
      "thought",
      `${thought} is not a whole number from 1 to ${THOUGHT_LIMIT}`,
      "Choose how many characters a thought may have.",
    );
  }
  const rules = createRules();
  const root = rules.reserve("root");
  const call = callExpression(rules, tools, bans, form);
  if (isNever(call)) {
    throw new GrammarError(
      "empty",
      "tools",
      tools.length === 0 ? "no tool is offered" : "no call of any tool is left",
      "Offer a tool that can still be called; lift a ban.",
    );
  }
  rules.fill(root, sequence(thoughtExpression(rules, form, mode === "call" ? 0 : thought), call));
  checkSize(rules.all);
  return rules;
}

/** Whether a call can be banned exactly; where it cannot (a very long value), the judge alone refuses it. */
export function canBan(tool: ToolShape, args: JsonObject): boolean {
  return carriedBans([tool], [{ tool: tool.name, args }]).length > 0;
}

/**
 * The bans that one grammar of these tools carries together, the earlier ones first. With these {@link compileGrammar}
 * passes no limit that it does not pass without; the others (very long values, calls that do not fit an offered tool) are the judge's.
 */
export function carriedBans<B extends Ban>(
  tools: readonly ToolShape[],
  bans: readonly B[],
  form: CallForm = ownForm,
): readonly B[] {
  return bans.reduce<readonly B[]>((carried, ban) => {
    const tool = tools.find(({ name }) => name === ban.tool);
    const more = [...carried, ban];
    return tool && fits(tool.parameters, ban.args) && isCarried(tools, more, form) ? more : carried;
  }, []);
}

function isCarried(tools: readonly ToolShape[], bans: readonly Ban[], form: CallForm): boolean {
  const rules = createRules();
  try {
    callExpression(rules, tools, bans, form);
    checkSize(rules.all);
    return true;
  } catch (error) {
    if (error instanceof GrammarError) return false;
    throw error;
  }
}

function callExpression(
  rules: Rules,
  tools: readonly ToolShape[],
  bans: readonly Ban[],
  form: CallForm,
): Expression {
  const { after, before, between, close, open, style } = form;
  const write = createValueWriter(style);
  const entries = tools.map(({ name, parameters }) => {
    const banned = bans
      .filter((ban) => ban.tool === name && fits(parameters, ban.args))
      .map(({ args }) => args);
    const args = write(rules, { path: name, rule: name, depth: 0 }, parameters, banned);
    return { text: name + between, after: sequence(args, literal(after + close)) };
  });
  const offered = entries.filter(({ after }) => !isNever(after));
  return sequence(literal(open + before), literalTrie(rules, "tool", offered));
}
