import type { Dialect, Wrap } from "../protocol/backend.ts";

function role(name: string): Wrap {
  return { open: `<|${name}|>`, close: "<|end|>" };
}

/** Roles as the shipped tiny model writes them; its chat template says the same. */
export const tinyDialect: Dialect = {
  name: "tiny",
  begin: "",
  system: role("system"),
  user: role("user"),
  assistant: role("assistant"),
  tool: role("tool"),
};
