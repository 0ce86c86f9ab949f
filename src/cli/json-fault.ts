/** Where a text stops being JSON, as line and column from 1. The engine's own message often does not say. */
export function jsonFault(source: string): { readonly line: number; readonly column: number } {
  const at = faultOffset(source);
  const before = source.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const space = /[ \t\n\r]*/y;
const text = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function faultOffset(source: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const mark = (character: string): boolean => {
    take(space);
    if (source[at] !== character) return false;
    at += 1;
    return true;
  };
  const items = (end: string, item: () => boolean): boolean => {
    if (mark(end)) return true;
    do if (!item()) return false;
    while (mark(","));
    return mark(end);
  };
  const member = (): boolean => {
    take(space);
    return take(text) && mark(":") && value();
  };
  const value = (): boolean => {
    if (mark("{")) return items("}", member);
    if (mark("[")) return items("]", value);
    return take(text) || take(scalar);
  };
  if (value()) take(space);
  return at;
}
