/** What stands around a tool's name in training, and names that tell nothing. */
export const namespaces: readonly string[] = [
  ..."fs ws file repo my box files fileops workspace mcp app core util sys os local agent dev tools std lib".split(
    " ",
  ),
  ..."api kit hub env root base srv client host vm sandbox code editor ide project shelf store work desk".split(
    " ",
  ),
  ..."filesystem fsys vfs server proxy remote user main text docs data vault bucket drive home bot assistant".split(
    " ",
  ),
  ..."coder copilot runner basic simple new ext plugin default built_in builtin native internal".split(" "),
];

/** What may follow a tool's name. */
export const suffixes: readonly string[] = [
  ..."tool v2 action fn op cmd func function call api now v1 v3 2 request task util operation method x".split(
    " ",
  ),
  ..."endpoint handler command skill step impl safe sync simple please plus ex alt new lite pro".split(" "),
];

const letter = (index: number): string => String.fromCharCode(97 + (index % 26));
const capitalLetter = (index: number): string => letter(index).toUpperCase();

/** Ways to number tools: the name of a tool by its number, from 0. */
export const plainToolNames: readonly ((index: number) => string)[] = [
  ...[
    ..."tool op fn func function action cmd command method skill step api call task util handler feature".split(
      " ",
    ),
    ..."capability option button thing unit operation routine procedure service endpoint ability mode".split(
      " ",
    ),
  ].flatMap((word) => [
    (index: number) => `${word}_${letter(index)}`,
    (index: number) => `${word}${index + 1}`,
    (index: number) => `${word}_${index + 1}`,
    (index: number) => `${word}${capitalLetter(index)}`,
  ]),
  letter,
  capitalLetter,
  (index) => `f${index}`,
  (index) => `x${index + 1}`,
  (index) => `t${index + 1}`,
  (index) => `do_${index + 1}`,
  (index) => `use_${letter(index)}`,
  (index) => `z${letter(index)}`,
  (index) => `T${index + 1}`,
  (index) => `n${100 + index}`,
];

/** Ways to number parameters: the name of a parameter by its place, from 0 to 2. */
export const plainParameterNames: readonly ((index: number) => string)[] = [
  ..."arg param value v p in s data field opt text str a x par q str_arg operand slot"
    .split(" ")
    .flatMap((word) => [
      (index: number) => `${word}${index + 1}`,
      (index: number) => `${word}_${index + 1}`,
      (index: number) => `${word}${index}`,
      (index: number) => `${word}_${letter(index)}`,
    ]),
  ...[
    "x y z",
    "a b c",
    "u v w",
    "p q r",
    "first second third",
    "one two three",
    "alpha beta gamma",
    "foo bar baz",
    "i j k",
    "A B C",
    "X Y Z",
    "red green blue",
    "this that other",
  ].map((row) => (index: number) => row.split(" ")[index] ?? `more_${index}`),
];
