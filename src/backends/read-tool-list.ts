import type { Dialect } from "../protocol/backend.ts";
import { compact, spaced } from "../schema/json-style.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import { listedTool, type ToolList } from "../schema/tool-list.ts";
import { mark, systemMessage } from "./read-roles.ts";
import type { Render } from "./template-renderer.ts";
import { gaps, withoutEnd, withoutStart } from "./template-text.ts";

const probe = (name: string): JsonObject => ({
  name,
  description: `Does "${name}".`,
  parameters: {
    type: "object",
    properties: { text: { type: "string", description: "A text." } },
    required: ["text"],
  },
});
const probes = ["probe_one", "probe_two", "probe_three"].map(probe);
const layouts: readonly ToolList["layout"][] = [spaced, compact, 4, 2];

/**
 * Reads how a template lists tools in its system message: each as JSON, with fixed text before, between and behind. Null
 * where it does otherwise, or lists them elsewhere than just before or just behind the system text.
 */
export function readToolList(render: Render, { begin, firstUser, system, user }: Dialect): ToolList | null {
  if (firstUser) return null;
  const tools: readonly Json[] = probes.map((tool) => ({ type: "function", function: tool }));
  const text = render([systemMessage, { role: "user", content: mark("u1") }], { generate: true, tools });
  const [inside, ...others] = text === null ? [] : text.split(mark("u1"));
  const whole = withoutStart(withoutEnd(inside ?? "", user.open) ?? "", begin + system.open);
  const listed = whole === null || others.length !== 1 ? null : withoutEnd(whole, system.close);
  if (listed === null) return null;
  const first = !listed.startsWith(mark("S"));
  const list = first ? withoutEnd(listed, mark("S")) : withoutStart(listed, mark("S"));
  if (list === null) return null;
  for (const wrapped of [true, false]) {
    for (const layout of layouts) {
      const parts = gaps(
        list,
        probes.map((tool) => listedTool(tool, { layout, wrapped })),
      );
      const [open = "", between = "", again = "", close = ""] = parts ?? [];
      if (parts && between === again) return { open, between, close, wrapped, layout, first };
    }
  }
  return null;
}
