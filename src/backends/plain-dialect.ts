import type { Dialect } from "../protocol/backend.ts";

/** Roles in plain words, for a model without a chat template. Its stop strings end a reply where no token does. */
export const plainDialect: Dialect = {
  name: "plain",
  begin: "",
  system: { open: "### System\n", close: "\n\n" },
  user: { open: "### User\n", close: "\n\n" },
  assistant: { open: "### Assistant\n", close: "\n\n" },
  tool: { open: "### Tool\n", close: "\n\n" },
  stop: ["\n### User", "\n### Tool", "\n### System", "\n### Assistant"],
};
