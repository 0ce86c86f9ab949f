/**
 * Reads server-sent events, each of which is one JSON value. Strict: a line that is no part of such a stream and data
 * that is no JSON are errors (`SyntaxError`). An event is whole when its empty line is there; what follows is dropped.
 */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncIterable<unknown> {
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  for await (const part of bytes) {
    const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const ended of lines) {
      const line = ended.endsWith("\r") ? ended.slice(0, -1) : ended;
      if (line === "") {
        const text = data.join("\n");
        data = [];
        if (text !== "" && text !== "[DONE]") yield jsonOf(text);
        continue;
      }
      // A comment keeps the connection alive; the names of events mean nothing here.
      if (/^(?::|event:|id:|retry:)/.test(line)) continue;
      const [, field, value = ""] = /^(data|error): ?(.*)$/s.exec(line) ?? [];
      if (field === undefined)
        throw new SyntaxError(`not an event stream: ${JSON.stringify(line.slice(0, 80))}`);
      // Older servers write an error as a field of its own.
      if (field === "error") yield { error: jsonOf(value) };
      else data.push(value);
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError(`an event is no JSON: ${JSON.stringify(text.slice(0, 80))}`, { cause });
  }
}
