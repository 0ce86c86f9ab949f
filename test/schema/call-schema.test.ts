import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { callSchema } from "../../src/schema/call-schema.ts";
import { readToolShapes } from "../../src/schema/import-tools.ts";
import { arbitraryToolShapes } from "./arbitrary-shape.ts";

test("the schema of a call says all that the tools' shapes say: they can be read from it again", () => {
  fc.assert(
    fc.property(arbitraryToolShapes(), (tools) => {
      const { anyOf } = JSON.parse(JSON.stringify(callSchema(tools))) as {
        readonly anyOf: readonly {
          readonly properties: { readonly tool: { readonly enum: readonly string[] }; readonly args: object };
          readonly required: readonly string[];
          readonly additionalProperties: boolean;
        }[];
      };
      for (const { required, additionalProperties } of anyOf) {
        assert.deepEqual([required, additionalProperties], [["tool", "args"], false]);
      }
      const read = readToolShapes(
        anyOf.map(({ properties: { tool, args } }) => ({
          name: tool.enum[0],
          description: "",
          parameters: args,
        })),
      );
      assert.deepEqual(read.refused, []);
      assert.deepEqual(
        read.tools.map(({ name, parameters }) => ({ name, parameters })),
        tools.map(({ name, parameters }) => ({ name, parameters })),
      );
    }),
  );
});
